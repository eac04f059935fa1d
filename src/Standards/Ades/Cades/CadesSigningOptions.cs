namespace AnTin.Ades.Cades;

/// <summary>What a signature claims. The same input gives the same bytes.</summary>
public sealed record CadesSigningOptions
{
    /// <summary>The claimed time of signing (EN 319 122-1 V1.3.1, 5.2.1).</summary>
    public required DateTimeOffset SigningTime { get; init; }

    /// <summary>The policy under which it is signed (EPES, 5.2.9.1); named by an OID. <see langword="null"/> for none.</summary>
    public SignaturePolicy? Policy { get; init; }

    /// <summary>The media type of the content (5.2.4.3); <see langword="null"/> for not said. Not in counter-signatures.</summary>
    public string? MimeType { get; init; }

    /// <summary>A description of the content for people (content-hints, 5.2.4.1); <see langword="null"/> for none. Not in counter-signatures.</summary>
    public string? ContentDescription { get; init; }

    /// <summary>What the signer commits to (5.2.3); <see langword="null"/> for not said.</summary>
    public CommitmentType? Commitment { get; init; }

    /// <summary>Where it is signed (5.2.5); <see langword="null"/> for not said.</summary>
    public SignerLocation? Location { get; init; }

    /// <summary>A time-stamp over the content from before the signing (5.2.8): <see cref="CadesSigningSession.GetContentTimestampAsync"/>.</summary>
    public ReadOnlyMemory<byte>? ContentTimestamp { get; init; }
}
