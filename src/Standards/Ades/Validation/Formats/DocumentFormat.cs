using System.Security.Cryptography;
using System.Text;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Asic;
using AnTin.Ades.Validation.Formats.Cms;
using AnTin.Ades.Validation.Formats.Json;
using AnTin.Ades.Validation.Formats.Pdf;
using AnTin.Ades.Validation.Formats.Xml;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats;

/// <summary>Tells by its first bytes how a file is to be taken apart; a name or a media type is a claim.</summary>
internal static class DocumentFormat
{
    // ISO 32000-1, annex H, implementation note 13: readers look for the header in the first 1,024 bytes.
    private const int PdfHeaderWithin = 1024;

    // Twice what a CMS in memory may have; larger ones are not handed around as text.
    private const int MaximumPem = 64 * 1024 * 1024;

    /// <summary>Takes a file apart.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <param name="context">Budgets, and what detached signatures cover.</param>
    /// <param name="material">Where certificates and their status go.</param>
    /// <param name="depth">In how many containers it stands.</param>
    public static DocumentParts Read(ReadOnlyMemory<byte> file, ValidationContext context, EmbeddedMaterial material, int depth = 0)
    {
        var start = file.Span[..Math.Min(file.Length, PdfHeaderWithin)];
        // Archives and CMS before PDF: both hold PDFs, whose header then stands near their beginning.
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8))
        {
            return AsicSignatures.Read(file, context, material, depth);
        }

        // X.690, 8.1.2: a SEQUENCE; of these only CMS is read.
        if (ReadCms(file, start) is { } cms)
        {
            return CmsSignatures.Read(cms, context, material);
        }

        if (start is [0x30, ..] && LongCms.TryOpen(file, out var around, out var content))
        {
            return CmsSignatures.Read(around, context, material, content);
        }

        return start.IndexOf("%PDF-"u8) >= 0 ? PdfSignatures.Read(file, context, material)
            : IsXml(start) ? XmlSignatures.Read(file, context, material)
            : IsJws(start) ? JwsSignatures.Read(file, context, material)
            : DocumentParts.Unreadable(new FormatNotKnown());
    }

    // RFC 7515, 7: a JSON object, or the base64url of one ("{" with what may follow it begins with "ey" or "ew") and a dot.
    private static bool IsJws(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart(" \t\r\n"u8);
        return text is [(byte)'{', ..] or [(byte)'e', (byte)'y' or (byte)'w', ..];
    }

    // Also in PEM, as openssl writes it (RFC 7468, 8 and 9), and with a line end or padding behind it; anything more behind it is another file.
    private static SignedData? ReadCms(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("-----BEGIN "u8) && file.Length <= MaximumPem && PemEncoding.TryFindUtf8(file.Span, out var fields)
            && file.Span[fields.Label] is var label && (label.SequenceEqual("CMS"u8) || label.SequenceEqual("PKCS7"u8)))
        {
            var decoded = new byte[fields.DecodedDataLength];
            return Convert.TryFromBase64Chars(Encoding.ASCII.GetString(file.Span[fields.Base64Data]), decoded, out int length)
                && SignedData.TryDecode(decoded.AsMemory(0, length), out var inPem) ? inPem : null;
        }

        return start is [0x30, ..] && SignedData.TryDecode(file, out var cms, out int consumed) && file.Span[consumed..].IndexOfAnyExcept("\0\r\n"u8) < 0 ? cms : null;
    }

    private static bool IsXml(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart("\uFEFF \t\r\n"u8);
        // XML 1.0, appendix F: UTF-16 by its byte order mark or by its first two characters.
        return text is [(byte)'<', ..] or [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, (byte)'<', ..];
    }
}
