using System.Globalization;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix;

/// <summary>Object identifiers that more than one folder of this project needs; the others stand where they are used.</summary>
internal static class Oids
{
    // RFC 8017, Appendix C
    public const string RsaEncryption = "1.2.840.113549.1.1.1";
    public const string Mgf1 = "1.2.840.113549.1.1.8";
    public const string Dsa = "1.2.840.10040.4.1";
    public const string RsassaPss = "1.2.840.113549.1.1.10";

    // RFC 8692, 3 and RFC 8702, 3.2.1
    public const string RsassaPssShake128 = "1.3.6.1.5.5.7.6.30";
    public const string RsassaPssShake256 = "1.3.6.1.5.5.7.6.31";

    // RFC 5480, 2.1.1
    public const string EcPublicKey = "1.2.840.10045.2.1";

    // RFC 5480, 2.1.1.1
    public const string P256 = "1.2.840.10045.3.1.7";
    public const string P384 = "1.3.132.0.34";
    public const string P521 = "1.3.132.0.35";

    // RFC 8410, 3
    public const string Ed25519 = "1.3.101.112";
    public const string Ed448 = "1.3.101.113";

    // RFC 9881, 2
    public const string MlDsa44 = "2.16.840.1.101.3.4.3.17";
    public const string MlDsa65 = "2.16.840.1.101.3.4.3.18";
    public const string MlDsa87 = "2.16.840.1.101.3.4.3.19";

    // RFC 9909, 3: twelve in a row
    private const string SlhDsa = "2.16.840.1.101.3.4.3.";
    private const int FirstOfSlhDsa = 20;
    private const int LastOfSlhDsa = 31;

    // RFC 5280, 4.2.1 and 5.2 and 5.3
    public const string SubjectDirectoryAttributes = "2.5.29.9";
    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string CrlNumber = "2.5.29.20";
    public const string ReasonCode = "2.5.29.21";
    public const string InvalidityDate = "2.5.29.24";
    public const string DeltaCrlIndicator = "2.5.29.27";
    public const string IssuingDistributionPoint = "2.5.29.28";
    public const string CertificateIssuer = "2.5.29.29";
    public const string NameConstraints = "2.5.29.30";
    public const string CrlDistributionPoints = "2.5.29.31";
    public const string CertificatePolicies = "2.5.29.32";
    public const string AnyPolicy = "2.5.29.32.0";
    public const string PolicyMappings = "2.5.29.33";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string PolicyConstraints = "2.5.29.36";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string FreshestCrl = "2.5.29.46";
    public const string InhibitAnyPolicy = "2.5.29.54";
    public const string AuthorityInformationAccess = "1.3.6.1.5.5.7.1.1";
    public const string SubjectInformationAccess = "1.3.6.1.5.5.7.1.11";
    public const string AdOcsp = "1.3.6.1.5.5.7.48.1";
    public const string AdCaIssuers = "1.3.6.1.5.5.7.48.2";

    // Microsoft: szOID_APPLICATION_CERT_POLICIES
    public const string ApplicationPolicies = "1.3.6.1.4.1.311.21.10";

    // RFC 6962, 3.3, with RFC 9162, which obsoletes it and leaves it in use
    public const string SignedCertificateTimestampsInOcsp = "1.3.6.1.4.1.11129.2.4.5";

    // RFC 6960, 4.1.1, 4.2.2.2.1 and 4.4.1; RFC 9654
    public const string OcspBasic = "1.3.6.1.5.5.7.48.1.1";
    public const string OcspNonce = "1.3.6.1.5.5.7.48.1.2";
    public const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";

    /// <summary>The identifier of a parameter set of SLH-DSA.</summary>
    public static string OfSlhDsa(KeyKind kind) => SlhDsa + (FirstOfSlhDsa + (kind - KeyKind.SlhDsaSha2_128s)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The parameter set of SLH-DSA that an identifier names, or <see langword="null"/>.</summary>
    public static KeyKind? SlhDsaOf(string oid) =>
        oid.StartsWith(SlhDsa, StringComparison.Ordinal)
        && int.TryParse(oid.AsSpan(SlhDsa.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= FirstOfSlhDsa and <= LastOfSlhDsa
            ? KeyKind.SlhDsaSha2_128s + (number - FirstOfSlhDsa)
            : null;
}
