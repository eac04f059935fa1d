using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Pdf;

namespace AnTin.Ades.Validation.Formats;

/// <summary>Tells by its first bytes how a file is to be taken apart; a name or a media type is a claim.</summary>
internal static class DocumentFormat
{
    public static DocumentParts Read(ReadOnlyMemory<byte> file, ValidationContext context, EmbeddedMaterial material)
    {
        return PdfSignatures.Read(file, context, material);
    }
}
