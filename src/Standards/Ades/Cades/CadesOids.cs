namespace AnTin.Ades.Cades;

/// <summary>Object identifiers of CAdES attributes (EN 319 122-1 V1.3.1, 5 and annex A).</summary>
internal static class CadesOids
{
    // Signed.
    public const string ContentHints = "1.2.840.113549.1.9.16.2.4";
    public const string SignaturePolicy = "1.2.840.113549.1.9.16.2.15";
    public const string CommitmentType = "1.2.840.113549.1.9.16.2.16";
    public const string SignerLocation = "1.2.840.113549.1.9.16.2.17";
    public const string SignerAttributes = "1.2.840.113549.1.9.16.2.18";
    public const string SignerAttributesV2 = "0.4.0.19122.1.1";
    public const string ContentTimestamp = "1.2.840.113549.1.9.16.2.20";
    public const string MimeType = "0.4.0.1733.2.1";

    // Unsigned. Only version 3 of the archive time-stamp is made; the others are read.
    public const string ArchiveTimestamp = "1.2.840.113549.1.9.16.2.27";
    public const string ArchiveTimestampV2 = "1.2.840.113549.1.9.16.2.48";
    public const string ArchiveTimestampV3 = "0.4.0.1733.2.4";
    public const string LongTermValidation = "0.4.0.1733.2.2";
    public const string SignaturePolicyStore = "0.4.0.19122.1.3";
    public const string CertificateValues = "1.2.840.113549.1.9.16.2.23";
    public const string RevocationValues = "1.2.840.113549.1.9.16.2.24";
    public const string CompleteCertificateReferences = "1.2.840.113549.1.9.16.2.21";
    public const string CompleteRevocationReferences = "1.2.840.113549.1.9.16.2.22";
    public const string EscTimestamp = "1.2.840.113549.1.9.16.2.25";
    public const string ReferencesTimestamp = "1.2.840.113549.1.9.16.2.26";

    // RFC 4998, appendix A.
    public const string EvidenceRecordInternal = "1.2.840.113549.1.9.16.2.49";
    public const string EvidenceRecordExternal = "1.2.840.113549.1.9.16.2.50";

    // In the signer of an archive time-stamp token, unsigned.
    public const string AtsHashIndex = "0.4.0.1733.2.5";
    public const string AtsHashIndexV2 = "0.4.0.19122.1.4";
    public const string AtsHashIndexV3 = "0.4.0.19122.1.5";

    /// <summary><c>id-spq-ets-uri</c>: where a signature policy can be read.</summary>
    public const string PolicyUri = "1.2.840.113549.1.9.16.5.1";

    /// <summary>Whether an attribute is one that B-LT and B-LTA forbid: values and references of levels from before the baseline (6.3).</summary>
    public static bool IsOfOtherLevels(string type) =>
        type is CertificateValues or RevocationValues or CompleteCertificateReferences or CompleteRevocationReferences or ReferencesTimestamp;

    /// <summary>Whether an attribute holds an evidence record.</summary>
    public static bool IsEvidenceRecord(string type) => type is EvidenceRecordInternal or EvidenceRecordExternal;
}
