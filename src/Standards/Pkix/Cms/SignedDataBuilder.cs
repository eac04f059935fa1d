using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>Collects what a CMS <c>SignedData</c> with one signer holds (RFC 5652, 5.1) before it is signed.</summary>
public sealed class SignedDataBuilder
{
    private readonly SignedAttributes _attributes;
    private readonly SignatureAlgorithm _algorithm;
    private readonly ReadOnlyMemory<byte> _signer;

    /// <summary>Begins with what is signed and by whom.</summary>
    /// <param name="attributes">The signed attributes; their message digest is made by the digest of <paramref name="algorithm"/> unless they name another.</param>
    /// <param name="signer">The DER certificate of the signer, which goes into the structure.</param>
    /// <param name="algorithm">The algorithm of the key.</param>
    /// <exception cref="ArgumentException">The algorithm may only be verified, or the attributes are those of a counter-signature.</exception>
    public SignedDataBuilder(SignedAttributes attributes, ReadOnlyMemory<byte> signer, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(algorithm);
        if (!algorithm.MayBeCreated)
        {
            throw new ArgumentException($"{algorithm} may only be verified.", nameof(algorithm));
        }

        if (attributes.ContentType is null)
        {
            throw new ArgumentException("These are attributes of a counter-signature.", nameof(attributes));
        }

        _attributes = attributes;
        _signer = signer;
        _algorithm = algorithm;
    }

    /// <summary>The content, when it travels inside; <see langword="null"/> for a detached signature.</summary>
    public ReadOnlyMemory<byte>? EncapsulatedContent { get; init; }

    /// <summary>The length in bytes of content that travels inside but is held in a stream: see <see cref="SignedData.WriteTo"/>.</summary>
    public long? LengthOfContentElsewhere { get; init; }

    /// <summary>Further DER certificates: the chain, without the signer's own. A repeated one is written once.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chain { get; init; } = [];

    /// <summary>DER CRLs.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Crls { get; init; } = [];

    /// <summary>Whether the signer's certificate is written; a time-stamp request may ask to leave it out (RFC 3161, 2.4.1).</summary>
    public bool IncludeSignerCertificate { get; init; } = true;

    /// <summary>Names the signer by this key identifier; by issuer and serial number when <see langword="null"/>, as EN 319 122-1 prefers.</summary>
    public ReadOnlyMemory<byte>? SubjectKeyIdentifier { get; init; }

    /// <summary>Writes everything but the signature value.</summary>
    /// <returns>The bytes that await the key.</returns>
    public SignedDataToBeSigned Build()
    {
        var content = LengthOfContentElsewhere is { } length
            ? EncapsulatedContentInfo.CreateElsewhere(_attributes.ContentType!, length)
            : EncapsulatedContentInfo.Create(_attributes.ContentType!, EncapsulatedContent);
        var signer = Signer(out var attributes);
        return new SignedDataToBeSigned(SignedData.Create(content, signer.EncodedDigestAlgorithm, Certificates(), Revocations(), signer), 0, attributes, _algorithm);
    }

    /// <summary>
    /// Adds this signer beside those of an existing structure: a parallel signature over the same content. Earlier signers stay byte by
    /// byte; digest algorithms, certificates and CRLs are joined (RFC 5652, 5.1).
    /// </summary>
    /// <param name="existing">What others have signed; its content stays where it is.</param>
    /// <returns>The bytes that await the key.</returns>
    /// <exception cref="ArgumentException">The content type is another.</exception>
    /// <exception cref="InvalidOperationException">This builder brings content of its own.</exception>
    public SignedDataToBeSigned BuildBeside(SignedData existing)
    {
        ArgumentNullException.ThrowIfNull(existing);
        if (existing.ContentType != _attributes.ContentType)
        {
            throw new ArgumentException($"The others signed content of type {existing.ContentType}.", nameof(existing));
        }

        if (EncapsulatedContent is not null || LengthOfContentElsewhere is not null)
        {
            throw new InvalidOperationException("The content is the one that the others have signed.");
        }

        var signer = Signer(out var attributes);
        var joined = existing.WithFurtherSigner(signer.EncodedDigestAlgorithm, Certificates(), Revocations(), signer);
        return new SignedDataToBeSigned(joined, joined.Signers.Count - 1, attributes, _algorithm);
    }

    private SignerInfo Signer(out byte[] attributes)
    {
        attributes = _attributes.Encode();
        var identifier = SubjectKeyIdentifier is { } key ? SignerIdentifier.BySubjectKeyIdentifier(key) : SignerIdentifier.ByIssuerAndSerialNumber(_signer);
        return SignerInfo.Unsigned(identifier, _attributes, attributes, _algorithm);
    }

    private MemberSet? Certificates() => SetOf(0xA0, IncludeSignerCertificate ? [_signer, .. Chain] : Chain.Where(c => !c.Span.SequenceEqual(_signer.Span)).ToList());

    private MemberSet? Revocations() => SetOf(0xA1, Crls);

    private static MemberSet? SetOf(byte tag, IReadOnlyList<ReadOnlyMemory<byte>> members) => members.Count == 0 ? null : MemberSet.Create(tag, members);
}
