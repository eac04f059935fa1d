using AnTin.Keys;
using AnTin.Pkix;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Issuance;

namespace AnTin.TestPki;

/// <summary>Writes what linting forbids.</summary>
internal static class FlawedCertificates
{
    public static Certificate Issue(CertificateDraft draft, ISigningKey issuerKey, Flaw flaw)
    {
        Certificate d = draft.Unsigned;
        CertificateFields fields = Apply(flaw, new CertificateFields(
            d.SerialNumber, d.SignatureAlgorithm!, d.Issuer, d.NotBefore, d.NotAfter, d.Subject, d.SubjectPublicKeyInfo, d.ExtensionList));
        byte[] tbs = CertificateWriter.WriteTbs(fields);
        byte[] signature = issuerKey.SignAsync(tbs, fields.SignatureAlgorithm, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        if (flaw == Flaw.BrokenSignature)
        {
            signature[^1] ^= 1;
        }

        return Certificate.TryDecode(CertificateWriter.Join(tbs, fields.SignatureAlgorithm.Identifier, signature), out Certificate? certificate)
            ? certificate
            : throw new InvalidOperationException($"A certificate with {flaw} cannot be read at all.");
    }

    private static CertificateFields Apply(Flaw flaw, CertificateFields fields) => flaw switch
    {
        Flaw.SerialZero => fields with { SerialNumber = new SerialNumber(new byte[] { 0 }) },
        Flaw.NoKeyUsage => Without(fields, Oids.KeyUsage),
        Flaw.NoBasicConstraints => Without(fields, Oids.BasicConstraints),
        Flaw.UnknownCriticalExtension => With(fields, new CertificateExtension("1.3.6.1.4.1.32473.1", true, new byte[] { 0x05, 0x00 })),
        Flaw.WrongAuthorityKeyIdentifier => With(
            fields, new CertificateExtension(Oids.AuthorityKeyIdentifier, false, AuthorityKeyIdentifier.Encode(new byte[20]))),
        Flaw.NoRevocationAddress => Without(Without(fields, Oids.CrlDistributionPoints), Oids.AuthorityInformationAccess),
        Flaw.MalformedKeyUsage => With(fields, new CertificateExtension(Oids.KeyUsage, true, new byte[] { 0x04, 0x01, 0x00 })),
        Flaw.ExtendedKeyUsageNotCritical => With(
            fields, fields.Extensions.Single(e => e.Oid == Oids.ExtendedKeyUsage) with { Critical = false }),
        _ => fields,
    };

    private static CertificateFields Without(CertificateFields fields, string oid) =>
        fields with { Extensions = [.. fields.Extensions.Where(e => e.Oid != oid)] };

    private static CertificateFields With(CertificateFields fields, CertificateExtension extension)
    {
        CertificateFields without = Without(fields, extension.Oid);
        return without with { Extensions = [.. without.Extensions, extension] };
    }
}
