namespace AnTin.Ades.Validation;

/// <summary>The document of a signature policy, handed over by whoever validates; it counts for a signature only when it has the digest that is signed there.</summary>
/// <param name="Identifier">The policy's identifier: an OID, with or without <c>urn:oid:</c>, or a URI.</param>
/// <param name="Bytes">The document.</param>
public sealed record SignaturePolicyDocument(string Identifier, ReadOnlyMemory<byte> Bytes)
{
    private const string OidPrefix = "urn:oid:";

    internal bool IsOf(string? identifier) => identifier is not null && Bare(identifier) == Bare(Identifier);

    private static string Bare(string identifier) => identifier.StartsWith(OidPrefix, StringComparison.OrdinalIgnoreCase) ? identifier[OidPrefix.Length..] : identifier;
}
