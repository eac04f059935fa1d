using System.ComponentModel.DataAnnotations;

namespace AnTin.Platform;

/// <summary>What a host must say before anything starts; checked once at start.</summary>
public sealed class PlatformOptions
{
    /// <summary>The folder of everything that is kept: database file, objects, keys. Created when absent.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>A PostgreSQL connection string (<c>Host=…</c>); empty means an SQLite file in <see cref="DataDirectory"/>.</summary>
    public string? Database { get; set; }

    /// <summary>The address people and certificates use to reach this server, without a trailing slash.</summary>
    [Required, Url]
    public string PublicBaseUrl { get; set; } = "http://localhost:5080";

    /// <summary>The largest file anyone may upload, in bytes. Default 50 MB.</summary>
    [Range(1_000, 2_000_000_000)]
    public long MaxUploadBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>This node's name, the same after a restart: what it left unfinished it takes up again at once; others wait until it is overdue.</summary>
    [Required]
    public string NodeName { get; set; } = Environment.MachineName;

    /// <summary>The host name passkeys are bound to (WebAuthn relying party id).</summary>
    public string RelyingPartyId => new Uri(PublicBaseUrl).Host;

    /// <summary>The origin browsers must report in passkey ceremonies.</summary>
    public string Origin => new Uri(PublicBaseUrl).GetLeftPart(UriPartial.Authority);
}
