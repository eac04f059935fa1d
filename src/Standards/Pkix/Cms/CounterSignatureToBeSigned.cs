using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>A counter-signature that lacks the signature value; completed, it is the structure that it was prepared on with one attribute more.</summary>
public sealed class CounterSignatureToBeSigned : ToBeSigned<SignedData>
{
    private readonly SignedData _signedData;
    private readonly int _signer;
    private readonly SignerInfo _counterSignature;
    private readonly ReadOnlyMemory<byte> _certificate;

    internal CounterSignatureToBeSigned(SignedData signedData, int signer, SignerInfo counterSignature, ReadOnlyMemory<byte> certificate, SignatureAlgorithm algorithm)
        : base(counterSignature.EncodedSignedAttributes!.Value, algorithm)
    {
        _signedData = signedData.WithCertificates([certificate]);
        _signer = signer;
        _counterSignature = counterSignature;
        _certificate = certificate;
    }

    /// <summary>Takes up what <see cref="Encode"/> wrote.</summary>
    /// <param name="encoded">The bytes that were kept.</param>
    /// <param name="signedData">The structure that is counter-signed, which is kept elsewhere.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <returns>False when the bytes are not such a state, or belong to another signature value.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, SignedData signedData, [NotNullWhen(true)] out CounterSignatureToBeSigned? toBeSigned)
    {
        ArgumentNullException.ThrowIfNull(signedData);
        toBeSigned = null;
        try
        {
            var state = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            if (!state.TryReadInt32(out int signer) || signer < 0 || signer >= signedData.Signers.Count)
            {
                return false;
            }

            var certificate = state.ReadEncodedValue();
            var counter = SignerInfo.Read(state.ReadEncodedValue());
            if (counter is not { AwaitsValue: true, EncodedSignedAttributes: not null } || !counter.TryGetAlgorithm(out var algorithm) || !algorithm.MayBeCreated
                || !counter.TryGetDigestAlgorithm(out var digest) || !counter.TryGetMessageDigest(out var signed)
                || !signed.Span.SequenceEqual(digest.Hash(signedData.Signers[signer].Signature.Span)))
            {
                return false;
            }

            toBeSigned = new CounterSignatureToBeSigned(signedData, signer, counter, certificate, algorithm);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>Encodes this state without the structure that is counter-signed.</summary>
    /// <returns>DER bytes for <see cref="TryDecode"/>.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(_signer);
            writer.WriteEncodedValue(_certificate.Span);
            writer.WriteEncodedValue(_counterSignature.Encoded.Span);
        }

        return writer.Encode();
    }

    /// <inheritdoc />
    public override SignedData Complete(ReadOnlySpan<byte> signatureValue)
    {
        if (signatureValue.IsEmpty)
        {
            throw new ArgumentException("A signature value is not empty.", nameof(signatureValue));
        }

        return _signedData.WithUnsignedAttribute(_signer, CmsOids.CounterSignature, _counterSignature.Signed(signatureValue.ToArray()).Encoded.Span);
    }
}
