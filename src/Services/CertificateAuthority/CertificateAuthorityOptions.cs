using System.ComponentModel.DataAnnotations;

namespace AnTin.CertificateAuthority;

/// <summary>How authorities publish; checked at start.</summary>
public sealed class CertificateAuthorityOptions
{
    /// <summary>Hours until a CRL's nextUpdate. A day: what the public CAs of the national list do.</summary>
    [Range(1, 24 * 7)]
    public int RevocationListHours { get; set; } = 24;
}
