using AnTin.Pdf.Fonts;

namespace AnTin.Pdf.Composition;

/// <summary>A part of a line in one style, its blanks included.</summary>
internal sealed record LinePart(TextStyle Style, string Text, double Width);

/// <summary>A line ready to be drawn.</summary>
internal sealed record TextLine(IReadOnlyList<LinePart> Parts, double Width, bool EndsParagraph)
{
    public double Size => Parts.Count == 0 ? 0 : Parts.Max(p => p.Style.Size);

    public double Height(double otherwise) => Parts.Count == 0 ? otherwise : Parts.Max(p => p.Style.LineHeight);
}

/// <summary>Breaks text into lines at blanks, as many words to a line as fit; a word longer than a line is cut.</summary>
internal static class LineBreaker
{
    public static List<TextLine> Break(IReadOnlyList<TextRun> runs, double width, double firstIndent = 0)
    {
        var lines = new List<TextLine>();
        var line = new List<LinePart>();
        double used = firstIndent;
        foreach (List<LinePart> word in Words(runs, width))
        {
            double length = word.Sum(p => p.Width);
            if (word is [{ Text: "\n" }])
            {
                lines.Add(Close(line, endsParagraph: true));
                (line, used) = ([], 0);
            }
            else if (word[0].Text == " ")
            {
                if (line.Count > 0)
                {
                    line.AddRange(word);
                    used += length;
                }
            }
            else
            {
                // A hair's breadth forgives the rounding of sums.
                if (used + length > width + 0.01 && line.Count > 0)
                {
                    lines.Add(Close(line, endsParagraph: false));
                    (line, used) = ([], 0);
                }

                line.AddRange(word);
                used += length;
            }
        }

        lines.Add(Close(line, endsParagraph: true));
        return lines;
    }

    // A word may be of several styles: its parts stay together. Blanks and line feeds are words of their own.
    private static IEnumerable<List<LinePart>> Words(IReadOnlyList<TextRun> runs, double width)
    {
        var word = new List<LinePart>();
        foreach (TextRun run in runs)
        {
            string text = VietnameseLetters.Compose(run.Text.Replace('\t', ' ').Replace("\r", "", StringComparison.Ordinal));
            int at = 0;
            while (at < text.Length)
            {
                int length = text.AsSpan(at).IndexOfAny(' ', '\n');
                length = length < 0 ? text.Length - at : length;
                if (length == 0)
                {
                    if (word.Count > 0)
                    {
                        yield return word;
                        word = [];
                    }

                    yield return [Measure(run.Style, text.Substring(at++, 1))];
                    continue;
                }

                foreach (string piece in Cut(run.Style, text.Substring(at, length), width))
                {
                    if (word.Count > 0 && word.Sum(p => p.Width) + run.Style.Font.WidthOf(piece, run.Style.Size) > width)
                    {
                        yield return word;
                        word = [];
                    }

                    word.Add(Measure(run.Style, piece));
                }

                at += length;
            }
        }

        if (word.Count > 0)
        {
            yield return word;
        }
    }

    private static IEnumerable<string> Cut(TextStyle style, string word, double width)
    {
        double total = 0;
        int start = 0;
        for (int i = 0; i < word.Length; i += char.IsSurrogatePair(word, i) ? 2 : 1)
        {
            double next = style.Font.WidthOf(word.Substring(i, char.IsSurrogatePair(word, i) ? 2 : 1), style.Size);
            if (total + next > width && i > start)
            {
                yield return word[start..i];
                (start, total) = (i, 0);
            }

            total += next;
        }

        yield return word[start..];
    }

    private static LinePart Measure(TextStyle style, string text) => new(style, text, text == "\n" ? 0 : style.Font.WidthOf(text, style.Size));

    private static TextLine Close(List<LinePart> parts, bool endsParagraph)
    {
        while (parts.Count > 0 && parts[^1].Text == " ")
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return new TextLine(parts, parts.Sum(p => p.Width), endsParagraph);
    }
}
