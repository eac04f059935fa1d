using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The signature algorithm may not be used any more, or does not fit the issuer's key.</summary>
/// <param name="Algorithm">Its name.</param>
public sealed record UnfitSignatureAlgorithm(string Algorithm) : LintFinding("Circular 15/2025/TT-BKHCN, Appendix I");

internal sealed class SignatureAlgorithmLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer) =>
        draft.SignatureAlgorithm is { MayBeCreated: true } algorithm && (issuer ?? draft).PublicKey?.Kind == algorithm.KeyKind
            ? []
            : [new UnfitSignatureAlgorithm(draft.SignatureAlgorithm?.Name ?? draft.SignatureAlgorithmIdentifier.Oid)];
}
