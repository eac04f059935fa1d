using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

/// <summary>
/// The second state: everything is written but the signature value. <see cref="Encode"/> makes of it what a database keeps while a phone
/// confirms; the key, wherever it is, signs <see cref="ToBeSigned{T}.BytesToSign"/> or <see cref="ToBeSigned{T}.DigestToSign"/>.
/// </summary>
public sealed class CadesToBeSigned : ToBeSigned<CadesSignature>
{
    private readonly SignedDataToBeSigned? _signature;
    private readonly CounterSignatureToBeSigned? _counterSignature;
    private readonly PublicKey _signerKey;
    private readonly CadesContent? _content;
    private readonly int _countersigned;

    internal CadesToBeSigned(SignedDataToBeSigned signature, PublicKey signerKey, CadesContent content)
        : base(signature.BytesToSign, signature.Algorithm) => (_signature, _signerKey, _content) = (signature, signerKey, content);

    internal CadesToBeSigned(
        CounterSignatureToBeSigned counterSignature, SignedData countersigned, int signer, PublicKey signerKey, CadesContent? content)
        : base(counterSignature.BytesToSign, counterSignature.Algorithm)
    {
        (_counterSignature, Countersigned, _countersigned) = (counterSignature, countersigned, signer);
        (_signerKey, _content) = (signerKey, content);
    }

    /// <summary>The length of the structure with a value as long as the key makes at most.</summary>
    internal long LengthWhenSigned
    {
        get
        {
            var cms = Join(new byte[_signerKey.MaximumSignatureLength]).Cms;
            return cms.ContentIsElsewhere ? cms.EncodedLength : cms.Encoded.Length;
        }
    }

    private SignedData? Countersigned { get; }

    /// <summary>Puts the signature value in its place.</summary>
    /// <param name="signatureValue">The value as X.509 wants it: PKCS#1 for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA.</param>
    /// <returns>The signature; for a counter-signature, the signature that it stands on.</returns>
    /// <exception cref="AdesRefusedException">The value does not verify with the signer's certificate: a broken signature is not handed out.</exception>
    public override CadesSignature Complete(ReadOnlySpan<byte> signatureValue)
    {
        if (!SignatureVerifier.Verify(_signerKey, Algorithm, BytesToSign.Span, signatureValue))
        {
            throw new AdesRefusedException(AdesRefusalReason.SignatureValueWrong, Algorithm.Name);
        }

        return Join(signatureValue);
    }

    /// <inheritdoc/>
    public override CadesSignature CompleteMadeBy(ReadOnlySpan<byte> signatureValue, ReadOnlySpan<byte> madeBy) =>
        madeBy.SequenceEqual(_signerKey.RawData.Span) ? Join(signatureValue) : Complete(signatureValue);

    /// <summary>Encodes the state without the content, and without what is counter-signed; both are kept elsewhere.</summary>
    /// <returns>Bytes for <see cref="TryDecode(ReadOnlyMemory{byte}, CadesContent, out CadesToBeSigned?)"/>. They hold no secret, but whoever can change them changes what is signed.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteBoolean(_counterSignature is not null);
            if (_counterSignature is { } counterSignature)
            {
                writer.WriteOctetString(counterSignature.Encode());
                writer.WriteInteger(_countersigned);
                writer.WriteOctetString(CertificatesOf(Countersigned!));
            }
            else
            {
                writer.WriteOctetString(_signature!.Encode().Span);
            }

            writer.WriteOctetString(_signerKey.RawData.Span);
        }

        return writer.Encode();
    }

    /// <summary>Takes a kept state up again.</summary>
    /// <param name="encoded">What <see cref="Encode"/> gave.</param>
    /// <param name="content">The content that was prepared.</param>
    /// <param name="toBeSigned">The state.</param>
    /// <returns>False when the bytes are no such state, or the content is another: its digest is made again.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, CadesContent content, [NotNullWhen(true)] out CadesToBeSigned? toBeSigned)
    {
        toBeSigned = null;
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            if (reader.ReadBoolean() || !SignedDataToBeSigned.TryDecode(reader.ReadOctetString(), out var signature)
                || !signature.TryGetMessageDigest(out var signed)
                || !content.Digest(signature.Algorithm.ContentDigest).AsSpan().SequenceEqual(signed.Span)
                || !PublicKey.TryDecode(reader.ReadOctetString(), out var signerKey))
            {
                return false;
            }

            toBeSigned = new CadesToBeSigned(signature, signerKey, content);
            return true;
        }
        catch (Exception e) when (e is AsnContentException or AdesRefusedException)
        {
            return false;
        }
    }

    /// <summary>Takes the kept state of a counter-signature up again.</summary>
    /// <param name="encoded">What <see cref="Encode"/> gave.</param>
    /// <param name="countersigned">The signature that is counter-signed.</param>
    /// <param name="toBeSigned">The state.</param>
    /// <returns>False when the bytes are no such state, or the signature is another.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, CadesSignature countersigned, [NotNullWhen(true)] out CadesToBeSigned? toBeSigned)
    {
        toBeSigned = null;
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            if (!reader.ReadBoolean())
            {
                return false;
            }

            var state = reader.ReadOctetString();
            if (!reader.TryReadInt32(out int signer) || signer != countersigned.SignerIndex)
            {
                return false;
            }

            var certificates = new AsnReader(reader.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
            var withChain = countersigned.Cms.WithCertificates(ReadAll(certificates));
            if (!CounterSignatureToBeSigned.TryDecode(state, withChain, out var counterSignature) || !PublicKey.TryDecode(reader.ReadOctetString(), out var signerKey))
            {
                return false;
            }

            toBeSigned = new CadesToBeSigned(counterSignature, withChain, signer, signerKey, countersigned.Content);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private CadesSignature Join(ReadOnlySpan<byte> signatureValue)
    {
        if (_counterSignature is { } counterSignature)
        {
            return new CadesSignature(counterSignature.Complete(signatureValue), _countersigned, _content);
        }

        var cms = _signature!.Complete(signatureValue);
        return new CadesSignature(cms, cms.Signers.Count - 1, _content);
    }

    private static byte[] CertificatesOf(SignedData cms)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            foreach (var certificate in cms.Certificates)
            {
                writer.WriteEncodedValue(certificate.Span);
            }
        }

        return writer.Encode();
    }

    private static List<ReadOnlyMemory<byte>> ReadAll(AsnReader sequence)
    {
        var all = new List<ReadOnlyMemory<byte>>();
        while (sequence.HasData)
        {
            all.Add(sequence.ReadEncodedValue());
        }

        return all;
    }
}
