using System.Globalization;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Fonts;
using AnTin.Pdf.Graphics;
using AnTin.Pdf.Images;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>Where an appearance is painted: the widget as the reader sees it, its lower left corner at the origin, in points.</summary>
/// <param name="width">The width as seen.</param>
/// <param name="height">The height as seen.</param>
public sealed class AppearanceCanvas(double width, double height)
{
    private readonly ContentBuilder content = new();
    private readonly Dictionary<TrueTypeFont, (string Name, EmbeddedFont Font)> fonts = [];
    private readonly Dictionary<PdfImage, string> images = [];

    /// <summary>The width in points.</summary>
    public double Width { get; } = width;

    /// <summary>The height in points.</summary>
    public double Height { get; } = height;

    /// <summary>Paints a line of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">Its style.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="baseline">Its baseline.</param>
    public void Text(string text, TextStyle style, double x, double baseline)
    {
        if (!fonts.TryGetValue(style.Font, out (string Name, EmbeddedFont Font) used))
        {
            used = ("F" + (fonts.Count + 1).ToString(CultureInfo.InvariantCulture), new EmbeddedFont(style.Font));
            fonts.Add(style.Font, used);
        }

        content.Fill(style.Color).Text(used.Name, style.Size, x, baseline, used.Font.Encode(text));
    }

    /// <summary>Paints lines from the top of a rectangle downwards, smaller when they would not fit.</summary>
    /// <param name="lines">The lines; those too long are broken.</param>
    /// <param name="style">Their style, with the greatest size.</param>
    /// <param name="area">The rectangle.</param>
    /// <param name="isCentered">Whether each line stands in the middle, rather than at the left.</param>
    public void Lines(IReadOnlyList<string> lines, TextStyle style, PdfRectangle area, bool isCentered = false)
    {
        // Half points down to 4, which is the least that can be read in print; below that, lines are cut off at the widget's edge.
        IReadOnlyList<string> broken = Break(lines, style, area.Width);
        while (style.Size > 4 && broken.Count * style.LineHeight > area.Height + 0.01)
        {
            style = style.At(Math.Max(4, style.Size - 0.5));
            broken = Break(lines, style, area.Width);
        }

        double baseline = area.Top - (style.Size * 0.91);
        foreach (string line in broken)
        {
            Text(line, style, area.Left + (isCentered ? (area.Width - style.WidthOf(line)) / 2 : 0), baseline);
            baseline -= style.LineHeight;
        }
    }

    /// <summary>Paints an image as large as it fits into a rectangle, in its middle.</summary>
    /// <param name="image">The image.</param>
    /// <param name="area">The rectangle.</param>
    public void Image(PdfImage image, PdfRectangle area)
    {
        double scale = Math.Min(area.Width / image.Width, area.Height / image.Height);
        double left = area.Left + ((area.Width - (image.Width * scale)) / 2);
        double bottom = area.Bottom + ((area.Height - (image.Height * scale)) / 2);
        if (!images.TryGetValue(image, out string? name))
        {
            name = "I" + (images.Count + 1).ToString(CultureInfo.InvariantCulture);
            images.Add(image, name);
        }

        content.Image(name, new PdfRectangle(left, bottom, left + (image.Width * scale), bottom + (image.Height * scale)));
    }

    /// <summary>Paints a QR code as large as it fits into a rectangle, with its quiet zone of four modules (ISO/IEC 18004, 6.3.8).</summary>
    /// <param name="code">The code.</param>
    /// <param name="area">The rectangle.</param>
    public void Qr(QrCode code, PdfRectangle area)
    {
        double module = Math.Min(area.Width, area.Height) / (code.Size + 8);
        double left = area.Left + ((area.Width - (module * code.Size)) / 2);
        double top = area.Top - ((area.Height - (module * code.Size)) / 2);
        content.Fill(PdfColor.Black).FillRectangles(Enumerable.Range(0, code.Size).SelectMany(row => Runs(code, row)
            .Select(run => new PdfRectangle(left + (run.From * module), top - ((row + 1) * module), left + (run.To * module), top - (row * module)))));
    }

    /// <summary>Paints a curve with round ends.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="control1">The first control point.</param>
    /// <param name="control2">The second.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="color">The colour.</param>
    /// <param name="width">The width of the line in points.</param>
    public void Curve((double X, double Y) from, (double X, double Y) control1, (double X, double Y) control2, (double X, double Y) to, PdfColor color, double width)
        => content.Stroke(color).RoundPen().Curve(from, control1, control2, to, width);

    /// <summary>Paints the outline of a rectangle.</summary>
    /// <param name="rectangle">The rectangle.</param>
    /// <param name="color">The colour of the line.</param>
    /// <param name="lineWidth">Its width in points.</param>
    public void Outline(PdfRectangle rectangle, PdfColor color, double lineWidth) => content.Stroke(color).Outline(rectangle, lineWidth);

    internal PdfStream ToForm(IPdfObjectTarget target, PdfArray matrix, ArchivalRules rules)
    {
        var named = new PdfDictionary();
        foreach ((string name, EmbeddedFont font) in fonts.Values)
        {
            named = named.With(name, font.AddTo(target, withCidSet: rules.WithCidSets));
        }

        var objects = new PdfDictionary();
        foreach ((PdfImage image, string name) in images)
        {
            objects = objects.With(name, image.AddTo(target, rules.WithStencils));
        }

        var resources = new PdfDictionary();
        resources = named.Count > 0 ? resources.With("Font", named) : resources;
        resources = objects.Count > 0 ? resources.With("XObject", objects) : resources;
        resources = rules.ColorSpaces is { } spaces ? resources.With("ColorSpace", spaces) : resources;
        return content.ToStream(new PdfDictionary(
            ("Type", new PdfName("XObject")),
            ("Subtype", new PdfName("Form")),
            ("BBox", PdfArray.OfNumbers(0, 0, Width, Height)),
            ("Matrix", matrix),
            ("Resources", resources)));
    }

    private static IEnumerable<(int From, int To)> Runs(QrCode code, int row)
    {
        for (int column = 0; column < code.Size; column++)
        {
            int from = column;
            while (column < code.Size && code[row, column])
            {
                column++;
            }

            if (column > from)
            {
                yield return (from, column);
            }
        }
    }

    private static List<string> Break(IReadOnlyList<string> lines, TextStyle style, double width) => [.. lines.SelectMany(line => style.Break(line, width))];
}
