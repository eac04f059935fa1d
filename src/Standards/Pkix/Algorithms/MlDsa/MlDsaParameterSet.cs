namespace AnTin.Pkix.Algorithms.MlDsa;

/// <summary>A parameter set of ML-DSA (FIPS 204, Table 1), as far as verifying needs it.</summary>
/// <param name="Rows">k, the rows of the matrix.</param>
/// <param name="Columns">l, the columns of the matrix.</param>
/// <param name="Weight">τ, how many coefficients of the challenge are not zero.</param>
/// <param name="CommitmentHashLength">λ/4, bytes of the hash of the commitment.</param>
/// <param name="MaskBits">Bits of γ1, of which the coefficients of the response are that much less than one.</param>
/// <param name="LowOrderRange">γ2.</param>
/// <param name="SecretRange">η, the largest coefficient of the private key; β is τ times as much.</param>
/// <param name="MaximumHints">ω, how many coefficients may have a hint.</param>
internal sealed record MlDsaParameterSet(
    int Rows, int Columns, int Weight, int CommitmentHashLength, int MaskBits, int LowOrderRange, int SecretRange, int MaximumHints)
{
    /// <summary>ρ, the seed of the matrix, in bytes.</summary>
    public const int SeedLength = 32;

    // FIPS 204, Table 1: q has 23 bits, of which a public key leaves d = 13 away.
    private const int PublicCoefficientBits = 10;

    public static readonly MlDsaParameterSet MlDsa44 = new(4, 4, 39, 32, 17, (NumberTheoreticTransform.Modulus - 1) / 88, 2, 80);
    public static readonly MlDsaParameterSet MlDsa65 = new(6, 5, 49, 48, 19, (NumberTheoreticTransform.Modulus - 1) / 32, 4, 55);
    public static readonly MlDsaParameterSet MlDsa87 = new(8, 7, 60, 64, 19, (NumberTheoreticTransform.Modulus - 1) / 32, 2, 75);

    /// <summary>γ1.</summary>
    public int MaskRange => 1 << MaskBits;

    /// <summary>γ1 - β: every coefficient of a response is less than this, with either sign (FIPS 204, Algorithm 8, line 13).</summary>
    public int ResponseBound => MaskRange - (Weight * SecretRange);

    /// <summary>How many values the high-order part of a coefficient has: 44 or 16.</summary>
    public int HighOrderCount => (NumberTheoreticTransform.Modulus - 1) / (2 * LowOrderRange);

    /// <summary>Bytes of a polynomial of the public key.</summary>
    public static int PublicPolynomialLength => PublicCoefficientBits * NumberTheoreticTransform.Degree / 8;

    /// <summary>Bytes of a public key: 1,312, 1,952 or 2,592.</summary>
    public int PublicKeyLength => SeedLength + (Rows * PublicPolynomialLength);

    /// <summary>Bytes of a polynomial of the response.</summary>
    public int ResponsePolynomialLength => (MaskBits + 1) * NumberTheoreticTransform.Degree / 8;

    /// <summary>Bytes of the hints.</summary>
    public int HintsLength => MaximumHints + Rows;

    /// <summary>Bytes of a signature: 2,420, 3,309 or 4,627.</summary>
    public int SignatureLength => CommitmentHashLength + (Columns * ResponsePolynomialLength) + HintsLength;

    public static MlDsaParameterSet Of(KeyKind kind) => kind switch
    {
        KeyKind.MlDsa44 => MlDsa44,
        KeyKind.MlDsa65 => MlDsa65,
        KeyKind.MlDsa87 => MlDsa87,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No key of ML-DSA."),
    };
}
