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
}

/// <summary>What kinds have in common.</summary>
internal static class KeyKinds
{
    /// <summary>Whether it is one of the three parameter sets of ML-DSA (FIPS 204, 4).</summary>
    public static bool IsMlDsa(this KeyKind kind) => kind is KeyKind.MlDsa44 or KeyKind.MlDsa65 or KeyKind.MlDsa87;
}
