namespace AnTin.Pkix.Algorithms.MlDsa;

/// <summary>The high-order parts of coefficients, mended by hints (FIPS 204, 7.4).</summary>
internal static class HighOrderRounding
{
    /// <summary>Algorithm 40 for a polynomial.</summary>
    /// <param name="hints">One byte a coefficient: 1 where there is a hint.</param>
    /// <param name="parameters">The parameter set.</param>
    /// <param name="w">The coefficients, from 0 to q - 1; afterwards their high-order parts.</param>
    public static void UseHints(ReadOnlySpan<byte> hints, MlDsaParameterSet parameters, Span<int> w)
    {
        int count = parameters.HighOrderCount;
        for (int i = 0; i < w.Length; i++)
        {
            (int high, int low) = Decompose(w[i], parameters.LowOrderRange);
            w[i] = hints[i] == 0 ? high
                : low > 0 ? (high + 1 == count ? 0 : high + 1)
                : high == 0 ? count - 1 : high - 1;
        }
    }

    /// <summary>Algorithm 36: r as 2 γ2 times its high part, plus a low part from -γ2 to γ2.</summary>
    /// <param name="r">From 0 to q - 1.</param>
    /// <param name="range">γ2.</param>
    public static (int High, int Low) Decompose(int r, int range)
    {
        int low = r % (2 * range);
        low = low > range ? low - (2 * range) : low;
        return r - low == NumberTheoreticTransform.Modulus - 1 ? (0, low - 1) : ((r - low) / (2 * range), low);
    }
}
