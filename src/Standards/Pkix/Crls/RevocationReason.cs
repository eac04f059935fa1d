namespace AnTin.Pkix.Crls;

/// <summary>Why a certificate is not in force (RFC 5280, 5.3.1). The number is the encoded one.</summary>
public enum RevocationReason
{
    /// <summary>Not said. RFC 5280 wants the extension absent then.</summary>
    Unspecified = 0,

    /// <summary>The subject's key is or may be known to others.</summary>
    KeyCompromise = 1,

    /// <summary>A CA's key is or may be known to others.</summary>
    CaCompromise = 2,

    /// <summary>The person moved or the name changed.</summary>
    AffiliationChanged = 3,

    /// <summary>Another certificate takes its place.</summary>
    Superseded = 4,

    /// <summary>No longer needed; also death or dissolution.</summary>
    CessationOfOperation = 5,

    /// <summary>Suspended: the only reason that can end (Decree 23/2025/ND-CP, art. 3.3).</summary>
    CertificateHold = 6,

    /// <summary>In delta CRLs: a suspension ended or the certificate ran out.</summary>
    RemoveFromCrl = 8,

    /// <summary>A right that the certificate states was withdrawn.</summary>
    PrivilegeWithdrawn = 9,

    /// <summary>An attribute authority's key is or may be known to others.</summary>
    AaCompromise = 10,
}
