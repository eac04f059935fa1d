namespace AnTin.Pkix.Crls;

/// <summary>Several reasons at once: what a list covers, or what a distribution point offers (RFC 5280, 4.2.1.13, <c>ReasonFlags</c>). Bit 0 is not used.</summary>
[Flags]
public enum RevocationReasons
{
    /// <summary>No reason.</summary>
    None = 0,

    /// <summary>The subject's key.</summary>
    KeyCompromise = 1 << 1,

    /// <summary>A CA's key.</summary>
    CaCompromise = 1 << 2,

    /// <summary>The person moved or the name changed.</summary>
    AffiliationChanged = 1 << 3,

    /// <summary>Another certificate took its place.</summary>
    Superseded = 1 << 4,

    /// <summary>No longer needed.</summary>
    CessationOfOperation = 1 << 5,

    /// <summary>Suspended.</summary>
    CertificateHold = 1 << 6,

    /// <summary>A right was withdrawn.</summary>
    PrivilegeWithdrawn = 1 << 7,

    /// <summary>An attribute authority's key.</summary>
    AaCompromise = 1 << 8,

    /// <summary>Every reason (RFC 5280, 6.3.2 (a), <c>all-reasons</c>).</summary>
    All = KeyCompromise | CaCompromise | AffiliationChanged | Superseded | CessationOfOperation | CertificateHold | PrivilegeWithdrawn | AaCompromise,
}
