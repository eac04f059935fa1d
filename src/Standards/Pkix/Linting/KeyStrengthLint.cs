using System.Numerics;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The subject's key is of an unknown kind, too short, or not a possible key.</summary>
/// <param name="Kind">RSA or elliptic curve; <see langword="null"/> when unknown.</param>
/// <param name="SizeInBits">Its size; 0 when unknown.</param>
public sealed record UnfitPublicKey(KeyKind? Kind, int SizeInBits) : LintFinding("Circular 15/2025/TT-BKHCN, Appendix I: RSA >= 2048, ECDSA >= 256");

internal sealed class KeyStrengthLint : ICertificateLint
{
    // Product of the odd primes below 752 (CA/Browser Forum BR 2.0, 6.1.6: "no factors smaller than 752").
    private static readonly BigInteger SmallPrimes = Enumerable.Range(3, 749)
        .Where(n => Enumerable.Range(2, (int)Math.Sqrt(n) - 1).All(d => n % d != 0))
        .Aggregate(BigInteger.One, (product, prime) => product * prime);

    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer)
    {
        PublicKey? key = draft.PublicKey;
        bool fit = key?.Kind switch
        {
            KeyKind.Rsa => IsFitRsa(key),
            KeyKind.EllipticCurve => key.SizeInBits >= 256 && IsOnCurve(key),
            KeyKind.Ed25519 or KeyKind.Ed448 => true, // a small order was refused when the key was read
            _ => false,
        };
        return fit ? [] : [new UnfitPublicKey(key?.Kind, key?.SizeInBits ?? 0)];
    }

    private static bool IsFitRsa(PublicKey key)
    {
        if (key.IsEncodedAgainstDer || key.SizeInBits < 2048 || key.RsaExponent < 65537 || key.RsaExponent.GetBitLength() > 256)
        {
            return false; // FIPS 186-5, A.1.1: 2^16 < e < 2^256
        }

        RSA rsa = key.RentRsa();
        BigInteger modulus = new(rsa.ExportParameters(includePrivateParameters: false).Modulus, isUnsigned: true, isBigEndian: true);
        key.Return(rsa);
        return !modulus.IsEven && BigInteger.GreatestCommonDivisor(modulus, SmallPrimes).IsOne;
    }

    // The runtime refuses a point that is not on its curve.
    private static bool IsOnCurve(PublicKey key)
    {
        try
        {
            key.Return(key.RentEcdsa());
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
