using AnTin.Ades.Pades.Appearance;

namespace AnTin.Ades.Pades;

/// <summary>Where a signature goes, what it shows and what it claims.</summary>
public sealed record PadesSigningOptions
{
    /// <summary>The claimed time of signing; written to <c>/M</c> with its offset (EN 319 142-1, 6.3: not as a signed attribute).</summary>
    public required DateTimeOffset SigningTime { get; init; }

    /// <summary>The name of an empty signature field to be used; <see langword="null"/> for a new field.</summary>
    public string? ExistingField { get; init; }

    /// <summary>Where a new field stands; <see langword="null"/> for an invisible signature, which belongs to the first page.</summary>
    public Placement? Placement { get; init; }

    /// <summary>What a visible field shows.</summary>
    public ISignatureAppearance? Appearance { get; init; }

    /// <summary>Why the document is signed (<c>/Reason</c>).</summary>
    public string? Reason { get; init; }

    /// <summary>Where it is signed (<c>/Location</c>).</summary>
    public string? Location { get; init; }

    /// <summary>The signer's name for readers that do not look into the certificate (<c>/Name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Room in bytes for a signature time-stamp to be added later; 0 for none. <see cref="EstimateTimestampRoom"/> learns it from the
    /// authority's certificates.
    /// </summary>
    public int TimestampRoom { get; init; }

    /// <summary>Estimates the length of a time-stamp token by the certificates that it will hold.</summary>
    /// <param name="authorityChain">The time-stamp authority's certificate and what it sends with it.</param>
    /// <returns>The length in bytes: the certificates, and 2,048 for the rest (a token without certificates has 500 to 1,200).</returns>
    public static int EstimateTimestampRoom(IEnumerable<Pkix.Certificates.Certificate> authorityChain) => 2048 + authorityChain.Sum(c => c.RawData.Length);
}
