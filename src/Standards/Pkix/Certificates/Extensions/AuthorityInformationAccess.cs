using System.Formats.Asn1;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Certificates.Extensions;

/// <summary>Where the issuer's certificate and its OCSP responder are (RFC 5280, 4.2.2.1). Addresses come from the certificate: they are not to be trusted.</summary>
/// <param name="OcspUris">Addresses of OCSP responders, in order.</param>
/// <param name="CaIssuersUris">Addresses of the issuer's certificate, in order.</param>
public sealed record AuthorityInformationAccess(IReadOnlyList<string> OcspUris, IReadOnlyList<string> CaIssuersUris)
{
    internal static AuthorityInformationAccess Decode(ReadOnlyMemory<byte> value)
    {
        AsnReader outer = new(value, AsnEncodingRules.DER);
        AsnReader reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        List<string> ocsp = [];
        List<string> caIssuers = [];
        while (reader.HasData)
        {
            AsnReader description = reader.ReadSequence();
            string method = description.ReadObjectIdentifier();
            List<string> other = [];
            GeneralNames.Read(description, method switch { Oids.AdOcsp => ocsp, Oids.AdCaIssuers => caIssuers, _ => other }, []);
        }

        return ocsp.Count + caIssuers.Count <= 64
            ? new AuthorityInformationAccess(ocsp, caIssuers)
            : throw new AsnContentException("Too many access descriptions.");
    }

    internal byte[] Encode()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Write(writer, Oids.AdOcsp, OcspUris);
            Write(writer, Oids.AdCaIssuers, CaIssuersUris);
        }

        return writer.Encode();
    }

    private static void Write(AsnWriter writer, string method, IEnumerable<string> uris)
    {
        foreach (string uri in uris)
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(method);
                writer.WriteCharacterString(UniversalTagNumber.IA5String, uri, GeneralNames.Uri);
            }
        }
    }
}
