using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pdf;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Pades;

public sealed partial class PadesToBeSigned
{
    private const int FormatVersion = 1;

    /// <summary>
    /// Encodes the state without the document itself, which is kept elsewhere under its digest: some kilobytes, or as much as the
    /// appearance takes.
    /// </summary>
    /// <returns>Bytes for <see cref="TryDecode"/>. They hold no secret, but whoever can change them changes what is signed.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(FormatVersion);
            writer.WriteOctetString(_pdf.OriginalDigest.Span);
            writer.WriteOctetString(_pdf.Appended.Span);
            writer.WriteInteger(_pdf.Gap);
            writer.WriteInteger(_pdf.GapLength);
            writer.WriteOctetString(_cms.Encode().Span);
            writer.WriteOctetString(_signerKey.RawData.Span);
        }

        return writer.Encode();
    }

    /// <summary>Takes up a state that was kept.</summary>
    /// <param name="encoded">What <see cref="Encode"/> wrote.</param>
    /// <param name="document">The document that was prepared.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <param name="password">The password of an encrypted document, when something will be added to the signature: it is not kept.</param>
    /// <returns>False when the bytes are no such state, or the document is another: its digest is made again.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, ReadOnlyMemory<byte> document, [NotNullWhen(true)] out PadesToBeSigned? toBeSigned, string password = "")
    {
        toBeSigned = null;
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            if (!reader.TryReadInt32(out int version) || version != FormatVersion)
            {
                return false;
            }

            var originalDigest = reader.ReadOctetString();
            var appended = reader.ReadOctetString();
            if (!reader.TryReadInt32(out int gap) || !reader.TryReadInt32(out int gapLength)
                || gap < 0 || gapLength < 2 || gap > appended.Length - gapLength
                || !SignedDataToBeSigned.TryDecode(reader.ReadOctetString(), out var cms))
            {
                return false;
            }

            toBeSigned = Resume(new PreparedPdf(document, originalDigest, appended, gap, gapLength) { Password = password }, cms, reader.ReadOctetString());
            return toBeSigned is not null;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static PadesToBeSigned? Resume(PreparedPdf pdf, SignedDataToBeSigned cms, byte[] subjectPublicKeyInfo)
    {
        if (!PublicKey.TryDecode(subjectPublicKeyInfo, out var signerKey))
        {
            return null;
        }

        using var hash = cms.Algorithm.ContentDigest.Begin();
        PdfFile.ForEachPiece(pdf.Original, hash.Append);
        if (!hash.Current().AsSpan().SequenceEqual(pdf.OriginalDigest.Span))
        {
            return null;
        }

        hash.Append(pdf.Appended.Span[..pdf.Gap]);
        hash.Append(pdf.Appended.Span[(pdf.Gap + pdf.GapLength)..]);
        var digest = hash.Finish();
        return cms.TryGetMessageDigest(out var signed) && signed.Span.SequenceEqual(digest)
            ? new PadesToBeSigned(pdf, cms, digest, signerKey)
            : null;
    }
}
