using System.Runtime.InteropServices;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.TextContent;

/// <summary>A transformation of coordinates (ISO 32000-2, 8.3.3).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextMatrix(double A, double B, double C, double D, double E, double F)
{
    public static TextMatrix Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>First this, then the other.</summary>
    public TextMatrix Then(TextMatrix other) => new(
        (A * other.A) + (B * other.C), (A * other.B) + (B * other.D),
        (C * other.A) + (D * other.C), (C * other.B) + (D * other.D),
        (E * other.A) + (F * other.C) + other.E, (E * other.B) + (F * other.D) + other.F);

    public (double X, double Y) Apply(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    public static TextMatrix? Read(IReadOnlyList<PdfObject> operands) => operands.Count >= 6
        && operands[0] is PdfNumber a && operands[1] is PdfNumber b && operands[2] is PdfNumber c
        && operands[3] is PdfNumber d && operands[4] is PdfNumber e && operands[5] is PdfNumber f
        ? new TextMatrix(a.ToDouble(), b.ToDouble(), c.ToDouble(), d.ToDouble(), e.ToDouble(), f.ToDouble())
        : null;
}
