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

    /// <summary>ECDSA on P-521.</summary>
    P521,

    /// <summary>ECDSA on brainpoolP256r1 (RFC 5639), where OpenSSL has it.</summary>
    BrainpoolP256,

    /// <summary>ECDSA on brainpoolP384r1.</summary>
    BrainpoolP384,

    /// <summary>ECDSA on brainpoolP512r1.</summary>
    BrainpoolP512,

    /// <summary>Ed25519 (RFC 8032), where libcrypto 3 is.</summary>
    Ed25519,

    /// <summary>Ed448 (RFC 8032), where libcrypto 3 is.</summary>
    Ed448,
}
