using System.Text;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Fonts;
using AnTin.Pdf.Graphics;
using AnTin.Pdf.Pages;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>A QR code at the left, such as the address where the signature can be checked, and lines of text beside it.</summary>
public sealed class QrAppearance : SignatureAppearance
{
    private const double Gap = 3;

    private readonly QrCode _code;
    private readonly IReadOnlyList<string> _lines;

    /// <summary>Makes the appearance.</summary>
    /// <param name="content">What the code says, at most 412 bytes of UTF-8.</param>
    /// <param name="lines">The lines, from the top; none for the code alone.</param>
    /// <exception cref="ArgumentException">The content is longer.</exception>
    public QrAppearance(string content, IReadOnlyList<string> lines)
    {
        _code = QrCode.TryEncode(Encoding.UTF8.GetBytes(content), out var code)
            ? code
            : throw new ArgumentException("A QR code here holds at most 412 bytes.", nameof(content));
        _lines = lines;
    }

    /// <summary>The font, the greatest size and the colour.</summary>
    public TextStyle Style { get; init; } = new TextStyle(BundledFonts.Tinos, 8) { Color = PdfColor.Black };

    /// <inheritdoc/>
    protected override void Paint(AppearanceCanvas canvas)
    {
        double side = _lines.Count == 0 ? canvas.Width : Math.Min(canvas.Height, canvas.Width / 2);
        canvas.Qr(_code, new PdfRectangle(0, 0, side, canvas.Height));
        if (_lines.Count > 0)
        {
            canvas.Lines(_lines, Style, new PdfRectangle(side + Gap, Gap, canvas.Width - Gap, canvas.Height - Gap));
        }
    }
}
