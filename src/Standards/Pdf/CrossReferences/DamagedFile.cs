using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf.CrossReferences;

/// <summary>Finds objects without a cross-reference, by one walk over the file.</summary>
internal static class DamagedFile
{
    /// <summary>Every <c>n g obj</c> outside stream data, the last of each number.</summary>
    /// <returns>Object numbers with position and generation, in the order of the file.</returns>
    public static List<(int Number, CrossReferenceEntry Entry)> FindObjects(ReadOnlySpan<byte> span, PdfLimits limits)
    {
        var found = new List<(int, CrossReferenceEntry)>();
        int at = 0;
        bool endsFollow = true;
        while (at < span.Length && found.Count < limits.Objects)
        {
            int step = span[at..].IndexOfAny((byte)'o', (byte)'s');
            if (step < 0)
            {
                break;
            }

            at += step;
            ReadOnlySpan<byte> rest = span[at..];
            if (rest.StartsWith("obj"u8) && TryReadHeaderBefore(span, at, out int position, out int number, out int generation))
            {
                found.Add((number, new CrossReferenceEntry(CrossReferenceKind.InFile, position, generation)));
                at += 3;
            }
            else if (found.Count > 0 && rest.StartsWith("stream"u8) && rest.Length > 6 && rest[6] is (byte)'\r' or (byte)'\n' && span[at - 1] != 'd')
            {
                // Once no `endstream` follows, none ever will: looking again at each stream would be quadratic.
                int end = endsFollow ? rest.IndexOf("endstream"u8) : -1;
                endsFollow = end >= 0;
                at += end < 0 ? 6 : end + 9;
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    /// <summary>Trailer dictionaries after the keyword <c>trailer</c>, in the order of the file.</summary>
    public static List<PdfDictionary> FindTrailers(ReadOnlySpan<byte> span, PdfLimits limits)
    {
        var trailers = new List<PdfDictionary>();
        int at = 0;

        // As many as there may be sections; a hostile file of nothing but the word would else be parsed at each.
        while (trailers.Count < limits.CrossReferenceSections)
        {
            int step = span[at..].IndexOf("trailer"u8);
            if (step < 0)
            {
                break;
            }

            at += step + "trailer"u8.Length;
            var parser = new ObjectParser(span, at, limits.Depth, isFile: true);
            parser.SkipWhiteSpace();
            if (span[parser.Position..].StartsWith("<<"u8))
            {
                if (parser.TryRead(out PdfObject? value) && value is PdfDictionary trailer)
                {
                    trailers.Add(trailer);
                }

                at = Math.Max(at, parser.Position);
            }
        }

        return trailers;
    }

    // Walks back from `obj` over the generation and the number.
    private static bool TryReadHeaderBefore(ReadOnlySpan<byte> span, int keyword, out int position, out int number, out int generation)
    {
        position = keyword;
        number = generation = 0;
        if (!SkipWhiteSpaceBefore(span, ref position, required: false) || !TakeDigitsBefore(span, ref position, 5, out generation)
            || !SkipWhiteSpaceBefore(span, ref position, required: true) || !TakeDigitsBefore(span, ref position, 9, out number))
        {
            return false;
        }

        return number > 0 && generation <= 65535;
    }

    private static bool SkipWhiteSpaceBefore(ReadOnlySpan<byte> span, ref int position, bool required)
    {
        int start = position;

        // Headers have one blank; a few more are passed over.
        while (position > 0 && start - position < 8 && Characters.IsWhiteSpace(span[position - 1]))
        {
            position--;
        }

        return !required || position < start;
    }

    private static bool TakeDigitsBefore(ReadOnlySpan<byte> span, ref int position, int maximum, out int value)
    {
        int end = position;
        while (position > 0 && end - position < maximum && Characters.IsDigit(span[position - 1]))
        {
            position--;
        }

        value = 0;
        for (int i = position; i < end; i++)
        {
            value = (value * 10) + (span[i] - '0');
        }

        return position < end;
    }
}
