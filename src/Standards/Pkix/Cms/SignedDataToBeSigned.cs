using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>A <c>SignedData</c> that lacks only the signature value. What is signed is the DER set of signed attributes (RFC 5652, 5.4).</summary>
public sealed class SignedDataToBeSigned : ToBeSigned<SignedData>
{
    private readonly SignedData _unsigned;

    internal SignedDataToBeSigned(SignedData unsigned, ReadOnlyMemory<byte> attributes, SignatureAlgorithm algorithm)
        : base(attributes, algorithm) => _unsigned = unsigned;

    /// <summary>Takes up what <see cref="Encode"/> wrote.</summary>
    /// <param name="encoded">The bytes that were kept.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <returns>False when the bytes are not such a state.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out SignedDataToBeSigned? toBeSigned)
    {
        toBeSigned = null;
        if (!SignedData.TryDecode(encoded, out var unsigned)
            || unsigned.Signers is not [{ Signature.Length: 0, EncodedSignedAttributes: { } attributes } signer]
            || !signer.TryGetAlgorithm(out var algorithm)
            || !algorithm.MayBeCreated)
        {
            return false;
        }

        toBeSigned = new SignedDataToBeSigned(unsigned, attributes, algorithm);
        return true;
    }

    /// <summary>Encodes this state for keeping: the CMS structure with an empty signature value, which no verifier accepts.</summary>
    /// <returns>DER bytes for <see cref="TryDecode"/>.</returns>
    public ReadOnlyMemory<byte> Encode() => _unsigned.Encoded;

    /// <summary>The digest of the content that the signature will cover.</summary>
    /// <param name="digest">The digest.</param>
    /// <returns>False when the attribute is malformed.</returns>
    public bool TryGetMessageDigest(out ReadOnlyMemory<byte> digest) => _unsigned.Signers[0].TryGetMessageDigest(out digest);

    /// <inheritdoc />
    public override SignedData Complete(ReadOnlySpan<byte> signatureValue)
    {
        if (signatureValue.IsEmpty)
        {
            throw new ArgumentException("A signature value is not empty.", nameof(signatureValue));
        }

        return _unsigned.WithSignature(signatureValue);
    }

    /// <summary>Measures the finished structure, so that a container can reserve the room.</summary>
    /// <param name="signatureLength">The length of the signature value in bytes; the longest that the key can make.</param>
    /// <param name="timestampTokenLength">The length of a signature time-stamp that will be added, 0 for none.</param>
    /// <returns>The exact length in bytes for these lengths.</returns>
    public int MeasureEncodedLength(int signatureLength, int timestampTokenLength = 0)
    {
        var signed = _unsigned.WithSignature(new byte[signatureLength]);
        if (timestampTokenLength == 0)
        {
            return signed.Encoded.Length;
        }

        var token = new AsnWriter(AsnEncodingRules.DER);
        token.WriteOctetString(new byte[timestampTokenLength]);
        return signed.WithUnsignedAttribute(0, CmsOids.SignatureTimestamp, token.Encode()).Encoded.Length;
    }
}
