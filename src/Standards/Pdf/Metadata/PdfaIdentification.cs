using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Metadata;

/// <summary>What part of ISO 19005 (PDF/A) a document says it follows.</summary>
public static class PdfaIdentification
{
    // XMP packets have a few kilobytes; what is longer than this is not searched.
    private const int Searched = 1 << 20;

    /// <summary>Reads the part from the XMP metadata (ISO 19005-1, 6.7.11). What a document claims, not what it keeps.</summary>
    /// <param name="document">The document.</param>
    /// <returns>1 to 4, or <see langword="null"/> when it claims none.</returns>
    public static int? PartOf(PdfDocument document)
    {
        if (document.Find<PdfStream>(document.Catalog, "Metadata") is not { } metadata
            || document.Decode(metadata, out ReadOnlyMemory<byte> data) != StreamDecodingFailure.None)
        {
            return null;
        }

        // As an element or as an attribute: XMP has both notations.
        ReadOnlySpan<byte> rest = data.Span[..Math.Min(data.Length, Searched)];
        for (int at = rest.IndexOf("pdfaid:part"u8); at >= 0; at = rest.IndexOf("pdfaid:part"u8))
        {
            rest = rest[(at + "pdfaid:part"u8.Length)..];
            ReadOnlySpan<byte> value = rest.TrimStart(" \t\r\n>=\"'"u8);
            if (value.Length > 0 && value.Length < rest.Length && value[0] is >= (byte)'1' and <= (byte)'4')
            {
                return value[0] - '0';
            }
        }

        return null;
    }

    /// <summary>How many components the colours of the PDF/A output intent have (ISO 19005-1, 6.2.2; 19005-2, 6.2.3).</summary>
    /// <param name="document">The document.</param>
    /// <returns>3 for RGB, 4 for CMYK, 1 for grey; <see langword="null"/> when there is no such intent with a profile.</returns>
    public static int? OutputComponentsOf(PdfDocument document)
    {
        foreach (PdfObject item in document.Find<PdfArray>(document.Catalog, "OutputIntents") ?? new PdfArray())
        {
            if (document.Resolve(item) is PdfDictionary intent && document.Find<PdfName>(intent, "S") is { Value: "GTS_PDFA1" }
                && document.Find<PdfStream>(intent, "DestOutputProfile") is { } profile && document.FindInteger(profile.Dictionary, "N") is { } components)
            {
                return (int)components;
            }
        }

        return null;
    }
}
