using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>
/// The second state: everything is written but the signature value. <see cref="Encode"/> makes of it what a database keeps while a
/// phone confirms; the key, wherever it is, signs <see cref="ToBeSigned{T}.BytesToSign"/> or <see cref="ToBeSigned{T}.DigestToSign"/>.
/// </summary>
public sealed class XadesToBeSigned : ToBeSigned<XadesSignature>
{
    private readonly XmlSignatureToBeSigned _xml;
    private readonly PublicKey _signerKey;

    internal XadesToBeSigned(XmlSignatureToBeSigned xml, SignatureAlgorithm algorithm, PublicKey signerKey, string signatureId)
        : base(xml.BytesToSign, algorithm)
    {
        _xml = xml;
        _signerKey = signerKey;
        SignatureId = signatureId;
    }

    /// <summary>The identifier that the signature will have.</summary>
    public string SignatureId { get; }

    internal long LengthWhenSigned => _xml.Complete(new byte[_signerKey.MaximumSignatureLength]).Length;

    /// <summary>Puts the signature value in its place.</summary>
    /// <param name="signatureValue">The value as X.509 wants it: PKCS#1 for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA.</param>
    /// <returns>The signed document.</returns>
    /// <exception cref="AdesRefusedException">The value does not verify with the signer's certificate: a broken signature is not handed out.</exception>
    public override XadesSignature Complete(ReadOnlySpan<byte> signatureValue)
    {
        if (!SignatureVerifier.Verify(_signerKey, Algorithm, BytesToSign.Span, signatureValue))
        {
            throw new AdesRefusedException(AdesRefusalReason.SignatureValueWrong, Algorithm.Name);
        }

        return new XadesSignature(_xml.Complete(SignatureMethods.ToXml(_signerKey, signatureValue.ToArray())), SignatureId);
    }

    /// <summary>Encodes the state without the document, which is kept elsewhere.</summary>
    /// <returns>Bytes for <see cref="TryDecode"/>. They hold no secret, but whoever can change them changes what is signed.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(_xml.Encode());
            writer.WriteOctetString(_signerKey.RawData.Span);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, SignatureId);
        }

        return writer.Encode();
    }

    /// <summary>Takes a kept state up again.</summary>
    /// <param name="encoded">What <see cref="Encode"/> gave.</param>
    /// <param name="document">The document that was prepared; empty for a signature that is a document of its own.</param>
    /// <param name="toBeSigned">The state.</param>
    /// <returns>False when the bytes are no such state, or the document is another: its digest is made again.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, ReadOnlyMemory<byte> document, [NotNullWhen(true)] out XadesToBeSigned? toBeSigned)
    {
        toBeSigned = null;
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            if (!XmlSignatureToBeSigned.TryDecode(reader.ReadOctetString(), document, out var xml) || SignatureMethods.FromUri(xml.SignatureMethod) is not { } algorithm
                || !PublicKey.TryDecode(reader.ReadOctetString(), out var signerKey))
            {
                return false;
            }

            toBeSigned = new XadesToBeSigned(xml, algorithm, signerKey, reader.ReadCharacterString(UniversalTagNumber.UTF8String));
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
