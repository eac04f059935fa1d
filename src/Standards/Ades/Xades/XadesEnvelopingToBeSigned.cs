using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix;

namespace AnTin.Ades.Xades;

/// <summary>The second state: everything is written but the signature value and the content, which stays where it is.</summary>
public sealed class XadesEnvelopingToBeSigned : ToBeSigned<XadesEnvelopingSignature>
{
    private readonly XadesToBeSigned _inner;
    private readonly EnvelopedContent _content;

    internal XadesEnvelopingToBeSigned(XadesToBeSigned inner, EnvelopedContent content)
        : base(inner.BytesToSign, inner.Algorithm) => (_inner, _content) = (inner, content);

    /// <summary>The identifier that the signature will have.</summary>
    public string SignatureId => _inner.SignatureId;

    /// <summary>Puts the signature value in its place.</summary>
    /// <param name="signatureValue">The value as X.509 wants it: PKCS#1 for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA.</param>
    /// <returns>The signature, to be written with its content.</returns>
    /// <exception cref="AdesRefusedException">The value does not verify with the signer's certificate.</exception>
    public override XadesEnvelopingSignature Complete(ReadOnlySpan<byte> signatureValue) => new(_inner.Complete(signatureValue), _content);

    /// <summary>Encodes the state without the content, which is kept elsewhere: some kilobytes.</summary>
    /// <returns>Bytes for <see cref="TryDecode"/>. They hold no secret, but whoever can change them changes what is signed.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(_inner.Encode());
            writer.WriteInteger(_content.Length);
        }

        return writer.Encode();
    }

    /// <summary>Takes a kept state up again.</summary>
    /// <param name="encoded">What <see cref="Encode"/> gave.</param>
    /// <param name="open">Opens the content that was prepared; whether it is the same is seen when the signature is written.</param>
    /// <param name="toBeSigned">The state.</param>
    /// <returns>False when the bytes are no such state.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, Func<Stream> open, [NotNullWhen(true)] out XadesEnvelopingToBeSigned? toBeSigned)
    {
        ArgumentNullException.ThrowIfNull(open);
        toBeSigned = null;
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            if (!XadesToBeSigned.TryDecode(reader.ReadOctetString(), default, out var inner) || !reader.TryReadInt64(out long length) || length < 0)
            {
                return false;
            }

            toBeSigned = new XadesEnvelopingToBeSigned(inner, new EnvelopedContent(open, length));
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}

/// <summary>Content of a signature that is elsewhere.</summary>
/// <param name="Open">Opens it from its beginning.</param>
/// <param name="Length">Its length in bytes when it was digested.</param>
internal sealed record EnvelopedContent(Func<Stream> Open, long Length);
