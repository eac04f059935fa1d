using AnTin.Pdf.Graphics;
using AnTin.Pdf.Pages;

namespace AnTin.Pdf.Composition;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Share">Its share of the width, in any unit.</param>
/// <param name="Alignment">Where the text of its cells stands.</param>
public sealed record TableColumn(string Title, double Share, Alignment Alignment = Alignment.Left);

/// <summary>A table with borders; its head is repeated on each page, and a row higher than the room is divided.</summary>
/// <param name="columns">The columns.</param>
/// <param name="rows">The rows; missing cells are empty.</param>
public sealed class Table(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows) : Block
{
    private const double Padding = 4;

    /// <summary>The style of the cells.</summary>
    public TextStyle Style { get; init; } = TextStyle.Body.At(12);

    /// <summary>The style of the head.</summary>
    public TextStyle HeadStyle { get; init; } = TextStyle.Bold.At(12);

    internal override void Place(Flow flow)
    {
        double[] widths = Widths(flow.Width);
        Cell[] head = [.. columns.Select((c, i) => MakeCell(c.Title, HeadStyle, widths[i], Alignment.Center))];
        double headHeight = Height(head, HeadStyle);
        flow.Gap(6);
        flow.Ensure(headHeight + Style.LineHeight + (2 * Padding));
        flow.Structure.Begin("Table");
        DrawRow(flow, head, widths, headHeight, "TH");
        foreach (IReadOnlyList<string> row in rows)
        {
            Cell[] cells = [.. columns.Select((c, i) => MakeCell(i < row.Count ? row[i] : "", Style, widths[i], c.Alignment))];
            PlaceRow(flow, cells, head, widths, headHeight);
        }

        flow.Structure.End();
    }

    private void PlaceRow(Flow flow, Cell[] cells, Cell[] head, double[] widths, double headHeight)
    {
        while (true)
        {
            double height = Height(cells, Style);
            if (height > flow.Room && height <= flow.PageHeight - headHeight)
            {
                NewPage(flow, head, widths, headHeight);
            }

            int fitting = Math.Max(1, (int)((flow.Room - (2 * Padding)) / Style.LineHeight));
            if (cells.All(c => c.Lines.Count <= fitting))
            {
                DrawRow(flow, cells, widths, Height(cells, Style), "TD");
                return;
            }

            Cell[] part = [.. cells.Select(c => c with { Lines = [.. c.Lines.Take(fitting)] })];
            DrawRow(flow, part, widths, Height(part, Style), "TD");
            cells = [.. cells.Select(c => c with { Lines = [.. c.Lines.Skip(fitting)] })];
            NewPage(flow, head, widths, headHeight);
        }
    }

    private static void NewPage(Flow flow, Cell[] head, double[] widths, double headHeight)
    {
        flow.NewPage();
        DrawRow(flow, head, widths, headHeight, "TH");
    }

    private static void DrawRow(Flow flow, Cell[] cells, double[] widths, double height, string type)
    {
        double left = flow.Left;
        flow.Structure.Begin("TR");
        for (int i = 0; i < cells.Length; i++)
        {
            flow.Structure.Begin(type);
            double top = flow.Y - Padding - ((height - (2 * Padding) - cells[i].Height) / (type == "TH" ? 2 : double.PositiveInfinity));
            foreach (TextLine line in cells[i].Lines)
            {
                flow.Draw(line, left + Padding, widths[i] - (2 * Padding), top, cells[i].Alignment);
                top -= cells[i].LineHeight;
            }

            flow.Structure.End();
            flow.Content.BeginArtifact().Stroke(PdfColor.Black).Outline(new PdfRectangle(left, flow.Y - height, left + widths[i], flow.Y), 0.5).EndMarked();
            left += widths[i];
        }

        flow.Structure.End();
        flow.Advance(height);
    }

    private static double Height(Cell[] cells, TextStyle style) => Math.Max(cells.Max(c => c.Height), style.LineHeight) + (2 * Padding);

    private static Cell MakeCell(string text, TextStyle style, double width, Alignment alignment)
        => new(LineBreaker.Break([new TextRun(text, style)], width - (2 * Padding)), style.LineHeight, alignment);

    private double[] Widths(double total)
    {
        double shares = columns.Sum(c => c.Share);
        return [.. columns.Select(c => total * c.Share / shares)];
    }

    private sealed record Cell(IReadOnlyList<TextLine> Lines, double LineHeight, Alignment Alignment)
    {
        public double Height => Lines.Count * LineHeight;
    }
}
