namespace AnTin.Pdf.Graphics;

/// <summary>A colour in DeviceRGB (ISO 32000-2, 8.6.4.3), each component 0 to 1.</summary>
/// <param name="Red">The red component.</param>
/// <param name="Green">The green component.</param>
/// <param name="Blue">The blue component.</param>
public readonly record struct PdfColor(double Red, double Green, double Blue)
{
    /// <summary>Black.</summary>
    public static PdfColor Black { get; } = new(0, 0, 0);

    /// <summary>The red of official seals.</summary>
    public static PdfColor SealRed { get; } = new(0.85, 0.06, 0.06);

    /// <summary>A dark grey for what is less important.</summary>
    public static PdfColor Grey { get; } = new(0.35, 0.35, 0.35);
}
