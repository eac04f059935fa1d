using System.Buffers.Binary;
using System.Text;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Pdf.Metadata;

/// <summary>The sRGB colour space as an ICC profile (ICC.1:2001-04, version 2.1), computed from IEC 61966-2-1 so that no file has to be licensed.</summary>
internal static class SrgbProfile
{
    private const int CurvePoints = 1024;

    private static readonly Lazy<byte[]> File = new(Make);

    /// <summary>Adds the output intent of PDF/A (ISO 19005-2, 6.2.3).</summary>
    public static PdfArray OutputIntents(IPdfObjectTarget target) => new(new PdfDictionary(
        ("Type", new PdfName("OutputIntent")),
        ("S", new PdfName("GTS_PDFA1")),
        ("OutputConditionIdentifier", PdfString.FromText("sRGB IEC61966-2.1")),
        ("Info", PdfString.FromText("sRGB IEC61966-2.1")),
        ("DestOutputProfile", AddTo(target))));

    /// <summary>Adds the profile (8.6.5.5).</summary>
    public static PdfReference AddTo(IPdfObjectTarget target) => target.Add(new PdfStream(
        new PdfDictionary(("N", new PdfInteger(3)), ("Filter", new PdfName("FlateDecode"))), Flate.Encode(File.Value)));

    private static byte[] Make()
    {
        byte[] curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")),
            ("cprt", Text("No copyright, use freely")),
            ("wtpt", Xyz(0.9642, 1, 0.8249)),

            // The primaries of IEC 61966-2-1, adapted from D65 to D50 by Bradford's matrix.
            ("rXYZ", Xyz(0.4360747, 0.2225045, 0.0139322)),
            ("gXYZ", Xyz(0.3850649, 0.7168786, 0.0971045)),
            ("bXYZ", Xyz(0.1430804, 0.0606169, 0.7141733)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var body = new MemoryStream();
        var table = new MemoryStream();
        int start = 128 + 4 + (12 * tags.Length);
        Write(table, tags.Length);
        int curveAt = 0;
        foreach ((string tag, byte[] data) in tags)
        {
            // The three curves are one, which the format allows to be stored once.
            int at = data == curve && curveAt > 0 ? curveAt : start + (int)body.Length;
            curveAt = data == curve ? at : curveAt;
            if (at == start + body.Length)
            {
                body.Write(data);
                body.Write(new byte[(4 - (data.Length % 4)) % 4]);
            }

            table.Write(Encoding.ASCII.GetBytes(tag));
            Write(table, at);
            Write(table, data.Length);
        }

        return [.. Header(start + (int)body.Length), .. table.ToArray(), .. body.ToArray()];
    }

    private static byte[] Header(int size)
    {
        byte[] header = new byte[128];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), 0x02100000);
        Encoding.ASCII.GetBytes("mntrRGB XYZ ", header.AsSpan(12));

        // A fixed date of creation, 1 January 2026: the profile must be the same in every document.
        short[] date = [2026, 1, 1, 0, 0, 0];
        for (int i = 0; i < date.Length; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(24 + (2 * i)), date[i]);
        }

        Encoding.ASCII.GetBytes("acsp", header.AsSpan(36));
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(header.AsSpan(68));
        return header;
    }

    private static byte[] Curve()
    {
        byte[] curve = new byte[12 + (2 * CurvePoints)];
        Encoding.ASCII.GetBytes("curv", curve);
        BinaryPrimitives.WriteInt32BigEndian(curve.AsSpan(8), CurvePoints);
        for (int i = 0; i < CurvePoints; i++)
        {
            double value = i / (CurvePoints - 1.0);
            double linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(curve.AsSpan(12 + (2 * i)), (ushort)Math.Round(linear * 65535));
        }

        return curve;
    }

    private static byte[] Description(string text)
    {
        // textDescriptionType: ASCII, then empty Unicode and Macintosh parts, whose fixed room is 78 bytes.
        byte[] description = new byte[12 + text.Length + 1 + 78];
        Encoding.ASCII.GetBytes("desc", description);
        BinaryPrimitives.WriteInt32BigEndian(description.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, description.AsSpan(12));
        return description;
    }

    private static byte[] Text(string text) => [.. "text"u8, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Xyz(double x, double y, double z)
    {
        byte[] xyz = new byte[20];
        Encoding.ASCII.GetBytes("XYZ ", xyz);
        double[] values = [x, y, z];
        for (int i = 0; i < 3; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(xyz.AsSpan(8 + (4 * i)), (int)Math.Round(values[i] * 65536));
        }

        return xyz;
    }

    private static void Write(MemoryStream target, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        target.Write(bytes);
    }
}
