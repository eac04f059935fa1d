using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Checks.SignatureAcceptance;

/// <summary>EN 319 102-1 V1.3.1, 5.2.8; Circular 15/2025/TT-BKHCN, Appendix I: SHA-256, RSA of 2,048 bits and ECDSA of 256 bits, or more.</summary>
internal sealed class AlgorithmsAreStrong : ISignatureCheck
{
    private const int RsaBits = 2048;
    private const int EllipticCurveBits = 256;

    public IEnumerable<Finding> Check(SignatureFacts facts)
    {
        if (facts.KnownAlgorithm is { MayBeCreated: false } weak)
        {
            yield return new AlgorithmTooWeak(weak.Name, "SHA-256");
        }
        else if (facts.DigestAlgorithm is "SHA1")
        {
            yield return new AlgorithmTooWeak("SHA-1", "SHA-256");
        }

        foreach (var member in facts.Chain)
        {
            if (WeakKey(member.Certificate.PublicKey) is { } key)
            {
                yield return key;
            }

            if (!member.IsAnchor && member.Certificate.SignatureAlgorithm is { MayBeCreated: false } algorithm)
            {
                yield return new AlgorithmTooWeak($"{algorithm.Name} ({member.Name})", "SHA-256");
            }
        }
    }

    private static AlgorithmTooWeak? WeakKey(PublicKey? key) => key switch
    {
        { Kind: KeyKind.Rsa, SizeInBits: < RsaBits } => new($"RSA-{key.SizeInBits}", $"RSA-{RsaBits}"),
        { Kind: KeyKind.EllipticCurve, SizeInBits: < EllipticCurveBits } => new($"ECDSA-{key.SizeInBits}", $"ECDSA-{EllipticCurveBits}"),
        _ => null,
    };
}
