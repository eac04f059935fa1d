namespace AnTin.Pkix.PathValidation;

/// <summary>
/// What an anchor's own certificate says of itself that is enforced on paths below it. For RFC 5280, 6.1.1 (d) an anchor is a name and a key, and whoever
/// trusts it has decided the rest; RFC 5937 lets constraints beside them bind. Both are in use, so it is the caller's choice, anchor by anchor.
/// </summary>
[Flags]
public enum AnchorConstraints
{
    /// <summary>A name and a key: nothing else of the certificate counts (RFC 5280, 6.1.1 (d)).</summary>
    None = 0,

    /// <summary>The names that it permits and excludes.</summary>
    NameConstraints = 1,

    /// <summary>Basic constraints, where there are any: that it is an authority, and how long paths below it are.</summary>
    BasicConstraints = 2,

    /// <summary>There are basic constraints, unless the certificate is older than version 3 and cannot have them (RFC 5280, 4.2.1.9).</summary>
    BasicConstraintsPresent = 4,

    /// <summary>Key usage, where there is one: that it may sign certificates.</summary>
    KeyUsage = 8,

    /// <summary>Extended key usage, where there is one and the caller asks for a purpose.</summary>
    ExtendedKeyUsage = 16,

    /// <summary>Certificate policies, their mappings, constraints and inhibitions; policies only where there are any (RFC 5937, 3.2).</summary>
    Policies = 32,

    /// <summary>Every critical extension is understood, and every known one can be read.</summary>
    CriticalExtensions = 64,

    /// <summary>The time in question lies in its validity period. No part of RFC 5937: whoever trusts an anchor longer says so.</summary>
    Validity = 128,

    /// <summary>
    /// What this platform holds against an anchor unless told otherwise: that it is an authority, may sign certificates, and keeps to its names and lengths.
    /// Its dates and policies are the business of whoever keeps the list of anchors (TS 119 612: status with dates).
    /// </summary>
    Usual = NameConstraints | BasicConstraints | BasicConstraintsPresent | KeyUsage,

    /// <summary>Everything of RFC 5937.</summary>
    Rfc5937 = NameConstraints | BasicConstraints | KeyUsage | ExtendedKeyUsage | Policies | CriticalExtensions,

    /// <summary>The anchor is judged like an authority below it.</summary>
    All = Rfc5937 | BasicConstraintsPresent | Validity,
}
