using System.Text;

namespace AnTin.Pdf.Syntax;

/// <summary>Names that nearly every file repeats, so that reading them allocates nothing.</summary>
internal static class WellKnownNames
{
    // Some times as many as names, so that few share a place; a power of two.
    private const int Places = 512;

    private static readonly (byte[] Raw, string Name)[] Table = MakeTable(
        [
            "Type", "Subtype", "Length", "Filter", "FlateDecode", "DecodeParms", "Parent", "Kids", "Count", "Page", "Pages", "Catalog", "Root", "Info", "ID",
            "Size", "Prev", "W", "Index", "XRef", "XRefStm", "ObjStm", "N", "First", "Contents", "Resources", "MediaBox", "CropBox", "Rotate", "Font", "XObject",
            "ProcSet", "ExtGState", "ColorSpace", "Annots", "Annot", "Widget", "Rect", "AcroForm", "Fields", "SigFlags", "FT", "Sig", "T", "V", "F", "P", "AP",
            "ByteRange", "SubFilter", "M", "Name", "Reason", "Location", "BaseFont", "Encoding", "Widths", "FirstChar", "LastChar", "FontDescriptor", "Metadata",
            "StructTreeRoot", "K", "S", "Pg", "Predictor", "Columns", "Length1", "DeviceRGB", "DeviceGray", "Image", "Width", "Height", "BitsPerComponent",
            "StructElem", "StructParent", "StructParents", "ParentTree", "ParentTreeNextKey", "Nums", "Limits", "RoleMap", "MarkInfo", "Marked", "Lang", "Tabs",
            "OBJR", "Obj", "MCR", "MCID", "A", "H1", "L", "LI", "Table", "TR", "TD", "ViewerPreferences", "DisplayDocTitle", "OutputIntents", "DSS", "Certs",
            "OCSPs", "CRLs", "VRI", "TU", "DA", "DR", "Helv", "Ff", "Border", "BBox", "Form", "Extensions", "XML", "Type0", "Identity-H", "DescendantFonts",
            "ToUnicode", "CIDFontType2", "CIDSystemInfo", "CIDToGIDMap", "Identity", "DW", "FontFile2", "Adobe.PPKLite", "ETSI.CAdES.detached",
        ]);

    public static string Intern(ReadOnlySpan<byte> raw)
    {
        int place = Place(raw);
        (byte[] known, string name) = Table[place];
        if (known.AsSpan().SequenceEqual(raw))
        {
            return name;
        }

        (known, name) = Table[Next(place)];
        return known.AsSpan().SequenceEqual(raw) ? name : Encoding.Latin1.GetString(raw);
    }

    // Of names for one place the first has it, the second the next if that is free.
    private static (byte[] Raw, string Name)[] MakeTable(string[] names)
    {
        var table = new (byte[] Raw, string Name)[Places];
        Array.Fill(table, ([], ""));
        foreach (string name in names)
        {
            byte[] raw = Encoding.Latin1.GetBytes(name);
            int place = Place(raw);
            place = table[place].Raw.Length == 0 ? place : Next(place);
            table[place] = table[place].Raw.Length == 0 ? (raw, name) : table[place];
        }

        return table;
    }

    private static int Next(int place) => (place + 1) & (Places - 1);

    private static int Place(ReadOnlySpan<byte> raw) =>
        raw.IsEmpty ? 0 : (int)((uint)((raw[0] * 0x9E37) ^ (raw[raw.Length / 2] * 0x79B9) ^ (raw[^1] * 0x3C6F) ^ (raw.Length * 0x1F35)) * 0x9E3779B1u >> 23);
}
