using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Syntax;

/// <summary>An indirect object as it stands in the file (ISO 32000-2, 7.3.10).</summary>
/// <param name="Number">Its number, from the file.</param>
/// <param name="Generation">Its generation, from the file.</param>
/// <param name="Value">The object.</param>
/// <param name="End">The position after it; after <c>endobj</c> when that is there.</param>
/// <param name="IsTerminated">Whether <c>endobj</c> is there.</param>
internal sealed record IndirectObject(int Number, int Generation, PdfObject Value, int End, bool IsTerminated)
{
    /// <summary>Reads the object at a position.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="position">Where <c>n g obj</c> stands.</param>
    /// <param name="depth">The nesting budget.</param>
    /// <param name="resolveLength">Follows an indirect <c>/Length</c>; when absent, the end of the data is searched for.</param>
    /// <param name="found">The object.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryRead(
        ReadOnlyMemory<byte> file, long position, int depth, Func<PdfReference, long?>? resolveLength, [NotNullWhen(true)] out IndirectObject? found)
        => TryRead(file, position, depth, resolveLength, out found, out _);

    /// <summary>The same, telling also how many bytes were read, found or not: the measure of work.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> file, long position, int depth, Func<PdfReference, long?>? resolveLength, [NotNullWhen(true)] out IndirectObject? found, out long work)
    {
        found = null;
        work = 0;
        if (position < 0 || position >= file.Length)
        {
            return false;
        }

        var parser = new ObjectParser(file.Span, (int)position, depth, isFile: true);
        if (!parser.TakeObjectHeader(out int number, out int generation))
        {
            return false;
        }

        int body = parser.Position;
        if (!parser.TryRead(out PdfObject? value))
        {
            // `1 0 obj endobj` is null.
            work = parser.Position - position;
            parser.Position = body;
            if (!parser.TakeKeyword("endobj"u8))
            {
                return false;
            }

            found = new IndirectObject(number, generation, PdfNull.Instance, parser.Position, true);
            return true;
        }

        if (value is PdfDictionary dictionary && parser.TakeKeyword("stream"u8))
        {
            ReadOnlyMemory<byte> data = ReadData(file, ref parser, dictionary, resolveLength, out bool endsWhereSaid);
            value = new PdfStream(dictionary, data) { EndsWhereSaid = endsWhereSaid };
        }

        bool isTerminated = parser.TakeKeyword("endobj"u8);
        work = parser.Position - position;
        found = new IndirectObject(number, generation, value, parser.Position, isTerminated);
        return true;
    }

    private static ReadOnlyMemory<byte> ReadData(
        ReadOnlyMemory<byte> file, ref ObjectParser parser, PdfDictionary dictionary, Func<PdfReference, long?>? resolveLength, out bool endsWhereSaid)
    {
        // 7.3.8.1: CR LF or LF after the keyword, "and not by a CARRIAGE RETURN alone"; lone CRs are met all the same.
        ReadOnlySpan<byte> span = file.Span;
        int start = parser.Position;
        if (start < span.Length && span[start] == '\r')
        {
            start++;
        }

        if (start < span.Length && span[start] == '\n')
        {
            start++;
        }

        long? length = dictionary["Length"] switch
        {
            PdfInteger direct => direct.Value,
            PdfReference reference => resolveLength?.Invoke(reference),
            _ => null,
        };
        if (length is >= 0 && length <= span.Length - start)
        {
            parser.Position = start + (int)length;
            endsWhereSaid = parser.TakeKeyword("endstream"u8);
            if (endsWhereSaid)
            {
                return file.Slice(start, (int)length);
            }
        }

        endsWhereSaid = false;
        int found = span[start..].IndexOf("endstream"u8);
        int end = found < 0 ? span.Length : start + found;
        parser.Position = found < 0 ? span.Length : end + "endstream"u8.Length;
        if (end > start && span[end - 1] == '\n')
        {
            end--;
        }

        if (end > start && span[end - 1] == '\r')
        {
            end--;
        }

        return file[start..end];
    }
}
