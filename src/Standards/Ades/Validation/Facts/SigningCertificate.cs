using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Facts;

/// <summary>Identification of the signing certificate (EN 319 102-1 V1.3.1, 5.2.3).</summary>
internal static class SigningCertificate
{
    /// <summary>Finds it among untrusted certificates: by the digest that the signature binds, else by the signer's identifier.</summary>
    public static (Certificate? Certificate, CertificateBinding Binding) Find(SignerInfo signer, IReadOnlyList<Certificate> candidates)
    {
        bool readable = EssCertificateId.TryRead(signer, out var bound);
        if (bound is not null && candidates.FirstOrDefault(c => bound.Matches(c.RawData.Span)) is { } exact)
        {
            return (exact, CertificateBinding.Bound);
        }

        var named = candidates.FirstOrDefault(c => IsNamed(signer.Identifier, c));
        return named is null ? (null, CertificateBinding.Missing)
            : bound is not null || !readable ? (named, CertificateBinding.Replaced)
            : (named, CertificateBinding.Absent);
    }

    private static bool IsNamed(SignerIdentifier identifier, Certificate certificate) =>
        identifier.SubjectKeyIdentifier is { } wanted
            ? certificate.SubjectKeyIdentifier is { } has && has.Span.SequenceEqual(wanted.Span)
            : identifier.MatchesIssuerAndSerialNumber(certificate.RawData);
}
