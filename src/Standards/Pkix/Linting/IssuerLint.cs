using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The issuer's name is not, octet for octet, the subject of the issuer's certificate.</summary>
public sealed record IssuerNameDiffers() : LintFinding("RFC 5280, 4.1.2.4");

/// <summary>The issuer's certificate does not allow it to issue this one.</summary>
/// <param name="IsCertificateAuthority">Whether it is a CA.</param>
/// <param name="MaySignCertificates">Whether its key may sign certificates.</param>
/// <param name="PathLength">Its path length.</param>
public sealed record IssuerMayNotIssue(bool IsCertificateAuthority, bool MaySignCertificates, int? PathLength) : LintFinding("RFC 5280, 4.2.1.3 and 4.2.1.9");

/// <summary>A certificate without an issuer is only for a root, and a root has none.</summary>
public sealed record IssuerMissingOrSuperfluous() : LintFinding("RFC 5280, 3.2");

/// <summary>Subject and issuer have the same key.</summary>
public sealed record SubjectHasIssuersKey() : LintFinding("RFC 5280, 4.2.1.1");

internal sealed class IssuerLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer)
    {
        if (issuer is null || profile.Kind == ProfileKind.Root)
        {
            return issuer is null && profile.Kind == ProfileKind.Root ? [] : [new IssuerMissingOrSuperfluous()];
        }

        return CheckIssued(draft, profile, issuer);
    }

    private static IEnumerable<LintFinding> CheckIssued(Certificate draft, CertificateProfile profile, Certificate issuer)
    {
        // Octets, because relying parties that compare octets are common (RFC 5280, 7.1 allows them to).
        if (!draft.Issuer.RawData.Span.SequenceEqual(issuer.Subject.RawData.Span))
        {
            yield return new IssuerNameDiffers();
        }

        bool isCa = issuer.BasicConstraints is { IsCertificateAuthority: true };
        bool maySign = issuer.KeyUsage is { } usage && usage.HasFlag(KeyUsages.KeyCertSign);
        int? pathLength = issuer.BasicConstraints?.PathLength;
        if (!isCa || !maySign || (profile.IsCertificateAuthority && pathLength == 0))
        {
            yield return new IssuerMayNotIssue(isCa, maySign, pathLength);
        }

        if (draft.SubjectPublicKeyInfo.Span.SequenceEqual(issuer.SubjectPublicKeyInfo.Span))
        {
            yield return new SubjectHasIssuersKey();
        }
    }
}
