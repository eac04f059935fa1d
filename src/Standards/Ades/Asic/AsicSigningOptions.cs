namespace AnTin.Ades.Asic;

/// <summary>What a signature in a container claims, and how a new container is made.</summary>
public sealed record AsicSigningOptions
{
    /// <summary>The claimed time of signing; entries that are written bear it, too.</summary>
    public required DateTimeOffset SigningTime { get; init; }

    /// <summary>The policy under which it is signed (EPES); <see langword="null"/> for none.</summary>
    public SignaturePolicy? Policy { get; init; }

    /// <summary>Whether a new container says its media type in the comment of the archive, too (EN 319 162-1 V1.1.1, A.1).</summary>
    public bool HasComment { get; init; }
}
