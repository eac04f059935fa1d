using System.Text;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>A file whose catalog and page tree stand in an object stream, written without filters so that it can be read by eye.</summary>
internal static class CompressedSample
{
    public static byte[] WithReplacedObjectStream()
    {
        var file = new StringBuilder("%PDF-1.5\n");
        int page = file.Length;
        file.Append("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\nendobj\n");
        int objects = AddObjectStream(file, "<</Type/Catalog/Pages 2 0 R>>");
        int section = AddSection(file, "0 6", $"00 00000000 00 02 00000004 00 02 00000004 01 01 {page:X8} 00 01 {objects:X8} 00 01 {file.Length:X8} 00", "");
        int again = AddObjectStream(file, "<</Type/Catalog/Pages 2 0 R/Lang(vi)>>");
        AddSection(file, "4 2", $"01 {again:X8} 00 01 {file.Length:X8} 00", $"/Prev {section}");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static int AddObjectStream(StringBuilder file, string catalog)
    {
        int offset = file.Length;
        string head = $"1 0 2 {catalog.Length + 1} ";
        string data = $"{head}{catalog} <</Type/Pages/Kids[3 0 R]/Count 1>>";
        file.Append($"4 0 obj\n<</Type/ObjStm/N 2/First {head.Length}/Length {data.Length}>>\nstream\n{data}\nendstream\nendobj\n");
        return offset;
    }

    private static int AddSection(StringBuilder file, string index, string rows, string more)
    {
        int offset = file.Length;
        string data = rows + ">";
        file.Append($"5 0 obj\n<</Type/XRef/W[1 4 1]/Index[{index}]/Size 6/Root 1 0 R{more}/Filter/ASCIIHexDecode/Length {data.Length}>>\nstream\n{data}\nendstream\nendobj\n");
        file.Append($"startxref\n{offset}\n%%EOF\n");
        return offset;
    }
}
