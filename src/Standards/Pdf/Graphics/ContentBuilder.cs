using System.Buffers;
using System.Globalization;
using System.Text;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;

namespace AnTin.Pdf.Graphics;

/// <summary>Writes a content stream (ISO 32000-2, 7.8.2). Numbers have a point and at most four decimals, whatever the culture.</summary>
public sealed class ContentBuilder
{
    private readonly ArrayBufferWriter<byte> content = new(512);

    /// <summary>The content written so far.</summary>
    public ReadOnlyMemory<byte> Written => content.WrittenMemory;

    /// <summary>Saves the graphics state: <c>q</c>.</summary>
    /// <returns>This builder.</returns>
    public ContentBuilder Save() => Operator("q");

    /// <summary>Restores the graphics state: <c>Q</c>.</summary>
    /// <returns>This builder.</returns>
    public ContentBuilder Restore() => Operator("Q");

    /// <summary>Concatenates a matrix: <c>cm</c>.</summary>
    /// <param name="a">Scales x.</param>
    /// <param name="b">Adds x to y.</param>
    /// <param name="c">Adds y to x.</param>
    /// <param name="d">Scales y.</param>
    /// <param name="e">Moves x.</param>
    /// <param name="f">Moves y.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Transform(double a, double b, double c, double d, double e, double f) => Operator("cm", a, b, c, d, e, f);

    /// <summary>Sets the colour of fills: <c>rg</c>.</summary>
    /// <param name="color">The colour.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Fill(PdfColor color) => Operator("rg", color.Red, color.Green, color.Blue);

    /// <summary>Sets the colour of lines: <c>RG</c>.</summary>
    /// <param name="color">The colour.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Stroke(PdfColor color) => Operator("RG", color.Red, color.Green, color.Blue);

    /// <summary>Draws a line.</summary>
    /// <param name="x1">From x.</param>
    /// <param name="y1">From y.</param>
    /// <param name="x2">To x.</param>
    /// <param name="y2">To y.</param>
    /// <param name="width">Its width in points.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Line(double x1, double y1, double x2, double y2, double width)
        => Operator("w", width).Operator("m", x1, y1).Operator("l", x2, y2).Operator("S");

    /// <summary>Draws the outline of a rectangle.</summary>
    /// <param name="rectangle">The rectangle.</param>
    /// <param name="width">The width of the line in points.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Outline(PdfRectangle rectangle, double width)
        => Operator("w", width).Operator("re", rectangle.Left, rectangle.Bottom, rectangle.Width, rectangle.Height).Operator("S");

    /// <summary>Fills a rectangle.</summary>
    /// <param name="rectangle">The rectangle.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder FillRectangle(PdfRectangle rectangle)
        => Operator("re", rectangle.Left, rectangle.Bottom, rectangle.Width, rectangle.Height).Operator("f");

    /// <summary>Fills rectangles as one shape, so that no hairline shows between them.</summary>
    /// <param name="rectangles">The rectangles.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder FillRectangles(IEnumerable<PdfRectangle> rectangles)
    {
        foreach (PdfRectangle rectangle in rectangles)
        {
            Operator("re", rectangle.Left, rectangle.Bottom, rectangle.Width, rectangle.Height);
        }

        return Operator("f");
    }

    /// <summary>Gives lines round ends and joins: <c>J</c> and <c>j</c>.</summary>
    /// <returns>This builder.</returns>
    public ContentBuilder RoundPen() => Operator("J", 1).Operator("j", 1);

    /// <summary>Draws a Bézier curve (ISO 32000-2, 8.5.2.2).</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="control1">The first control point.</param>
    /// <param name="control2">The second.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="width">The width of the line in points.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Curve((double X, double Y) from, (double X, double Y) control1, (double X, double Y) control2, (double X, double Y) to, double width)
        => Operator("w", width).Operator("m", from.X, from.Y).Operator("c", control1.X, control1.Y, control2.X, control2.Y, to.X, to.Y).Operator("S");

