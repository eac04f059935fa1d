namespace AnTin.Ades;

/// <summary>
/// An explicit signature policy (EPES): EN 319 122-1, 5.2.9.1; EN 319 132-1, 5.2.9; TS 119 182-1, 5.2.7. A signature that names one says
/// under which rules it was made.
/// </summary>
/// <param name="Identifier">An OID as <c>urn:oid:1.2.3</c>, or a URI. CAdES and PAdES can name an OID only.</param>
/// <param name="Sha256">The SHA-256 digest of the policy document, 32 bytes.</param>
public sealed record SignaturePolicy(string Identifier, ReadOnlyMemory<byte> Sha256)
{
    /// <summary>Where the policy document can be read; <see langword="null"/> for not said.</summary>
    public string? Location { get; init; }

    internal string? ObjectIdentifier =>
        Identifier.StartsWith("urn:oid:", StringComparison.Ordinal) ? Identifier["urn:oid:".Length..] : null;
}
