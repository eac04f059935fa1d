using System.Globalization;
using AnTin.Pdf.Fonts;
using AnTin.Pdf.Graphics;
using AnTin.Pdf.Images;
using AnTin.Pdf.Pages;

namespace AnTin.Pdf.Composition;

/// <summary>Where blocks are placed one after another, from the top of a page to its bottom and on to the next.</summary>
internal sealed class Flow
{
    private readonly DocumentResources resources;
    private readonly List<SignaturePlace> places = [];

    public Flow(PageFormat format, DocumentResources resources)
    {
        Format = format;
        this.resources = resources;
        NewPage();
    }

    public PageFormat Format { get; }

    public StructureTree Structure { get; } = new();

    public List<ContentBuilder> Pages { get; } = [];

    public IReadOnlyList<SignaturePlace> Places => places;

    /// <summary>The height of the next thing's upper edge.</summary>
    public double Y { get; private set; }

    public double Left => Format.Left;

    public double Width => Format.Size.Width - Format.Left - Format.Right;

    public double PageHeight => Format.Size.Height - Format.Top - Format.Bottom;

    public double Room => Y - Format.Bottom;

    public bool IsAtTop => Y >= Format.Size.Height - Format.Top;

    public ContentBuilder Content => Pages[^1];

    public void NewPage()
    {
        Pages.Add(new ContentBuilder());
        Structure.AddPage();
        Y = Format.Size.Height - Format.Top;
        if (Pages.Count > 1)
        {
            DrawPageNumber();
        }
    }

    /// <summary>Goes on to the next page unless there is room; what is higher than a page stays where it is.</summary>
    public void Ensure(double height)
    {
        if (height > Room && !IsAtTop)
        {
            NewPage();
        }
    }

    public void Advance(double height) => Y -= height;

    /// <summary>Room between blocks, which is dropped at the top of a page.</summary>
    public void Gap(double height) => Y -= IsAtTop ? 0 : height;

    public void Keep(string name, PdfRectangle rectangle) => places.Add(new SignaturePlace(name, Pages.Count - 1, rectangle));

    /// <summary>Draws a line of the current structure element.</summary>
    /// <param name="line">The line.</param>
    /// <param name="left">The left edge.</param>
    /// <param name="width">The width between the edges.</param>
    /// <param name="top">The upper edge of the line.</param>
    /// <param name="alignment">Where the line stands between the edges.</param>
    public void Draw(TextLine line, double left, double width, double top, Alignment alignment)
    {
        if (line.Parts.Count == 0)
        {
            return;
        }

        double spare = width - line.Width;
        double x = left + (alignment switch { Alignment.Center => spare / 2, Alignment.Right => spare, _ => 0 });
        int blanks = line.Parts.Count(p => p.Text == " ");
        double room = alignment == Alignment.Justified && !line.EndsParagraph && blanks > 0 ? spare / blanks : 0;

        // Ascender and descender of Times divide a line of 1.15 so that the baseline is 0.91 of the size below its upper edge.
        double baseline = top - (line.Size * 0.91);
        Content.BeginMarked(Structure.CurrentType, Structure.Mark(Pages.Count - 1));
        foreach (IGrouping<int, LinePart> run in Runs(line.Parts))
        {
            x = DrawRun([.. run], x, baseline, room);
        }

        Content.EndMarked();
    }

    public void DrawImage(PdfImage image, PdfRectangle rectangle)
    {
        Content.BeginMarked(Structure.CurrentType, Structure.Mark(Pages.Count - 1));
        Content.Image(resources.Use(image), rectangle).EndMarked();
    }

    public void DrawRule(double x1, double x2, double y, double width = 0.6)
        => Content.BeginArtifact().Stroke(PdfColor.Black).Line(x1, y, x2, y, width).EndMarked();

    private static IEnumerable<IGrouping<int, LinePart>> Runs(IReadOnlyList<LinePart> parts)
    {
        int run = 0;
        return parts.Select((part, i) => (part, run: i > 0 && parts[i - 1].Style != part.Style ? ++run : run)).ToList().GroupBy(p => p.run, p => p.part);
    }

    private double DrawRun(List<LinePart> parts, double x, double baseline, double room)
    {
        TextStyle style = parts[0].Style;
        (string name, EmbeddedFont font) = resources.Use(style.Font);
        Content.Fill(style.Color);
        var pieces = new List<ReadOnlyMemory<byte>>();
        string piece = "";
        foreach (LinePart part in parts)
        {
            piece += part.Text;
            if (part.Text == " " && room > 0)
            {
                pieces.Add(font.Encode(piece));
                piece = "";
            }
        }

        if (piece.Length > 0 || pieces.Count == 0)
        {
            pieces.Add(font.Encode(piece));
        }

        Content.SpacedText(name, style.Size, x, baseline, pieces, room);
        return x + parts.Sum(p => p.Width) + (room * parts.Count(p => p.Text == " "));
    }

    // Decree 30/2020/NĐ-CP, Annex I, part I, section II.7: Arabic numerals, 13 to 14 points, upright, in the middle of the top margin, not on page 1.
    private void DrawPageNumber()
    {
        (string name, EmbeddedFont font) = resources.Use(BundledFonts.Tinos);
        string number = Pages.Count.ToString(CultureInfo.InvariantCulture);
        double x = (Format.Size.Width - BundledFonts.Tinos.WidthOf(number, 13)) / 2;
        Content.BeginArtifact().Fill(PdfColor.Black).Text(name, 13, x, Format.Size.Height - (Format.Top * 0.62), font.Encode(number)).EndMarked();
    }
}
