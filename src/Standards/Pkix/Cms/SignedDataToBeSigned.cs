using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Runtime.InteropServices;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>A <c>SignedData</c> in which one signer lacks the signature value. What is signed is the DER set of signed attributes (RFC 5652, 5.4).</summary>
public sealed class SignedDataToBeSigned : ToBeSigned<SignedData>
{
    private readonly SignedData _unsigned;
    private readonly int _signer;

    internal SignedDataToBeSigned(SignedData unsigned, int signer, ReadOnlyMemory<byte> attributes, SignatureAlgorithm algorithm)
        : base(attributes, algorithm)
    {
        _unsigned = unsigned;
        _signer = signer;
    }

    /// <summary>Takes up what <see cref="Encode"/> wrote.</summary>
    /// <param name="encoded">The bytes that were kept.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <returns>False when the bytes are not such a state.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out SignedDataToBeSigned? toBeSigned)
    {
        toBeSigned = null;
        if (!TryDecodeUnsigned(encoded, out var unsigned))
        {
            return false;
        }

        // The last: a further signer stands behind the earlier ones.
        for (int i = unsigned.Signers.Count - 1; i >= 0; i--)
        {
            if (unsigned.Signers[i] is { AwaitsValue: true, EncodedSignedAttributes: { } attributes } signer
                && signer.TryGetAlgorithm(out var algorithm) && algorithm.MayBeCreated)
            {
                toBeSigned = new SignedDataToBeSigned(unsigned, i, attributes, algorithm);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Encodes this state for keeping: the CMS structure with an empty signature value, which no verifier accepts. Content that is
    /// elsewhere is not kept, only its length.
    /// </summary>
    /// <returns>DER bytes for <see cref="TryDecode"/>.</returns>
    public ReadOnlyMemory<byte> Encode()
    {
        if (!_unsigned.ContentIsElsewhere)
        {
            return _unsigned.Encoded;
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(_unsigned.ContentLength!.Value);
            writer.WriteEncodedValue(_unsigned.Detached().Encoded.Span);
        }

        return writer.Encode();
    }

    /// <summary>The digest of the content that the signature will cover.</summary>
    /// <param name="digest">The digest.</param>
    /// <returns>False when the attribute is malformed.</returns>
    public bool TryGetMessageDigest(out ReadOnlyMemory<byte> digest) => _unsigned.Signers[_signer].TryGetMessageDigest(out digest);

    /// <summary>
    /// The same structure over another content: for a signer who signs much, everything but the digest is written once. Equal to building
    /// it anew, since attributes are ordered by what comes before their values (X.690, 11.6).
    /// </summary>
    /// <param name="digest">The digest of the other content, of the same length.</param>
    /// <returns>Another state that awaits the key.</returns>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public SignedDataToBeSigned WithMessageDigest(ReadOnlySpan<byte> digest)
    {
        var attributes = BytesToSign.ToArray();
        var room = FindMessageDigest(attributes);
        if (digest.Length != room.Length)
        {
            throw new ArgumentException($"The digest has {digest.Length} bytes, not {room.Length}.", nameof(digest));
        }

        digest.CopyTo(room.Span);
        return new SignedDataToBeSigned(_unsigned.WithSigner(_signer, _unsigned.Signers[_signer].WithSignedAttributes(attributes)), _signer, attributes, Algorithm);
    }

    private static Memory<byte> FindMessageDigest(byte[] attributes)
    {
        var set = new AsnReader(attributes, AsnEncodingRules.DER).ReadSetOf();
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            if (attribute.ReadObjectIdentifier() == CmsOids.MessageDigest
                && attribute.ReadSetOf().TryReadPrimitiveOctetString(out var digest) && MemoryMarshal.TryGetArray(digest, out var place))
            {
                return attributes.AsMemory(place.Offset, place.Count);
            }
        }

        throw new InvalidOperationException("A signature over a content has a message digest.");
    }

    /// <inheritdoc />
    public override SignedData Complete(ReadOnlySpan<byte> signatureValue)
    {
        if (signatureValue.IsEmpty)
        {
            throw new ArgumentException("A signature value is not empty.", nameof(signatureValue));
        }

        return _unsigned.WithSigner(_signer, _unsigned.Signers[_signer].Signed(signatureValue.ToArray()));
    }

    /// <summary>Measures the finished structure, so that a container can reserve the room.</summary>
    /// <param name="signatureLength">The length of the signature value in bytes; the longest that the key can make.</param>
    /// <param name="timestampTokenLength">The length of a signature time-stamp that will be added, 0 for none.</param>
    /// <returns>The exact length in bytes for these lengths.</returns>
    public int MeasureEncodedLength(int signatureLength, int timestampTokenLength = 0)
    {
        var signer = _unsigned.Signers[_signer];
        long attributes = timestampTokenLength == 0 ? 0 : CmsAttribute.Measure(CmsOids.SignatureTimestamp, DefiniteLength.ElementSize(timestampTokenLength));
        return checked((int)_unsigned.MeasureWith(_signer, signer.MeasureSigned(signatureLength, attributes)));
    }

    private static bool TryDecodeUnsigned(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out SignedData? unsigned)
    {
        if (SignedData.TryDecode(encoded, out unsigned))
        {
            return true;
        }

        try
        {
            var sequence = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            if (sequence.TryReadInt64(out long length) && length >= 0 && SignedData.TryDecode(sequence.ReadEncodedValue(), out var detached))
            {
                unsigned = detached.WithContentElsewhere(length);
                return true;
            }
        }
        catch (AsnContentException)
        {
            return false;
        }

        return false;
    }
}
