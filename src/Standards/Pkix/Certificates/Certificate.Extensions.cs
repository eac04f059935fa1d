using System.Formats.Asn1;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Pkix.Certificates;

public sealed partial class Certificate
{
    private readonly List<string> malformedExtensions = [];
    private IReadOnlyList<string>? applicationPolicies;

    /// <summary>Every extension as written.</summary>
    public IReadOnlyList<CertificateExtension> ExtensionList { get; }

    /// <summary>Basic constraints, or <see langword="null"/> when absent.</summary>
    public BasicConstraints? BasicConstraints { get; private set; }

    /// <summary>Key usage, or <see langword="null"/> when absent: then every usage is allowed.</summary>
    public KeyUsages? KeyUsage { get; private set; }

    /// <summary>Extended key usage, or <see langword="null"/> when absent.</summary>
    public IReadOnlyList<string>? ExtendedKeyUsage { get; private set; }

    /// <summary>Authority key identifier, or <see langword="null"/> when absent.</summary>
    public AuthorityKeyIdentifier? AuthorityKeyIdentifier { get; private set; }

    /// <summary>Subject key identifier, or <see langword="null"/> when absent.</summary>
    public ReadOnlyMemory<byte>? SubjectKeyIdentifier { get; private set; }

    /// <summary>Addresses of the issuer's certificate and of OCSP responders; empty when absent.</summary>
    public AuthorityInformationAccess AuthorityInformationAccess { get; private set; } = new([], []);

    /// <summary>CRL distribution points; empty when absent.</summary>
    public IReadOnlyList<CrlDistributionPoint> CrlDistributionPoints { get; private set; } = [];

    /// <summary>Policy identifiers, or <see langword="null"/> when absent.</summary>
    public IReadOnlyList<string>? CertificatePolicies { get; private set; }

    /// <summary>Whether an OCSP responder's certificate asks not to be checked itself (RFC 6960, 4.2.2.2.1).</summary>
    public bool HasOcspNoCheck { get; private set; }

    /// <summary>
    /// Known extensions whose value could not be read. Their properties are as if absent, so whoever decides about trust refuses a
    /// certificate in which this list is not empty.
    /// </summary>
    public IReadOnlyList<string> MalformedExtensions => malformedExtensions;

    /// <summary>Critical extensions that neither this class nor path validation has a meaning for (RFC 5280, 4.2: to be refused).</summary>
    public IReadOnlyList<string> UnknownCriticalExtensions { get; private set; } = [];

    /// <summary>Every URI of the distribution points, in order.</summary>
    public IEnumerable<string> CrlUris => CrlDistributionPoints.SelectMany(p => p.Uris);

    /// <summary>Finds an extension.</summary>
    /// <param name="oid">The dotted object identifier.</param>
    /// <returns>The extension, or <see langword="null"/>.</returns>
    public CertificateExtension? FindExtension(string oid) => ExtensionList.FirstOrDefault(e => e.Oid == oid);

    private void ReadExtensions()
    {
        List<string> unknownCritical = [];
        foreach (CertificateExtension extension in ExtensionList)
        {
            try
            {
                if (!ReadExtension(extension) && extension.Critical)
                {
                    unknownCritical.Add(extension.Oid);
                }
            }
            catch (AsnContentException)
            {
                malformedExtensions.Add(extension.Oid);
            }
        }

        if (applicationPolicies is not null && !AreNamedAsApplicationPolicies(ExtendedKeyUsage))
        {
            unknownCritical.Add(Oids.ApplicationPolicies);
        }

        UnknownCriticalExtensions = unknownCritical;
    }

    // Microsoft's application policies (MS-WCCE, 2.2.2.7.7.3) are key purposes said a second time in another form. Where they allow all that extended key
    // usage allows, that extension alone says what the certificate is for; where they allow less, only software that weighs both can go on.
    private bool AreNamedAsApplicationPolicies(IReadOnlyList<string>? purposes) => purposes?.All(applicationPolicies!.Contains) is true;

    private bool ReadExtension(CertificateExtension extension)
    {
        switch (extension.Oid)
        {
            case Oids.BasicConstraints: BasicConstraints = BasicConstraints.Decode(extension.Value); return true;
            case Oids.KeyUsage: KeyUsage = KeyUsageEncoding.Decode(extension.Value); return true;
            case Oids.ExtendedKeyUsage: ExtendedKeyUsage = ExtendedKeyUsages.Decode(extension.Value); return true;
            case Oids.AuthorityKeyIdentifier: AuthorityKeyIdentifier = AuthorityKeyIdentifier.Decode(extension.Value); return true;
            case Oids.SubjectKeyIdentifier: SubjectKeyIdentifier = ReadOctets(extension.Value); return true;
            case Oids.AuthorityInformationAccess: AuthorityInformationAccess = AuthorityInformationAccess.Decode(extension.Value); return true;
            case Oids.CrlDistributionPoints: CrlDistributionPoints = Extensions.CrlDistributionPoints.Decode(extension.Value); return true;
            case Oids.CertificatePolicies:
                CertificatePolicies = Extensions.CertificatePolicies.Decode(extension.Value, out bool hasUnknownQualifier);

                // 4.2.1.4: software that cannot interpret a critical one, "including the optional qualifier", rejects the certificate.
                return !hasUnknownQualifier;
            case Oids.OcspNoCheck: HasOcspNoCheck = true; return true;
            case Oids.ApplicationPolicies when extension.Critical: applicationPolicies = Extensions.CertificatePolicies.Decode(extension.Value, out bool isQualified); return !isQualified;

            // Read by path validation from FindExtension (RFC 5280, 6.1) or without bearing on it.
            case Oids.SubjectAlternativeName:
            case Oids.NameConstraints:
            case Oids.PolicyMappings:
            case Oids.PolicyConstraints:
            case Oids.InhibitAnyPolicy: return true;
            default: return false;
        }
    }

    private static ReadOnlyMemory<byte> ReadOctets(ReadOnlyMemory<byte> value)
    {
        AsnReader reader = new(value, AsnEncodingRules.DER);
        byte[] octets = reader.ReadOctetString();
        reader.ThrowIfNotEmpty();
        return octets;
    }
}
