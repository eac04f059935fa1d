using AnTin.Pkix.Algorithms.MlDsa;

namespace AnTin.Standards.Tests.Pkix.Algorithms.MlDsa;

/// <summary>The parts of ML-DSA, each against what FIPS 204 says it is.</summary>
public sealed class MlDsaArithmeticTests
{
    private const int Q = NumberTheoreticTransform.Modulus;
    private const int Degree = NumberTheoreticTransform.Degree;

    private static readonly MlDsaParameterSet[] All = [MlDsaParameterSet.MlDsa44, MlDsaParameterSet.MlDsa65, MlDsaParameterSet.MlDsa87];

    [Fact]
    public void Lengths_and_ranges_are_those_of_tables_1_and_2()
    {
        Assert.Equal([(1312, 2420, 44), (1952, 3309, 16), (2592, 4627, 16)], All.Select(p => (p.PublicKeyLength, p.SignatureLength, p.HighOrderCount)));
        Assert.Equal([(95232, 78), (261888, 196), (261888, 120)], All.Select(p => (p.LowOrderRange, p.MaskRange - p.ResponseBound)));
    }

    // FIPS 204, 2.3: multiplication modulo X^256 + 1.
    [Fact]
    public void Products_of_transformed_polynomials_are_those_of_polynomials()
    {
        var random = new Random(204);
        int[] a = [.. Enumerable.Range(0, Degree).Select(_ => random.Next(Q))], b = [.. Enumerable.Range(0, Degree).Select(i => i == 0 ? Q - 1 : random.Next(Q))];
        var expected = new int[Degree];
        for (int i = 0; i < Degree; i++)
        {
            for (int j = 0; j < Degree; j++)
            {
                long product = (long)a[i] * b[j] % Q;
                int at = (i + j) % Degree;
                expected[at] = (int)((expected[at] + (i + j < Degree ? product : Q - product)) % Q);
            }
        }

        NumberTheoreticTransform.Forward(a);
        NumberTheoreticTransform.Forward(b);
        var (sum, w) = (new ulong[Degree], new int[Degree]);
        NumberTheoreticTransform.AddProduct(sum, a, b);
        NumberTheoreticTransform.Reduce(sum, w);
        NumberTheoreticTransform.Inverse(w);
        Assert.Equal(expected, w);
    }

    // FIPS 204, 7.4: r = high * 2 γ2 + low mod q, low from -γ2 (only where high would be one too many) to γ2.
    [Fact]
    public void Every_number_is_its_high_and_its_low_part()
    {
        foreach (var parameters in (MlDsaParameterSet[])[MlDsaParameterSet.MlDsa44, MlDsaParameterSet.MlDsa65])
        {
            int range = parameters.LowOrderRange;
            for (int r = 0; r < Q; r++)
            {
                var (high, low) = HighOrderRounding.Decompose(r, range);
                int again = (high * 2 * range) + low;
                if ((again < 0 ? again + Q : again) != r || high < 0 || high >= parameters.HighOrderCount || low > range || low < -range || (low == -range && high != 0))
                {
                    Assert.Fail($"{r}: {high}, {low}");
                }
            }
        }
    }

    [Fact]
    public void A_hint_moves_the_high_part_by_one_and_around_the_end()
    {
        var parameters = MlDsaParameterSet.MlDsa44;
        int range = 2 * parameters.LowOrderRange;
        int[] w = [1, 0, (43 * range) + 1, Q - 2, 5 * range, 5 * range];
        HighOrderRounding.UseHints([1, 1, 1, 1, 1, 0], parameters, w);
        Assert.Equal([1, 43, 0, 43, 4, 5], w); // Algorithm 40: up where the low part is positive, else down
    }

    [Fact]
    public void The_response_is_bounded_on_both_sides()
    {
        foreach (var parameters in All)
        {
            int bound = parameters.ResponseBound;
            foreach (var (value, fits) in ((int, bool)[])[(0, true), (bound - 1, true), (1 - bound, true), (bound, false), (-bound, false), (parameters.MaskRange, false), (1 - parameters.MaskRange, false)])
            {
                var (packed, w) = (new byte[parameters.ResponsePolynomialLength], new int[Degree]);
                Pack(packed, parameters.MaskBits + 1, [.. Enumerable.Range(0, Degree).Select(i => parameters.MaskRange - (i == 255 ? value : 0))]);
                Assert.Equal(fits, MlDsaEncoding.TryUnpackResponse(packed, parameters, w));
                Assert.True(!fits || (w[255] == (value < 0 ? value + Q : value) && w.Take(255).All(c => c == 0)), $"{value}");
            }
        }
    }

    // Algorithm 21: ω = 80 positions, then 4 ends.
    [Theory]
    [InlineData(true, "", "0,0,0,0")]
    [InlineData(true, "3,7,0,255", "2,2,4,4")]
    [InlineData(false, "7,3,0,255", "2,2,4,4")] // positions fall
    [InlineData(false, "3,3,0,255", "2,2,4,4")] // a position twice
    [InlineData(false, "3,7,0,255", "2,1,4,4")] // an end falls
    [InlineData(false, "3,7,0,255", "2,2,3,3")] // one left over that is not zero
    [InlineData(false, "3,7,0,255", "2,2,4,81")] // an end beyond ω
    [InlineData(false, "3,7,0,255", "255,2,4,4")]
    public void Hints_have_one_encoding(bool expected, string positions, string ends)
    {
        var (packed, hints) = (new byte[84], new byte[4 * Degree]);
        positions.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(byte.Parse).ToArray().CopyTo(packed, 0);
        ends.Split(',').Select(byte.Parse).ToArray().CopyTo(packed, 80);
        Assert.Equal(expected, MlDsaEncoding.TryUnpackHints(packed, MlDsaParameterSet.MlDsa44, hints));
        if (expected && positions.Length > 0)
        {
            Assert.Equal([3, 7, 512, 767], Enumerable.Range(0, hints.Length).Where(i => hints[i] == 1));
        }
    }

    [Fact]
    public void What_is_sampled_does_not_depend_on_how_much_was_hashed_at_first()
    {
        var (whole, pieces) = (new int[Degree], new int[Degree]);
        MlDsaSampling.Matrix(new byte[34], whole);
        MlDsaSampling.Matrix(new byte[34], pieces, 5);
        Assert.Equal(whole, pieces);
        Assert.All(whole, c => Assert.InRange(c, 0, Q - 1));
        MlDsaSampling.Challenge(new byte[64], 60, whole);
        MlDsaSampling.Challenge(new byte[64], 60, pieces, 9);
        Assert.Equal(whole, pieces);
        Assert.Equal(60, whole.Count(c => c is 1 or Q - 1));
        Assert.Equal(196, whole.Count(c => c == 0));
    }

    private static void Pack(byte[] packed, int bits, int[] values)
    {
        for (int i = 0; i < values.Length * bits; i++)
        {
            packed[i / 8] |= (byte)((values[i / bits] >> (i % bits) & 1) << (i % 8));
        }
    }
}
