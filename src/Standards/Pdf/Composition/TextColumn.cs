using AnTin.Pdf.Pages;

namespace AnTin.Pdf.Composition;

/// <summary>Lines below each other in a column, measured before they are drawn, so that columns side by side stay together.</summary>
internal sealed class TextColumn(double left, double width)
{
    private readonly List<Action<Flow, double>> drawings = [];

    public double Height { get; private set; }

    public TextColumn Text(string text, TextStyle style, Alignment alignment = Alignment.Center, string structure = "P")
    {
        List<TextLine> lines = LineBreaker.Break([new TextRun(text, style)], width);
        double start = Height;
        drawings.Add((flow, top) =>
        {
            flow.Structure.Begin(structure);
            for (int i = 0; i < lines.Count; i++)
            {
                flow.Draw(lines[i], left, width, top - start - (i * style.LineHeight), alignment);
            }

            flow.Structure.End();
        });
        Height += lines.Count * style.LineHeight;
        return this;
    }

    /// <summary>A line with room left in it, to be stamped later; where a piece has the name of a place, its text is blanks.</summary>
    public TextColumn LineWithPlaces(TextStyle style, params IReadOnlyList<(string Text, string? Place)> pieces)
    {
        double start = Height;
        double x = left + ((width - pieces.Sum(p => style.WidthOf(p.Text))) / 2);
        foreach ((string text, string? place) in pieces)
        {
            double from = x;
            x += style.WidthOf(text);
            double to = x;
            if (place is not null)
            {
                drawings.Add((flow, top) => flow.Keep(place, new PdfRectangle(from, top - start - style.LineHeight, to, top - start)));
            }
        }

        return Text(string.Concat(pieces.Select(p => p.Text)), style);
    }

    /// <summary>A rule in the middle of the column.</summary>
    public TextColumn Rule(double length)
    {
        double at = Height + 3;
        double middle = left + (width / 2);
        drawings.Add((flow, top) => flow.DrawRule(middle - (length / 2), middle + (length / 2), top - at));
        Height += 5;
        return this;
    }

    public TextColumn Gap(double height)
    {
        Height += height;
        return this;
    }

    /// <summary>Room for a signature, in the middle of the column.</summary>
    public TextColumn Place(string name, double placeWidth, double height)
    {
        double start = Height;
        double middle = left + (width / 2);
        drawings.Add((flow, top) => flow.Keep(name, new PdfRectangle(middle - (placeWidth / 2), top - start - height, middle + (placeWidth / 2), top - start)));
        Height += height;
        return this;
    }

    public void Draw(Flow flow, double top) => drawings.ForEach(draw => draw(flow, top));

    public static void DrawSideBySide(Flow flow, params ReadOnlySpan<TextColumn> columns)
    {
        double height = 0;
        foreach (TextColumn column in columns)
        {
            height = Math.Max(height, column.Height);
        }

        flow.Ensure(height);
        foreach (TextColumn column in columns)
        {
            column.Draw(flow, flow.Y);
        }

        flow.Advance(height);
    }
}
