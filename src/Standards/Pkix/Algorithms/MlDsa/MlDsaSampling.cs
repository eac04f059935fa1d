using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms.MlDsa;

/// <summary>
/// Polynomials from hashes (FIPS 204, 7.3). Both algorithms read an endless output until they have enough; a buffer has so much of it that more
/// is needed less than once in 2^100 times, and then all of it is computed again, twice as long.
/// </summary>
internal static class MlDsaSampling
{
    private const int MatrixOutput = 5 * 168; // blocks of SHAKE128: 280 candidates for 256 coefficients, of which one in 1,025 is not taken
    private const int ChallengeOutput = 2 * 136; // blocks of SHAKE256: 264 candidates for at most 60 positions, of which one in four is not taken

    /// <summary>An element of the matrix, transformed (Algorithms 14, 30 and 32).</summary>
    /// <param name="seed">ρ and the indexes of column and row.</param>
    /// <param name="w">The coefficients, from 0 to q - 1.</param>
    /// <param name="outputLength">Bytes to begin with, at least 1; the result is the same for any.</param>
    public static void Matrix(ReadOnlySpan<byte> seed, Span<int> w, int outputLength = MatrixOutput)
    {
        Span<byte> output = stackalloc byte[MatrixOutput];
        output = output[..outputLength];
        Shake128.HashData(seed, output);
        while (!TryUniform(output, w))
        {
            output = Shake128.HashData(seed, 2 * output.Length);
        }
    }

    /// <summary>The challenge: τ coefficients of 1 or -1, all others 0 (Algorithm 29).</summary>
    /// <param name="commitmentHash">What the signature begins with.</param>
    /// <param name="weight">τ.</param>
    /// <param name="c">The coefficients, from 0 to q - 1.</param>
    /// <param name="outputLength">Bytes to begin with, at least 8; the result is the same for any.</param>
    public static void Challenge(ReadOnlySpan<byte> commitmentHash, int weight, Span<int> c, int outputLength = ChallengeOutput)
    {
        Span<byte> output = stackalloc byte[ChallengeOutput];
        output = output[..outputLength];
        Shake256.HashData(commitmentHash, output);
        while (!TryChallenge(output, weight, c))
        {
            output = Shake256.HashData(commitmentHash, 2 * output.Length);
        }
    }

    private static bool TryUniform(ReadOnlySpan<byte> output, Span<int> w)
    {
        int count = 0;
        for (int next = 0; count < w.Length && next + 3 <= output.Length; next += 3)
        {
            int candidate = output[next] | output[next + 1] << 8 | (output[next + 2] & 0x7F) << 16;
            if (candidate < NumberTheoreticTransform.Modulus)
            {
                w[count++] = candidate;
            }
        }

        return count == w.Length;
    }

    private static bool TryChallenge(ReadOnlySpan<byte> output, int weight, Span<int> c)
    {
        c.Clear();
        ulong signs = BinaryPrimitives.ReadUInt64LittleEndian(output);
        int next = sizeof(ulong);
        for (int i = c.Length - weight; i < c.Length; i++)
        {
            while (next < output.Length && output[next] > i)
            {
                next++;
            }

            if (next == output.Length)
            {
                return false;
            }

            int position = output[next++];
            c[i] = c[position];
            c[position] = (signs & 1) == 0 ? 1 : NumberTheoreticTransform.Modulus - 1;
            signs >>= 1;
        }

        return true;
    }
}
