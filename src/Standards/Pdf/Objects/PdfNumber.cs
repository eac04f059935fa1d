using System.Globalization;

namespace AnTin.Pdf.Objects;

/// <summary>An integer or a real (ISO 32000-2, 7.3.3).</summary>
public abstract class PdfNumber : PdfObject
{
    private protected PdfNumber()
    {
    }

    /// <summary>The value as a double.</summary>
    public abstract double ToDouble();
}

/// <summary>An integer object.</summary>
/// <param name="value">The value.</param>
public sealed class PdfInteger(long value) : PdfNumber
{
    // Lengths of arrays, generations, flags, coordinates: most integers are small, and an object is immutable.
    private static readonly PdfInteger[] Small = [.. Enumerable.Range(0, 1024).Select(i => new PdfInteger(i))];

    /// <summary>The value.</summary>
    public long Value { get; } = value;

    /// <inheritdoc/>
    public override double ToDouble() => Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    internal static PdfInteger Of(long value) => (ulong)value < (ulong)Small.Length ? Small[value] : new PdfInteger(value);
}

/// <summary>A real object; finite.</summary>
/// <param name="value">The value; not a number and infinities become 0, for PDF cannot write them.</param>
public sealed class PdfReal(double value) : PdfNumber
{
    /// <summary>The value.</summary>
    public double Value { get; } = double.IsFinite(value) ? value : 0;

    /// <inheritdoc/>
    public override double ToDouble() => Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
