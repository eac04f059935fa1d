using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>An extension is critical and unknown, or cannot be read.</summary>
/// <param name="Oid">Its object identifier.</param>
public sealed record UnfitExtension(string Oid) : LintFinding("RFC 5280, 4.2");

internal sealed class UnknownExtensionLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer) =>
        draft.UnknownCriticalExtensions.Concat(draft.MalformedExtensions).Select(oid => new UnfitExtension(oid));
}
