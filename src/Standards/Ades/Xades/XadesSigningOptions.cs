using AnTin.XmlSecurity.Canonicalization;

namespace AnTin.Ades.Xades;

/// <summary>What a signature claims and how it is written. The same input gives the same bytes: identifiers follow from what is signed.</summary>
public sealed record XadesSigningOptions
{
    /// <summary>The claimed time of signing (EN 319 132-1, 5.2.1).</summary>
    public required DateTimeOffset SigningTime { get; init; }

    /// <summary>How <c>SignedInfo</c>, the data and the properties are canonicalized.</summary>
    public CanonicalizationMethod Canonicalization { get; init; } = CanonicalizationMethod.Exclusive;

    /// <summary>The media type of the data (EN 319 132-1, 5.2.4).</summary>
    public string MimeType { get; init; } = "text/xml";

    /// <summary>The policy under which it is signed (EPES); <see langword="null"/> for none.</summary>
    public SignaturePolicy? Policy { get; init; }
}

/// <summary>Something outside the document that is signed.</summary>
/// <param name="Uri">The URI by which the reader finds it.</param>
/// <param name="Sha256">The SHA-256 digest of its octets, which may be of any length.</param>
/// <param name="MimeType">Its media type.</param>
public sealed record DetachedContent(string Uri, ReadOnlyMemory<byte> Sha256, string MimeType);
