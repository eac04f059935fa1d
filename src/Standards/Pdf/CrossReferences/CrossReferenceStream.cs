using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf.CrossReferences;

/// <summary>Reads a cross-reference stream (ISO 32000-2, 7.5.8).</summary>
internal static class CrossReferenceStream
{
    public static CrossReferenceSection? Read(ReadOnlyMemory<byte> file, long offset, int origin, PdfLimits limits)
    {
        if (!IndirectObject.TryRead(file, offset, limits.Depth, null, out IndirectObject? found) || found.Value is not PdfStream stream
            || !stream.Dictionary.Has("Type", "XRef"))
        {
            return null;
        }

        return Decode(stream, limits) is { } data && ReadEntries(stream.Dictionary, data.Span, origin, limits) is { } entries
            ? new CrossReferenceSection(offset, found.End, CrossReferenceForm.Stream, stream.Dictionary, entries)
            : null;
    }

    private static ReadOnlyMemory<byte>? Decode(PdfStream stream, PdfLimits limits)
        => StreamDecoding.Decode(stream, NoReferences.Instance, limits, limits.ExpandedStream, out ReadOnlyMemory<byte> data) == StreamDecodingFailure.None
            ? data
            : null;

    private static CrossReferenceEntries? ReadEntries(PdfDictionary dictionary, ReadOnlySpan<byte> data, int origin, PdfLimits limits)
    {
        // Table 17: three widths; a field is at most 8 bytes here, for no offset is longer.
        if (dictionary["W"] is not PdfArray { Count: >= 3 } widths
            || widths[0] is not PdfInteger { Value: >= 0 and <= 8 } kindWidth
            || widths[1] is not PdfInteger { Value: >= 0 and <= 8 } placeWidth
            || widths[2] is not PdfInteger { Value: >= 0 and <= 8 } generationWidth)
        {
            return null;
        }

        int w0 = (int)kindWidth.Value;
        int w1 = (int)placeWidth.Value;
        int w2 = (int)generationWidth.Value;
        int width = w0 + w1 + w2;
        if (width == 0)
        {
            return null;
        }

        PdfArray index = dictionary["Index"] as PdfArray ?? new PdfArray(new PdfInteger(0), dictionary["Size"] as PdfInteger ?? new PdfInteger(0));
        var entries = new CrossReferenceEntries(Math.Min(data.Length / width, limits.Objects));
        int at = 0;
        for (int i = 0; i + 1 < index.Count; i += 2)
        {
            if (index[i] is not PdfInteger { Value: >= 0 } first || index[i + 1] is not PdfInteger { Value: >= 0 } count
                || first.Value > limits.Objects || count.Value > limits.Objects)
            {
                return null;
            }

            for (long number = first.Value; number < first.Value + count.Value && at + width <= data.Length; number++, at += width)
            {
                ReadOnlySpan<byte> row = data.Slice(at, width);
                long kind = w0 == 0 ? 1 : Field(row[..w0]);
                long place = Field(row.Slice(w0, w1));
                int generation = (int)Math.Min(Field(row[(w0 + w1)..]), int.MaxValue);

                // Table 18: other types are for later versions of the format and mean null.
                CrossReferenceEntry entry = kind switch
                {
                    1 when place > 0 => new(CrossReferenceKind.InFile, place + origin, generation),
                    2 when place is > 0 and <= int.MaxValue => new(CrossReferenceKind.Compressed, place, generation),
                    _ => new(CrossReferenceKind.Free, place, generation),
                };
                entries.TryAdd((int)number, entry);
            }
        }

        return entries;
    }

    private static long Field(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        foreach (byte next in bytes)
        {
            value = (value << 8) | next;
        }

        return value & long.MaxValue;
    }

    // 7.5.8.2: the values in the dictionary of a cross-reference stream are direct.
    private sealed class NoReferences : IPdfResolver
    {
        public static readonly NoReferences Instance = new();

        public PdfObject Resolve(PdfObject? value) => value is null or PdfReference ? PdfNull.Instance : value;
    }
}
