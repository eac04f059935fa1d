using System.Globalization;
using System.Security.Cryptography;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Updates;

/// <summary>A file written from nothing: header, body, one cross-reference table, trailer (ISO 32000-2, 7.5.1).</summary>
internal sealed class NewFile : IPdfObjectTarget
{
    private readonly List<PdfObject> objects = [];

    public PdfReference Reserve()
    {
        objects.Add(PdfNull.Instance);
        return new PdfReference(objects.Count);
    }

    public PdfReference Add(PdfObject value)
    {
        objects.Add(value);
        return new PdfReference(objects.Count);
    }

    public void Set(PdfReference reference, PdfObject value) => objects[reference.Number - 1] = value;

    /// <summary>Writes the file. The identifier comes from the content, so the same objects give the same bytes.</summary>
    public byte[] Write(PdfReference catalog, PdfReference info)
    {
        var writer = new ObjectWriter(0);

        // 7.5.2: four bytes above 127 tell transfer programs that the file is binary; ISO 19005-2, 6.1.2 demands them.
        writer.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var positions = new List<long>(objects.Count);
        for (int i = 0; i < objects.Count; i++)
        {
            positions.Add(writer.Position);
            writer.WriteIndirect(new PdfReference(i + 1), objects[i]);
        }

        long section = writer.Position;
        writer.Write("xref\n0 "u8);
        writer.Write(objects.Count + 1);
        writer.Write("\n0000000000 65535 f \n"u8);
        Span<byte> line = stackalloc byte[20];
        " 00000 n \n"u8.CopyTo(line[10..]);
        foreach (long position in positions)
        {
            position.TryFormat(line, out _, "D10", CultureInfo.InvariantCulture);
            writer.Write(line);
        }

        var id = new PdfString(SHA256.HashData(writer.Written)[..16], true);
        writer.Write("trailer\n"u8);
        writer.Write(new PdfDictionary(
            ("Size", new PdfInteger(objects.Count + 1)), ("Root", catalog), ("Info", info), ("ID", new PdfArray(id, id))));
        writer.Write("\nstartxref\n"u8);
        writer.Write(section);
        writer.Write("\n%%EOF\n"u8);
        return writer.Finish();
    }
}
