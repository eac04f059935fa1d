using System.Text;
using AnTin.Ades.Xades;
using AnTin.Pkix.Certificates;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.TrustedLists;

/// <summary>Lists of an invented country, written and signed by the city's people.</summary>
internal static class ListText
{
    public static string Certificate(Certificate certificate) => Convert.ToBase64String(certificate.RawData.Span);

    public static string Service(string kind, Certificate identity, params (string From, string Status)[] periods)
    {
        string Period((string From, string Status) p) => $"""
            <ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/{kind}</ServiceTypeIdentifier><ServiceName><Name xml:lang="en">{identity.Subject.CommonName}</Name></ServiceName>
            <ServiceDigitalIdentity><DigitalId><X509Certificate>{Certificate(identity)}</X509Certificate></DigitalId></ServiceDigitalIdentity>
            <ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/{p.Status}</ServiceStatus><StatusStartingTime>{p.From}</StatusStartingTime>
            """;
        string history = string.Concat(periods.Skip(1).Select(p => $"<ServiceHistoryInstance>{Period(p)}</ServiceHistoryInstance>"));
        return $"<TSPService><ServiceInformation>{Period(periods[0])}</ServiceInformation><ServiceHistory>{history}</ServiceHistory></TSPService>";
    }

    public static string Pointer(string territory, string location, params Certificate[] signers) => $"""
        <OtherTSLPointer><ServiceDigitalIdentities>{string.Concat(signers.Select(s => $"<ServiceDigitalIdentity><DigitalId><X509Certificate>{Certificate(s)}</X509Certificate></DigitalId></ServiceDigitalIdentity>"))}</ServiceDigitalIdentities>
        <TSLLocation>{location}</TSLLocation><AdditionalInformation><OtherInformation><SchemeTerritory>{territory}</SchemeTerritory></OtherInformation></AdditionalInformation></OtherTSLPointer>
        """;

    public static byte[] List(string territory, string services = "", string pointers = "", string uris = "", string nextUpdate = "2026-09-01T00:00:00Z") => Encoding.UTF8.GetBytes($"""
        <TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list"><SchemeInformation><TSLSequenceNumber>7</TSLSequenceNumber>
        <SchemeInformationURI>{uris}</SchemeInformationURI><SchemeTerritory>{territory}</SchemeTerritory><PointersToOtherTSL>{pointers}</PointersToOtherTSL>
        <ListIssueDateTime>2026-02-01T00:00:00Z</ListIssueDateTime><NextUpdate><dateTime>{nextUpdate}</dateTime></NextUpdate></SchemeInformation>
        <TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang="en">City</Name></TSPName></TSPInformation>
        <TSPServices>{services}</TSPServices></TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>
        """);

    public static async Task<byte[]> SignedAsync(byte[] list, string who) =>
        (await XadesScene.SignAsync(XadesScene.Open(list, XmlPlacement.Enveloped), who)).ToArray();
}
