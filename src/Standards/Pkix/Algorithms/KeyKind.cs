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
}
