using AnTin.Ades.Cades;
using AnTin.Ades.Pades.Appearance;

namespace AnTin.Ades.Pades;

/// <summary>Where a signature goes, what it shows and what it claims.</summary>
public sealed record PadesSigningOptions
{
    /// <summary>The claimed time of signing; written to <c>/M</c> with its offset (EN 319 142-1, 6.3: not as a signed attribute).</summary>
    public required DateTimeOffset SigningTime { get; init; }

    /// <summary>The name of an empty signature field to be used; <see langword="null"/> for a new field.</summary>
    public string? ExistingField { get; init; }

    /// <summary>The name of a new field; <see langword="null"/> for one that is free, <c>Signature1</c>.</summary>
    public string? FieldName { get; init; }

    /// <summary>Where a new field stands; <see langword="null"/> for an invisible signature, which belongs to the first page.</summary>
    public Placement? Placement { get; init; }

    /// <summary>What a visible field shows.</summary>
    public ISignatureAppearance? Appearance { get; init; }

    /// <summary>How the signature dictionary names its contents.</summary>
    public SignatureFormat Format { get; init; }

    /// <summary>
    /// Certifies the document: what may be changed after this, its first signature (ISO 32000-2, 12.8.2.2). <see langword="null"/> for an
    /// approval signature.
    /// </summary>
    public DocMdpPermission? Certification { get; init; }

    /// <summary>Why the content of a certified document may look differently elsewhere (<c>/Legal /Attestation</c>; ISO 32000-2, 12.8.7).</summary>
    public string? LegalAttestation { get; init; }

    /// <summary>The fields that this signature locks. The lock of an existing field is obeyed besides.</summary>
    public FieldLock? Lock { get; init; }

    /// <summary>Why the document is signed (<c>/Reason</c>).</summary>
    public string? Reason { get; init; }

    /// <summary>Under which rules (PAdES-E-EPES: EN 319 142-1, 6.3 and EN 319 122-1, 5.2.9.1); its identifier has to be an OID.</summary>
    public SignaturePolicy? Policy { get; init; }

    /// <summary>What the signer commits to, as a signed attribute; then there is no <see cref="Reason"/> (EN 319 142-1, 5.3).</summary>
    public CommitmentType? Commitment { get; init; }

    /// <summary>Where it is signed (<c>/Location</c>).</summary>
    public string? Location { get; init; }

    /// <summary>The signer's name for readers that do not look into the certificate (<c>/Name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Room in bytes for a signature time-stamp to be added later; 0 for none. <see cref="EstimateTimestampRoom"/> learns it from the
    /// authority's certificates.
    /// </summary>
    public int TimestampRoom { get; init; }

    /// <summary>Measures the room by asking the authority once for a token over a digest of nothing.</summary>
    /// <param name="source">The authority.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The length in bytes of its token, and 64 for serial numbers and fractions of seconds that are longer another time.</returns>
    /// <exception cref="AdesRefusedException">The answer is no token.</exception>
    public static async Task<int> MeasureTimestampRoomAsync(ITimestampSource source, CancellationToken cancellationToken) =>
        (await TimestampRequest.SendAsync(source, new byte[32], cancellationToken).ConfigureAwait(false)).RawData.Length + 64;

    /// <summary>Estimates the length of a time-stamp token by the certificates that it will hold.</summary>
    /// <param name="authorityChain">The time-stamp authority's certificate and what it sends with it.</param>
    /// <returns>The length in bytes: the certificates, and 2,048 for the rest (a token without certificates has 500 to 1,200).</returns>
    public static int EstimateTimestampRoom(IEnumerable<Pkix.Certificates.Certificate> authorityChain) => 2048 + authorityChain.Sum(c => c.RawData.Length);
}
