using System.Buffers.Binary;

namespace AnTin.Pdf.Fonts;

/// <summary>Writes a font file with a few glyphs of another (ISO 32000-2, 9.9: the tables that a CIDFontType2 program needs).</summary>
internal static class FontSubset
{
    /// <summary>Writes the file.</summary>
    /// <param name="font">The whole font.</param>
    /// <param name="glyphs">The glyphs of the subset in their new order; the first is glyph 0.</param>
    public static byte[] Write(TrueTypeFont font, IReadOnlyList<int> glyphs)
    {
        var order = new List<int>(glyphs);
        var added = new Dictionary<int, int>();
        var outlines = new List<byte[]>();
        for (int i = 0; i < order.Count; i++)
        {
            // Components join at the end, once each, and are visited in their turn.
            outlines.Add(font.Outlines.OutlineWithoutInstructions(order[i], component =>
            {
                if (!added.TryGetValue(component, out int number))
                {
                    number = order.Count;
                    added.Add(component, number);
                    order.Add(component);
                }

                return number;
            }));
        }

        return Assemble(
        [
            ("glyf", Join(outlines, out byte[] places)),
            ("head", Head(font)),
            ("hhea", HorizontalHeader(font, order.Count)),
            ("hmtx", Metrics(font, order)),
            ("loca", places),
            ("maxp", Profile(font, order.Count)),
        ]);
    }

    private static byte[] Join(List<byte[]> outlines, out byte[] places)
    {
        places = new byte[(outlines.Count + 1) * 4];
        using var data = new MemoryStream();
        for (int i = 0; i < outlines.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * i), (uint)data.Length);
            data.Write(outlines[i]);
            while (data.Length % 4 != 0)
            {
                data.WriteByte(0);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * outlines.Count), (uint)data.Length);
        return data.ToArray();
    }

    private static byte[] Head(TrueTypeFont font)
    {
        byte[] head = font.Tables.Find("head")[..54].ToArray();

        // checkSumAdjustment is set by none: no reader of PDF looks at it. Offsets in loca are long.
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private static byte[] HorizontalHeader(TrueTypeFont font, int count)
    {
        byte[] header = font.Tables.Find("hhea")[..36].ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(34), (ushort)count);
        return header;
    }

    private static byte[] Metrics(TrueTypeFont font, List<int> order)
    {
        byte[] metrics = new byte[order.Count * 4];
        for (int i = 0; i < order.Count; i++)
        {
            (int advance, int bearing) = font.MetricsOf(order[i]);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)advance);
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((4 * i) + 2), (short)bearing);
        }

        return metrics;
    }

    private static byte[] Profile(TrueTypeFont font, int count)
    {
        byte[] profile = font.Tables.Find("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(4), (ushort)count);
        if (profile.Length >= 32)
        {
            // No programs and no instructions: storage, functions, instruction definitions, stack and sizes are 0, one zone.
            profile.AsSpan(14, 14).Clear();
            BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(14), 1);
        }

        return profile;
    }

    private static byte[] Assemble(IReadOnlyList<(string Tag, byte[] Data)> tables)
    {
        int selector = (int)Math.Log2(tables.Count);
        int head = 12 + (16 * tables.Count);
        byte[] file = new byte[head + tables.Sum(t => Padded(t.Data.Length))];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << selector));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)selector);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((16 * tables.Count) - (16 << selector)));
        int at = head;
        for (int i = 0; i < tables.Count; i++)
        {
            (string tag, byte[] data) = tables[i];
            Span<byte> record = file.AsSpan(12 + (16 * i), 16);
            System.Text.Encoding.ASCII.GetBytes(tag, record);
            data.CopyTo(file.AsSpan(at));
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Checksum(file.AsSpan(at, Padded(data.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(record[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(record[12..], (uint)data.Length);
            at += Padded(data.Length);
        }

        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        uint sum = 0;
        for (int i = 0; i < table.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(table[i..]));
        }

        return sum;
    }
}
