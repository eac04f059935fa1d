using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The authority key identifier is absent, critical, or not the issuer's subject key identifier.</summary>
public sealed record AuthorityKeyIdentifierDiffers() : LintFinding("RFC 5280, 4.2.1.1");

/// <summary>The subject key identifier is absent, critical, or not computed from the key.</summary>
public sealed record SubjectKeyIdentifierDiffers() : LintFinding("RFC 5280, 4.2.1.2; RFC 7093, 2");

internal sealed class KeyIdentifierLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer)
    {
        ReadOnlyMemory<byte>? expected = issuer is null ? draft.SubjectKeyIdentifier : issuer.SubjectKeyIdentifier;
        if (draft.AuthorityKeyIdentifier?.KeyIdentifier is not { } authority || expected is not { } issuerKey
            || !authority.Span.SequenceEqual(issuerKey.Span) || draft.FindExtension(Oids.AuthorityKeyIdentifier) is { Critical: true })
        {
            yield return new AuthorityKeyIdentifierDiffers();
        }

        if (draft.SubjectKeyIdentifier is not { } subject || draft.FindExtension(Oids.SubjectKeyIdentifier) is { Critical: true }
            || !subject.Span.SequenceEqual(KeyIdentifier.Rfc7093(draft.SubjectPublicKeyInfo)))
        {
            yield return new SubjectKeyIdentifierDiffers();
        }
    }
}
