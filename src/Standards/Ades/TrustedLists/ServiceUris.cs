namespace AnTin.Ades.TrustedLists;

/// <summary>The URIs of service types and statuses that count here (TS 119 612 V2.3.1, annexes D.2 and D.5).</summary>
internal static class ServiceUris
{
    private const string Type = "http://uri.etsi.org/TrstSvc/Svctype/";

    // In good standing before and after Regulation (EU) 910/2014.
    private static readonly string[] Granted =
        ["granted", "recognisedatnationallevel", "setbynationallaw", "undersupervision", "supervisionincessation", "accredited"];

    public static TrustServiceKind KindOf(string uri) => !uri.StartsWith(Type, StringComparison.Ordinal) ? TrustServiceKind.Other : uri[Type.Length..] switch
    {
        "CA/QC" => TrustServiceKind.QualifiedCertificateAuthority,
        "CA/PKC" => TrustServiceKind.CertificateAuthority,
        "NationalRootCA-QC" => TrustServiceKind.NationalRoot,
        "TSA/QTST" => TrustServiceKind.QualifiedTimestampAuthority,
        "TSA" or "TSA/TSS-QC" or "TSA/TSS-AdESQCandQES" => TrustServiceKind.TimestampAuthority,
        "Certstatus/OCSP" or "Certstatus/OCSP/QC" => TrustServiceKind.CertificateStatus,
        _ => TrustServiceKind.Other,
    };

    /// <summary>What a service is for (annex D.4); <see langword="null"/> for what is no use of certificates.</summary>
    public static QualifiedUse? UseOf(string uri) => uri[(uri.LastIndexOf('/') + 1)..] switch
    {
        "ForeSignatures" => QualifiedUse.Signature,
        "ForeSeals" => QualifiedUse.Seal,
        "ForWebSiteAuthentication" => QualifiedUse.Website,
        _ => null,
    };

    public static bool IsGranted(string status) => Granted.Contains(status[(status.LastIndexOf('/') + 1)..]);
}
