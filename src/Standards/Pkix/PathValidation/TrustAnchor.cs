using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation;

/// <summary>A certificate that the caller trusts, what for, and how much of what it says of itself binds the paths that end with it.</summary>
/// <param name="Certificate">The certificate; known by its bytes.</param>
public sealed record TrustAnchor(Certificate Certificate)
{
    /// <summary>What of the anchor's own certificate is enforced; <see cref="AnchorConstraints.Usual"/> unless said otherwise.</summary>
    public AnchorConstraints Constraints { get; init; } = AnchorConstraints.Usual;

    /// <summary>What the certificate is trusted for; as an issuer and for itself unless said otherwise.</summary>
    public AnchorUses Uses { get; init; } = AnchorUses.Any;

    // A path of one certificate rests on trust in it; a longer one on trust in what its last one issues.
    internal bool Ends(int pathLength) => pathLength > 1
        ? Uses.HasFlag(AnchorUses.Issuer)
        : Uses.HasFlag(AnchorUses.EndEntity) || (Uses.HasFlag(AnchorUses.SelfSignedEndEntity) && Certificate.IsSelfSigned);
}

/// <summary>What a certificate is trusted for.</summary>
[Flags]
public enum AnchorUses
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>As a trust anchor: what it issued is trusted (RFC 5280, 6.1.1 (d)). It is itself no end of a path of one.</summary>
    Issuer = 1,

    /// <summary>For itself: a path may consist of it alone. RFC 5280 knows no such path; a pinned certificate and EN 319 102-1, 5.2.6 do.</summary>
    EndEntity = 2,

    /// <summary>For itself, if it is self-signed: a certificate of an authority that is merely pinned does not pass.</summary>
    SelfSignedEndEntity = 4,

    /// <summary>As an issuer and for itself.</summary>
    Any = Issuer | EndEntity,
}
