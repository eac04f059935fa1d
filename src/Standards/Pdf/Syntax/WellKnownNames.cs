using System.Text;

namespace AnTin.Pdf.Syntax;

/// <summary>Names that nearly every file repeats, so that reading them allocates nothing.</summary>
internal static class WellKnownNames
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new HashSet<string>(
        [
            "Type", "Subtype", "Length", "Filter", "FlateDecode", "DecodeParms", "Parent", "Kids", "Count", "Page", "Pages", "Catalog", "Root", "Info", "ID",
            "Size", "Prev", "W", "Index", "XRef", "XRefStm", "ObjStm", "N", "First", "Contents", "Resources", "MediaBox", "CropBox", "Rotate", "Font", "XObject",
            "ProcSet", "ExtGState", "ColorSpace", "Annots", "Annot", "Widget", "Rect", "AcroForm", "Fields", "SigFlags", "FT", "Sig", "T", "V", "F", "P", "AP",
            "ByteRange", "SubFilter", "M", "Name", "Reason", "Location", "BaseFont", "Encoding", "Widths", "FirstChar", "LastChar", "FontDescriptor", "Metadata",
            "StructTreeRoot", "K", "S", "Pg", "Predictor", "Columns", "Length1", "DeviceRGB", "DeviceGray", "Image", "Width", "Height", "BitsPerComponent",
        ],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Intern(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > 16)
        {
            return Encoding.Latin1.GetString(raw);
        }

        Span<char> characters = stackalloc char[16];
        int count = Encoding.Latin1.GetChars(raw, characters);
        return Names.TryGetValue(characters[..count], out string? known) ? known : new string(characters[..count]);
    }
}
