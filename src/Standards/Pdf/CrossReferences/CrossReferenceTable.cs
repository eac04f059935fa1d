using System.Buffers.Binary;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf.CrossReferences;

/// <summary>Reads a cross-reference table and its trailer (ISO 32000-2, 7.5.4 and 7.5.5).</summary>
internal static class CrossReferenceTable
{
    public static CrossReferenceSection? Read(ReadOnlyMemory<byte> file, int offset, int origin, PdfLimits limits)
    {
        ReadOnlySpan<byte> span = file.Span;
        var parser = new ObjectParser(span, offset, limits.Depth, isFile: true);
        if (!parser.TakeKeyword("xref"u8))
        {
            return null;
        }

        var entries = new CrossReferenceEntries();
        var free = new List<(int Number, CrossReferenceEntry Entry)>();
        while (!parser.TakeKeyword("trailer"u8))
        {
            if (!parser.TakeUnsigned(out long first) || !parser.TakeUnsigned(out long count)
                || first + count > limits.Objects || !ReadSubsection(span, ref parser, (int)first, (int)count, origin, entries, free))
            {
                return null;
            }
        }

        if (!parser.TryRead(out PdfObject? value) || value is not PdfDictionary trailer)
        {
            return null;
        }

        // 7.5.8.4: objects that are free in the table may be told by the stream; then come the table's free entries.
        CrossReferenceForm form = CrossReferenceForm.Table;
        if (trailer["XRefStm"] is PdfInteger hidden)
        {
            form = CrossReferenceForm.Hybrid;
            if (CrossReferenceStream.Read(file, hidden.Value + origin, origin, limits) is { } stream)
            {
                foreach ((int number, CrossReferenceEntry entry) in stream.Entries)
                {
                    entries.TryAdd(number, entry);
                }
            }
        }

        foreach ((int number, CrossReferenceEntry entry) in free)
        {
            entries.TryAdd(number, entry);
        }

        return new CrossReferenceSection(offset, parser.Position, form, trailer, entries);
    }

    private static bool ReadSubsection(
        ReadOnlySpan<byte> span, ref ObjectParser parser, int first, int count, int origin,
        CrossReferenceEntries entries, List<(int Number, CrossReferenceEntry Entry)> free)
    {
        parser.SkipWhiteSpace();

        // As many as the file can hold, whatever it says.
        entries.EnsureCapacity(entries.Count + Math.Min(count, (span.Length - parser.Position) / 18));
        for (int i = 0; i < count; i++)
        {
            if (!TryReadFixed(span, parser.Position, out long place, out int generation, out byte kind))
            {
                // Tables with 19-byte lines or other spacing are met; a count too large ends at the trailer.
                int start = parser.Position;
                if (!parser.TakeUnsigned(out place) || !parser.TakeUnsigned(out long loose))
                {
                    parser.Position = start;
                    return true;
                }

                generation = (int)Math.Min(loose, 65535);
                kind = parser.TakeKeyword("n"u8) ? (byte)'n' : parser.TakeKeyword("f"u8) ? (byte)'f' : (byte)0;
                if (kind == 0)
                {
                    // Two numbers without a letter are the head of the next subsection: this one is shorter than it says.
                    parser.Position = start;
                    return true;
                }
            }
            else
            {
                parser.Position += 20;
            }

            int number = first + i;
            if (kind == 'n' && place > 0)
            {
                entries[number] = new CrossReferenceEntry(CrossReferenceKind.InFile, place + origin, generation);
            }
            else
            {
                free.Add((number, new CrossReferenceEntry(CrossReferenceKind.Free, place, generation)));
            }
        }

        return true;
    }

    // nnnnnnnnnn ggggg n eol: exactly 20 bytes.
    private static bool TryReadFixed(ReadOnlySpan<byte> span, int at, out long place, out int generation, out byte kind)
    {
        (place, generation, kind) = (0, 0, 0);
        if (at + 20 > span.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> line = span.Slice(at, 20);
        if (line[10..18].SequenceEqual(" 00000 n"u8) && Characters.IsWhiteSpace(line[18]) && Characters.IsWhiteSpace(line[19]) && TryReadTen(line, out place))
        {
            // As nearly every line of every file is.
            kind = (byte)'n';
            return true;
        }

        uint wrong = 0;
        for (int i = 0; i < 10; i++)
        {
            uint digit = (uint)(line[i] - '0');
            wrong |= digit > 9 ? 1u : 0u;
            place = (place * 10) + digit;
        }

        for (int i = 11; i < 16; i++)
        {
            uint digit = (uint)(line[i] - '0');
            wrong |= digit > 9 ? 1u : 0u;
            generation = (generation * 10) + (int)digit;
        }

        kind = line[17];
        return wrong == 0 && line[10] == ' ' && line[16] == ' ' && (kind is (byte)'n' or (byte)'f')
            && Characters.IsWhiteSpace(line[18]) && Characters.IsWhiteSpace(line[19]);
    }

    // Eight digits at once: each byte less '0', then pairs, then fours, as in decimal multiplication.
    private static bool TryReadTen(ReadOnlySpan<byte> digits, out long value)
    {
        uint first = (uint)(digits[0] - '0');
        uint second = (uint)(digits[1] - '0');
        ulong rest = BinaryPrimitives.ReadUInt64LittleEndian(digits[2..]) - 0x3030303030303030;
        bool right = first <= 9 && second <= 9 && ((rest + 0x7676767676767676) & 0x8080808080808080) == 0 && (rest & 0xF0F0F0F0F0F0F0F0) == 0;
        rest = ((rest * 10) + (rest >> 8)) & 0x00FF00FF00FF00FF;
        rest = ((rest * 100) + (rest >> 16)) & 0x0000FFFF0000FFFF;
        rest = ((rest * 10_000) + (rest >> 32)) & 0xFFFFFFFF;
        value = (((first * 10L) + second) * 100_000_000) + (long)rest;
        return right;
    }
}
