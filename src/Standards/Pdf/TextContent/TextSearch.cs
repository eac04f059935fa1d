using System.Text;
using AnTin.Pdf.Fonts;
using AnTin.Pdf.Pages;

namespace AnTin.Pdf.TextContent;

/// <summary>A phrase that was found.</summary>
/// <param name="PageIndex">The page, from 0.</param>
/// <param name="Shown">Its rectangle on the page as shown, turned by <c>/Rotate</c>, the lower left corner of the visible part at the origin; in points.</param>
/// <param name="Line">The whole line it stands in, without blanks.</param>
public sealed record TextMatch(int PageIndex, PdfRectangle Shown, string Line);

/// <summary>Finds phrases on pages (ISO 32000-2, 9.10).</summary>
public static class TextSearch
{
    // Of an em: how far letters reach over and under the baseline, and how far apart baselines of one line may be.
    private const double Ascent = 0.75;
    private const double Descent = 0.22;
    private const double SameLine = 0.3;

    /// <summary>Finds a phrase that stands in one line. Case, blanks and the way accents are composed make no difference.</summary>
    /// <param name="document">The document.</param>
    /// <param name="page">One of its pages.</param>
    /// <param name="phrase">The phrase, such as <c>KT. CHỦ TỊCH</c>.</param>
    /// <returns>The matches, from the top of the page to the bottom. None on a page that is only a picture.</returns>
    public static IReadOnlyList<TextMatch> Find(PdfDocument document, PdfPage page, string phrase)
    {
        string wanted = Fold(phrase);
        if (wanted.Length == 0)
        {
            return [];
        }

        var matches = new List<TextMatch>();
        foreach (List<Placed> line in Lines(PageTextReader.Read(document, page).Select(g => Place(page, g))))
        {
            (string text, List<int> glyphOf) = Join(line);
            for (int at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + 1, StringComparison.Ordinal))
            {
                matches.Add(new TextMatch(page.Index, Box(line[glyphOf[at]..(glyphOf[at + wanted.Length - 1] + 1)]), text));
            }
        }

        return matches;
    }

    private static string Fold(string text) => string.Concat(VietnameseLetters.Compose(text).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    private static IEnumerable<List<Placed>> Lines(IEnumerable<Placed> glyphs)
    {
        var lines = new List<List<Placed>>();
        foreach (Placed glyph in glyphs.Where(g => g.Size > 0).OrderByDescending(g => g.Y))
        {
            if (lines.Count == 0 || Math.Abs(lines[^1][0].Y - glyph.Y) > glyph.Size * SameLine)
            {
                lines.Add([]);
            }

            lines[^1].Add(glyph);
        }

        return lines.Select(l => l.OrderBy(g => g.X).ToList());
    }

    // What stands far apart in one line, as in two columns, is not one phrase: a bar, which no phrase has, parts it.
    private static (string Text, List<int> GlyphOf) Join(List<Placed> line)
    {
        var text = new StringBuilder();
        var glyphOf = new List<int>();
        for (int i = 0; i < line.Count; i++)
        {
            if (i > 0 && line[i].X - line[i - 1].EndX > 2 * line[i].Size)
            {
                text.Append('\u2502');
                glyphOf.Add(i);
            }

            foreach (char next in line[i].Text.Where(c => !char.IsWhiteSpace(c)))
            {
                string? composed = text.Length > 0 && next is >= '\u0300' and <= '\u0323' ? VietnameseLetters.Compose($"{text[^1]}{next}") : null;
                if (composed is { Length: 1 })
                {
                    text[^1] = composed[0];
                    continue;
                }

                text.Append(next);
                glyphOf.Add(i);
            }
        }

        return (text.ToString().ToUpperInvariant(), glyphOf);
    }

    private static PdfRectangle Box(List<Placed> glyphs) => new(
        glyphs.Min(g => g.X), glyphs.Min(g => g.Y - (g.Size * Descent)), glyphs.Max(g => g.EndX), glyphs.Max(g => g.Y + (g.Size * Ascent)));

    private static Placed Place(PdfPage page, ShownGlyph glyph)
    {
        (double x, double y) = page.ToShown(glyph.X, glyph.Y);
        (double endX, _) = page.ToShown(glyph.EndX, glyph.EndY);
        (double _, double top) = page.ToShown(glyph.X + glyph.UpX, glyph.Y + glyph.UpY);
        return new Placed(glyph.Text, x, y, endX, top - y);
    }

    // Upright on the page as shown; text of another direction has no size here and is not searched.
    private readonly record struct Placed(string Text, double X, double Y, double EndX, double Size);
}
