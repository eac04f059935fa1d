namespace AnTin.Pkix.PathValidation;

/// <summary>What a caller asks of a path beside what RFC 5280, 6.1 asks of every one; nothing unless said otherwise.</summary>
public sealed record PathRequirements
{
    /// <summary>Nothing is asked.</summary>
    public static PathRequirements None { get; } = new();

    /// <summary>What is asked of certificate policies.</summary>
    public PathPolicies Policies { get; init; } = PathPolicies.Any;

    /// <summary>What the certificate is to be used for; <see langword="null"/>: extended key usage is not looked at.</summary>
    public PathPurpose? Purpose { get; init; }

    /// <summary>
    /// How many authorities may stand between certificate and anchor, self-issued ones not counted, from 0 (RFC 5280, 6.1.2 (k));
    /// <see langword="null"/>: as many as <see cref="PathBuildingLimits.Depth"/> leaves room for.
    /// </summary>
    public int? PathLength { get; init; }

    /// <summary>
    /// Critical extensions that the caller processes itself (RFC 5280, 6.1.4 (o) and 6.1.5 (f)), by object identifier: a path with any of them holds only if
    /// the caller then does so.
    /// </summary>
    public IReadOnlyCollection<string> ProcessedExtensions { get; init; } = [];
}
