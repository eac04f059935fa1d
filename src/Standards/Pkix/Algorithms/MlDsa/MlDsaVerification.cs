using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms.MlDsa;

/// <summary>
/// ML-DSA (FIPS 204), pure, verification alone: the runtime's own needs OpenSSL 3.5. Every value here is public, so nothing needs constant time.
/// The work is the same for every signature of a parameter set, whatever an attacker writes; only the message has a length.
/// </summary>
internal static class MlDsaVerification
{
    /// <summary>Longest context in bytes (FIPS 204, 5.3).</summary>
    public const int MaximumContextLength = 255;

    private const int Degree = NumberTheoreticTransform.Degree;
    private const int HashLength = 64; // tr and μ

    /// <summary>Whether the runtime has the hash functions.</summary>
    public static bool IsSupported => Shake128.IsSupported && Shake256.IsSupported;

    /// <summary>Algorithm 3.</summary>
    /// <param name="parameters">The parameter set.</param>
    /// <param name="publicKey">The public key.</param>
    /// <param name="context">The context; empty where none is given, as in X.509 and CMS (RFC 9881, 3; RFC 9882, 2).</param>
    /// <param name="message">What is signed.</param>
    /// <param name="signature">The value.</param>
    /// <returns><see langword="false"/> also for every malformed input.</returns>
    public static bool Verify(
        MlDsaParameterSet parameters, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> context, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (context.Length > MaximumContextLength || publicKey.Length != parameters.PublicKeyLength || signature.Length != parameters.SignatureLength)
        {
            return false;
        }

        Span<byte> representative = stackalloc byte[HashLength];
        using Shake256 hash = new();
        hash.AppendData(Shake256.HashData(publicKey, HashLength));
        hash.AppendData([0, (byte)context.Length]); // Algorithm 3, line 5: 0 for a message that is not hashed beforehand
        hash.AppendData(context);
        hash.AppendData(message);
        hash.GetHashAndReset(representative);
        return VerifyRepresentative(parameters, publicKey, representative, signature, hash);
    }

    // Algorithm 8, but for its lines 6 and 7; the lines are numbered there.
    private static bool VerifyRepresentative(
        MlDsaParameterSet parameters, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> representative, ReadOnlySpan<byte> signature, Shake256 hash)
    {
        ReadOnlySpan<byte> commitmentHash = signature[..parameters.CommitmentHashLength];
        Span<byte> hints = stackalloc byte[parameters.Rows * Degree];
        Span<int> response = stackalloc int[parameters.Columns * Degree];
        hints.Clear();
        if (!MlDsaEncoding.TryUnpackHints(signature[^parameters.HintsLength..], parameters, hints) // 2, 3
            || !TryTransformResponse(signature[parameters.CommitmentHashLength..^parameters.HintsLength], parameters, response)) // 13
        {
            return false;
        }

        Span<int> challenge = stackalloc int[Degree], row = stackalloc int[Degree];
        MlDsaSampling.Challenge(commitmentHash, parameters.Weight, challenge); // 8
        foreach (ref int coefficient in challenge)
        {
            coefficient = coefficient == 0 ? 0 : NumberTheoreticTransform.Modulus - coefficient;
        }

        NumberTheoreticTransform.Forward(challenge);
        int bits = parameters.HighOrderCount <= 16 ? 4 : 6;
        Span<byte> packed = stackalloc byte[bits * Degree / 8];
        hash.AppendData(representative);
        for (int i = 0; i < parameters.Rows; i++)
        {
            Commitment(parameters, publicKey, i, response, challenge, row); // 5, 9
            HighOrderRounding.UseHints(hints.Slice(i * Degree, Degree), parameters, row); // 10
            MlDsaEncoding.PackCommitment(row, bits, packed);
            hash.AppendData(packed);
        }

        Span<byte> computed = stackalloc byte[HashLength];
        computed = computed[..commitmentHash.Length];
        hash.GetHashAndReset(computed); // 12
        return computed.SequenceEqual(commitmentHash);
    }

    private static bool TryTransformResponse(ReadOnlySpan<byte> packed, MlDsaParameterSet parameters, Span<int> response)
    {
        for (int j = 0; j < parameters.Columns; j++)
        {
            Span<int> polynomial = response.Slice(j * Degree, Degree);
            if (!MlDsaEncoding.TryUnpackResponse(packed.Slice(j * parameters.ResponsePolynomialLength, parameters.ResponsePolynomialLength), parameters, polynomial))
            {
                return false;
            }

            NumberTheoreticTransform.Forward(polynomial);
        }

        return true;
    }

    // Row i of A z - c t1 2^d, the matrix made as it is used.
    private static void Commitment(
        MlDsaParameterSet parameters, ReadOnlySpan<byte> publicKey, int i, ReadOnlySpan<int> response, ReadOnlySpan<int> negativeChallenge, Span<int> row)
    {
        Span<ulong> sum = stackalloc ulong[Degree];
        Span<byte> seed = stackalloc byte[MlDsaParameterSet.SeedLength + 2];
        sum.Clear();
        publicKey[..MlDsaParameterSet.SeedLength].CopyTo(seed);
        seed[^1] = (byte)i;
        for (int j = 0; j < parameters.Columns; j++)
        {
            seed[^2] = (byte)j;
            MlDsaSampling.Matrix(seed, row);
            NumberTheoreticTransform.AddProduct(sum, row, response.Slice(j * Degree, Degree));
        }

        int length = MlDsaParameterSet.PublicPolynomialLength;
        MlDsaEncoding.UnpackPublic(publicKey.Slice(MlDsaParameterSet.SeedLength + (i * length), length), row);
        NumberTheoreticTransform.Forward(row);
        NumberTheoreticTransform.AddProduct(sum, row, negativeChallenge);
        NumberTheoreticTransform.Reduce(sum, row);
        NumberTheoreticTransform.Inverse(row);
    }
}
