namespace AnTin.Pkix.Algorithms.MlDsa;

/// <summary>
/// The number-theoretic transform of ML-DSA (FIPS 204, 7.5): polynomials of 256 coefficients, each from 0 to q - 1, between their own form and
/// the one in which they are multiplied coefficient by coefficient. Only public values are computed with, so nothing needs constant time.
/// </summary>
internal static class NumberTheoreticTransform
{
    /// <summary>Coefficients of a polynomial.</summary>
    public const int Degree = 256;

    /// <summary>q = 2^23 - 2^13 + 1.</summary>
    public const int Modulus = 8380417;

    private const int RootOfUnity = 1753; // ζ, of order 512
    private const int InverseOfDegree = 8347681; // 256^-1 mod q

    // FIPS 204, Appendix B: ζ to the power of each index with its eight bits reversed.
    private static readonly int[] Roots = [.. Enumerable.Range(0, Degree).Select(i => Power(RootOfUnity, ReversedBits(i)))];

    /// <summary>Algorithm 41.</summary>
    /// <param name="w">The coefficients.</param>
    public static void Forward(Span<int> w)
    {
        int m = 0;
        for (int length = Degree / 2; length >= 1; length /= 2)
        {
            for (int start = 0; start < Degree; start += 2 * length)
            {
                int root = Roots[++m];
                Span<int> low = w.Slice(start, length), high = w.Slice(start + length, length);
                for (int j = 0; j < low.Length; j++)
                {
                    int t = Multiply(root, high[j]);
                    high[j] = Subtract(low[j], t);
                    low[j] = Add(low[j], t);
                }
            }
        }
    }

    /// <summary>Algorithm 42.</summary>
    /// <param name="w">The coefficients.</param>
    public static void Inverse(Span<int> w)
    {
        int m = Degree;
        for (int length = 1; length < Degree; length *= 2)
        {
            for (int start = 0; start < Degree; start += 2 * length)
            {
                int root = Roots[--m];
                Span<int> low = w.Slice(start, length), high = w.Slice(start + length, length);
                for (int j = 0; j < low.Length; j++)
                {
                    int t = low[j];
                    low[j] = Add(t, high[j]);
                    high[j] = Multiply(root, Subtract(high[j], t)); // -ζ (t - high)
                }
            }
        }

        foreach (ref int coefficient in w)
        {
            coefficient = Multiply(InverseOfDegree, coefficient);
        }
    }

    /// <summary>Adds the product of two transformed polynomials (Algorithm 45) to a sum that is reduced later: 2^17 products fit.</summary>
    /// <param name="sum">The sum, coefficient by coefficient.</param>
    /// <param name="a">A transformed polynomial.</param>
    /// <param name="b">Another one.</param>
    public static void AddProduct(Span<ulong> sum, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += (ulong)(uint)a[i] * (uint)b[i];
        }
    }

    /// <summary>Reduces a sum of products.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="w">The coefficients, from 0 to q - 1.</param>
    public static void Reduce(ReadOnlySpan<ulong> sum, Span<int> w)
    {
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = (int)(sum[i] % Modulus);
        }
    }

    private static int Multiply(int a, int b) => (int)((ulong)(uint)a * (uint)b % Modulus);

    private static int Add(int a, int b)
    {
        int sum = a + b;
        return sum >= Modulus ? sum - Modulus : sum;
    }

    private static int Subtract(int a, int b)
    {
        int difference = a - b;
        return difference < 0 ? difference + Modulus : difference;
    }

    private static int Power(int number, int exponent) => exponent == 0 ? 1 : Multiply(number, Power(number, exponent - 1));

    private static int ReversedBits(int index)
    {
        int reversed = 0;
        for (int bit = 0; bit < 8; bit++)
        {
            reversed |= (index >> bit & 1) << (7 - bit);
        }

        return reversed;
    }
}
