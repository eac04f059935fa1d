namespace AnTin.Keys;

/// <summary>Keys that are made here. Circular 15/2025/TT-BKHCN, Appendix I: RSA of at least 2,048 bits, curves of at least 256.</summary>
public enum KeyAlgorithm
{
    /// <summary>ECDSA on P-256: the fastest here, for subscribers and for responders.</summary>
    P256,

    /// <summary>ECDSA on P-384.</summary>
    P384,

    /// <summary>RSA, 2,048 bits.</summary>
    Rsa2048,

    /// <summary>RSA, 3,072 bits.</summary>
    Rsa3072,

    /// <summary>RSA, 4,096 bits, for roots.</summary>
    Rsa4096,
}
