namespace AnTin.Pkix.Algorithms;

/// <summary>The kinds of key of which signatures are verified here.</summary>
public enum KeyKind
{
    /// <summary>RSA, RFC 8017; at least 2,048 bits (Circular 15/2025/TT-BKHCN, Appendix I).</summary>
    Rsa,

    /// <summary>Elliptic curve in Weierstrass form, SEC 1 and RFC 5480; at least 256 bits (Circular 15/2025/TT-BKHCN, Appendix I).</summary>
    EllipticCurve,

    /// <summary>Ed25519, RFC 8032, 5.1 and RFC 8410.</summary>
    Ed25519,

    /// <summary>Ed448, RFC 8032, 5.2 and RFC 8410.</summary>
    Ed448,

    /// <summary>DSA, FIPS 186-4: signatures of earlier times; verified, never made.</summary>
    Dsa,

    /// <summary>ML-DSA-44, FIPS 204 and RFC 9881; verified, never made, as the other two.</summary>
    MlDsa44,

    /// <summary>ML-DSA-65.</summary>
    MlDsa65,

    /// <summary>ML-DSA-87.</summary>
    MlDsa87,

    /// <summary>SLH-DSA-SHA2-128s, FIPS 205 and RFC 9909; verified, never made, as the other eleven.</summary>
    SlhDsaSha2_128s,

    /// <summary>SLH-DSA-SHA2-128f.</summary>
    SlhDsaSha2_128f,

    /// <summary>SLH-DSA-SHA2-192s.</summary>
    SlhDsaSha2_192s,

    /// <summary>SLH-DSA-SHA2-192f.</summary>
    SlhDsaSha2_192f,

    /// <summary>SLH-DSA-SHA2-256s.</summary>
    SlhDsaSha2_256s,

    /// <summary>SLH-DSA-SHA2-256f.</summary>
    SlhDsaSha2_256f,

    /// <summary>SLH-DSA-SHAKE-128s.</summary>
    SlhDsaShake128s,

    /// <summary>SLH-DSA-SHAKE-128f.</summary>
    SlhDsaShake128f,

    /// <summary>SLH-DSA-SHAKE-192s.</summary>
    SlhDsaShake192s,

    /// <summary>SLH-DSA-SHAKE-192f.</summary>
    SlhDsaShake192f,

    /// <summary>SLH-DSA-SHAKE-256s.</summary>
    SlhDsaShake256s,

    /// <summary>SLH-DSA-SHAKE-256f.</summary>
    SlhDsaShake256f,
}

/// <summary>What kinds have in common.</summary>
internal static class KeyKinds
{
    /// <summary>Whether it is one of the three parameter sets of ML-DSA (FIPS 204, 4).</summary>
    public static bool IsMlDsa(this KeyKind kind) => kind is KeyKind.MlDsa44 or KeyKind.MlDsa65 or KeyKind.MlDsa87;

    /// <summary>Whether it is one of the twelve parameter sets of SLH-DSA (FIPS 205, 11).</summary>
    public static bool IsSlhDsa(this KeyKind kind) => kind is >= KeyKind.SlhDsaSha2_128s and <= KeyKind.SlhDsaShake256f;
}
