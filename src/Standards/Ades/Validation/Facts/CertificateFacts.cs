using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Facts;

/// <summary>A certificate of a chain with what is known of it.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Identity">Who it names.</param>
/// <param name="IsAnchor">Whether it is trusted by decision.</param>
/// <param name="Revocation">Its revocation status; <see langword="null"/> when it was not asked for: an anchor, or no path.</param>
public sealed record CertificateFacts(Certificate Certificate, SignerIdentity Identity, bool IsAnchor, RevocationStatus? Revocation)
{
    /// <summary>The status of its service in a trusted list, when that was not in good standing at the time that counts.</summary>
    public string? ServiceStatusAgainst { get; init; }

    /// <summary>
    /// When it was last said to be good, where nothing is known for the time that counts: before it expired, and nobody said otherwise since.
    /// </summary>
    public DateTimeOffset? LastKnownGood { get; init; }

    /// <summary>The name for people.</summary>
    public string Name => Identity.Name;
}
