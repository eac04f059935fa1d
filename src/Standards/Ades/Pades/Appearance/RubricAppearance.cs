using System.Runtime.InteropServices;
using AnTin.Pdf.Graphics;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>A point of a stroke, as a pen on a screen reports it.</summary>
/// <param name="X">To the right, in any unit.</param>
/// <param name="Y">Downwards, in the same unit.</param>
/// <param name="Pressure">From 0 to 1; 0.5 where the device tells none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RubricPoint(double X, double Y, double Pressure = 0.5);

/// <summary>A signature drawn by hand: strokes become smooth curves, thicker where the pen was pressed. Blue, as ink (Decree 30/2020/NĐ-CP, Annex I).</summary>
public sealed class RubricAppearance : SignatureAppearance
{
    // A long signature has some thousand points; more is a drawing, and makes the document large.
    private const int MaximumPoints = 20_000;

    private readonly IReadOnlyList<IReadOnlyList<RubricPoint>> _strokes;

    /// <summary>Makes the appearance.</summary>
    /// <param name="strokes">The strokes in the order in which they were drawn.</param>
    /// <exception cref="ArgumentException">There is no point, there are more than 20,000, or one is not finite.</exception>
    public RubricAppearance(IReadOnlyList<IReadOnlyList<RubricPoint>> strokes)
    {
        int count = strokes.Sum(s => s.Count);
        if (count is 0 or > MaximumPoints || strokes.SelectMany(s => s).Any(p => !double.IsFinite(p.X + p.Y + p.Pressure)))
        {
            throw new ArgumentException($"{count} points, or points that are none.", nameof(strokes));
        }

        _strokes = strokes;
    }

    /// <summary>The colour of the ink.</summary>
    public PdfColor Color { get; init; } = new PdfColor(0, 0.15, 0.6);

    /// <summary>The width of a line at full pressure, in points.</summary>
    public double PenWidth { get; init; } = 2;

    /// <inheritdoc/>
    protected override void Paint(AppearanceCanvas canvas)
    {
        var all = _strokes.SelectMany(s => s).ToList();
        var (left, right, top, bottom) = (all.Min(p => p.X), all.Max(p => p.X), all.Min(p => p.Y), all.Max(p => p.Y));
        double scale = Math.Min((canvas.Width - (2 * PenWidth)) / Math.Max(right - left, 1e-6), (canvas.Height - (2 * PenWidth)) / Math.Max(bottom - top, 1e-6));

        // A dot has no extent; it stands in the middle, and so does a line in its other direction.
        scale = Math.Min(scale, Math.Max(canvas.Width, canvas.Height) / Math.Max(Math.Max(right - left, bottom - top), 1e-6));
        double x = (canvas.Width - ((right - left) * scale)) / 2;
        double y = (canvas.Height - ((bottom - top) * scale)) / 2;
        foreach (var stroke in _strokes.Where(s => s.Count > 0))
        {
            Draw(canvas, [.. stroke.Select(p => (x + ((p.X - left) * scale), canvas.Height - y - ((p.Y - top) * scale), Math.Clamp(p.Pressure, 0, 1)))]);
        }
    }

    // Catmull–Rom through the points, as Bézier curves; ends count twice.
    private void Draw(AppearanceCanvas canvas, (double X, double Y, double Pressure)[] points)
    {
        for (int i = 0; i < Math.Max(points.Length - 1, 1); i++)
        {
            var before = points[Math.Max(i - 1, 0)];
            var from = points[i];
            var to = points[Math.Min(i + 1, points.Length - 1)];
            var after = points[Math.Min(i + 2, points.Length - 1)];
            double width = PenWidth * (0.3 + (0.7 * (from.Pressure + to.Pressure) / 2));
            canvas.Curve(
                (from.X, from.Y),
                (from.X + ((to.X - before.X) / 6), from.Y + ((to.Y - before.Y) / 6)),
                (to.X - ((after.X - from.X) / 6), to.Y - ((after.Y - from.Y) / 6)),
                (to.X, to.Y),
                Color,
                width);
        }
    }
}
