using AnTin.Pdf.Fonts;
using AnTin.Pdf.Graphics;

namespace AnTin.Pdf.Composition;

/// <summary>How text looks.</summary>
/// <param name="Font">The font.</param>
/// <param name="Size">The size in points.</param>
public sealed record TextStyle(TrueTypeFont Font, double Size)
{
    /// <summary>The body of official documents: upright, 14 points (Decree 30/2020/NĐ-CP, Annex I, part I, section IV: 13 to 14).</summary>
    public static TextStyle Body { get; } = new(BundledFonts.Tinos, 14);

    /// <summary>Bold body text.</summary>
    public static TextStyle Bold { get; } = new(BundledFonts.TinosBold, 14);

    /// <summary>Italic body text.</summary>
    public static TextStyle Italic { get; } = new(BundledFonts.TinosItalic, 14);

    /// <summary>Bold italic body text.</summary>
    public static TextStyle BoldItalic { get; } = new(BundledFonts.TinosBoldItalic, 14);

    /// <summary>The colour.</summary>
    public PdfColor Color { get; init; } = PdfColor.Black;

    /// <summary>The height of a line at single spacing, in points.</summary>
    public double LineHeight => Size * 1.15;

    /// <summary>The style in another size.</summary>
    /// <param name="size">The size in points.</param>
    /// <returns>The style.</returns>
    public TextStyle At(double size) => this with { Size = size };

    /// <summary>The width of text on one line.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The width in points.</returns>
    public double WidthOf(string text) => Font.WidthOf(text, Size);

    /// <summary>Breaks text into lines at blanks; a word longer than a line is cut.</summary>
    /// <param name="text">The text; a line feed ends a line.</param>
    /// <param name="width">The width of a line in points.</param>
    /// <returns>The lines, at least one.</returns>
    public IReadOnlyList<string> Break(string text, double width)
        => LineBreaker.Break([new TextRun(text, this)], width).ConvertAll(line => string.Concat(line.Parts.Select(p => p.Text)));
}

/// <summary>A piece of text in one style.</summary>
/// <param name="Text">The text; a line feed ends the line, a no-break space never does.</param>
/// <param name="Style">The style.</param>
public sealed record TextRun(string Text, TextStyle Style);

/// <summary>Where lines stand between the margins.</summary>
public enum Alignment
{
    /// <summary>At the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right.</summary>
    Right,

    /// <summary>At both sides, but for the last line.</summary>
    Justified,
}
