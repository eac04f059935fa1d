namespace AnTin.TestPki;

/// <summary>What is broken on purpose in a certificate of the declared PKI. Issuing could not make any of these.</summary>
public enum Flaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Serial number 0 (RFC 5280, 4.1.2.2).</summary>
    SerialZero,

    /// <summary>No key usage extension.</summary>
    NoKeyUsage,

    /// <summary>No basic constraints in a CA.</summary>
    NoBasicConstraints,

    /// <summary>A critical extension that nobody knows.</summary>
    UnknownCriticalExtension,

    /// <summary>An authority key identifier that names no key of the issuer.</summary>
    WrongAuthorityKeyIdentifier,

    /// <summary>The last byte of the signature is turned.</summary>
    BrokenSignature,

    /// <summary>Neither CRL nor OCSP address.</summary>
    NoRevocationAddress,

    /// <summary>The key usage extension holds bytes that are no BIT STRING.</summary>
    MalformedKeyUsage,

    /// <summary>For a time-stamping unit: the extended key usage is not critical (RFC 3161, 2.3).</summary>
    ExtendedKeyUsageNotCritical,
}
