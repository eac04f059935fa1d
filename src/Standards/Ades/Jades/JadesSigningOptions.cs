namespace AnTin.Ades.Jades;

/// <summary>How a signature is written down (RFC 7515, 3 and 7).</summary>
public enum JadesSerialization
{
    /// <summary>Three parts joined by dots: one signature, and nothing can be added to it.</summary>
    Compact,

    /// <summary>A JSON object with one signature.</summary>
    Flattened,

    /// <summary>A JSON object with a list of signatures.</summary>
    General,
}

/// <summary>What a signature claims. The same input gives the same bytes.</summary>
public sealed record JadesSigningOptions
{
    /// <summary>The claimed time of signing, to the second (TS 119 182-1 V1.2.1, 5.1.11: <c>iat</c>).</summary>
    public required DateTimeOffset SigningTime { get; init; }

    /// <summary>How it is written down; a further signature makes it <see cref="JadesSerialization.General"/>.</summary>
    public JadesSerialization Serialization { get; init; } = JadesSerialization.General;

    /// <summary>The policy under which it is signed (EPES; 5.2.7); <see langword="null"/> for none.</summary>
    public SignaturePolicy? Policy { get; init; }

    /// <summary>What the signer commits to, as a URI (5.2.3, <c>srCms</c>); <see langword="null"/> for nothing said.</summary>
    public string? Commitment { get; init; }
}
