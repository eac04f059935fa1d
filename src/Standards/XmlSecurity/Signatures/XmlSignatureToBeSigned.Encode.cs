using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

public sealed partial class XmlSignatureToBeSigned
{
    private const int FormatVersion = 1;

    /// <summary>Encodes the state without the document, which is kept elsewhere under its digest: some kilobytes.</summary>
    /// <returns>Bytes for <see cref="TryDecode"/>. They hold no secret, but whoever can change them changes what is signed.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(FormatVersion);
            writer.WriteOctetString(SHA256.HashData(_document.Span));
            writer.WriteInteger(_place.At);
            writer.WriteInteger(_place.Removed);
            foreach (string? text in (string?[])[_place.Before, _place.After, _context.Opening, _head, _tail])
            {
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, text ?? "");
            }
        }

        return writer.Encode();
    }

    /// <summary>Takes a kept state up again.</summary>
    /// <param name="encoded">What <see cref="Encode"/> gave.</param>
    /// <param name="document">The document that was prepared; empty when the signature is a document of its own.</param>
    /// <param name="toBeSigned">The state.</param>
    /// <returns>False when the bytes are no such state or the document is another.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, ReadOnlyMemory<byte> document, [NotNullWhen(true)] out XmlSignatureToBeSigned? toBeSigned)
    {
        toBeSigned = null;
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            if (!reader.TryReadInt32(out int version) || version != FormatVersion
                || !reader.ReadOctetString().AsSpan().SequenceEqual(SHA256.HashData(document.Span))
                || !reader.TryReadInt32(out int at) || !reader.TryReadInt32(out int removed)
                || removed is < 0 or > 2 || at < 0 || at > document.Length - removed)
            {
                return false;
            }

            string[] texts = [.. Enumerable.Range(0, 5).Select(_ => reader.ReadCharacterString(UniversalTagNumber.UTF8String))];
            var place = new SignaturePlace(at, removed, texts[0], texts[1]);
            toBeSigned = new XmlSignatureToBeSigned(document, place, SignatureContext.Restore(texts[2]), texts[3], texts[4]);
            return true;
        }
        catch (Exception wrong) when (wrong is AsnContentException or XmlRefusedException or CanonicalizationRefusedException or InvalidOperationException)
        {
            return false;
        }
    }
}