    /// <summary>Shows a line of text.</summary>
    /// <param name="font">The font's name in the resources.</param>
    /// <param name="size">The size in points.</param>
    /// <param name="x">Where the pen begins.</param>
    /// <param name="y">The baseline.</param>
    /// <param name="encoded">The text as the font encodes it.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Text(string font, double size, double x, double y, ReadOnlyMemory<byte> encoded)
        => Operator("BT").Name(font).Operator("Tf", size).Operator("Td", x, y).Hexadecimal(encoded.Span).Operator("Tj").Operator("ET");

    /// <summary>Shows a line of text with more room after each piece: <c>Tw</c> does nothing for two-byte codes (ISO 32000-2, 9.3.3).</summary>
    /// <param name="font">The font's name in the resources.</param>
    /// <param name="size">The size in points.</param>
    /// <param name="x">Where the pen begins.</param>
    /// <param name="y">The baseline.</param>
    /// <param name="pieces">The pieces as the font encodes them, each with its blank.</param>
    /// <param name="room">The room after each piece but the last, in points.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder SpacedText(string font, double size, double x, double y, IReadOnlyList<ReadOnlyMemory<byte>> pieces, double room)
    {
        Operator("BT").Name(font).Operator("Tf", size).Operator("Td", x, y).Raw("[");
        for (int i = 0; i < pieces.Count; i++)
        {
            if (i > 0)
            {
                Number(-room * 1000 / size).Raw(" ");
            }

            Hexadecimal(pieces[i].Span);
        }

        return Raw("] ").Operator("TJ").Operator("ET");
    }

    /// <summary>Paints an XObject into a rectangle: an image, which has the size of a unit square.</summary>
    /// <param name="name">Its name in the resources.</param>
    /// <param name="rectangle">Where it goes.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Image(string name, PdfRectangle rectangle)
        => Save().Transform(rectangle.Width, 0, 0, rectangle.Height, rectangle.Left, rectangle.Bottom).Name(name).Operator("Do").Restore();

    /// <summary>Begins marked content that belongs to the structure (ISO 32000-2, 14.7.5.2).</summary>
    /// <param name="tag">The structure type.</param>
    /// <param name="identifier">The marked-content identifier, unique on the page.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder BeginMarked(string tag, int identifier) => Name(tag).Raw("<</MCID ").Number(identifier).Raw(">> ").Operator("BDC");

    /// <summary>Begins what is there for looks only: lines, page numbers (14.8.2.2).</summary>
    /// <returns>This builder.</returns>
    public ContentBuilder BeginArtifact() => Raw("/Artifact ").Operator("BMC");

    /// <summary>Ends marked content.</summary>
    /// <returns>This builder.</returns>
    public ContentBuilder EndMarked() => Operator("EMC");

    /// <summary>The content as a compressed stream.</summary>
    /// <param name="dictionary">Other entries of the stream.</param>
    /// <returns>The stream.</returns>
    public PdfStream ToStream(PdfDictionary dictionary)
        => new(dictionary.With("Filter", new PdfName("FlateDecode")), Flate.Encode(content.WrittenSpan));

    private ContentBuilder Name(string name) => Raw("/").Raw(name).Raw(" ");

    private ContentBuilder Operator(string name, params ReadOnlySpan<double> operands)
    {
        foreach (double operand in operands)
        {
            Number(operand).Raw(" ");
        }

        return Raw(name).Raw("\n");
    }

    private ContentBuilder Number(double value)
    {
        // Adding zero turns −0 into 0.
        Span<byte> span = content.GetSpan(340);
        (Math.Round(value, 4) + 0.0).TryFormat(span, out int written, "0.####", CultureInfo.InvariantCulture);
        content.Advance(written);
        return this;
    }

    private ContentBuilder Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        Span<byte> span = content.GetSpan((bytes.Length * 2) + 3);
        span[0] = (byte)'<';
        Convert.TryToHexString(bytes, span[1..], out int written);
        span[written + 1] = (byte)'>';
        span[written + 2] = (byte)' ';
        content.Advance(written + 3);
        return this;
    }

    private ContentBuilder Raw(string text)
    {
        Encoding.ASCII.GetBytes(text, content);
        return this;
    }
}
