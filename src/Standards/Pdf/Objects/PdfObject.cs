namespace AnTin.Pdf.Objects;

/// <summary>One of the object types of ISO 32000-2, 7.3. Immutable once built.</summary>
public abstract class PdfObject
{
    private protected PdfObject()
    {
    }
}

/// <summary>The null object (ISO 32000-2, 7.3.9); also what a reference to nothing resolves to (7.3.10).</summary>
public sealed class PdfNull : PdfObject
{
    private PdfNull()
    {
    }

    /// <summary>The only null object.</summary>
    public static PdfNull Instance { get; } = new();
}

/// <summary>A Boolean object (ISO 32000-2, 7.3.2).</summary>
public sealed class PdfBoolean : PdfObject
{
    private PdfBoolean(bool value) => Value = value;

    /// <summary>The object <c>true</c>.</summary>
    public static PdfBoolean True { get; } = new(true);

    /// <summary>The object <c>false</c>.</summary>
    public static PdfBoolean False { get; } = new(false);

    /// <summary>The value.</summary>
    public bool Value { get; }

    /// <summary>The object for a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns><see cref="True"/> or <see cref="False"/>.</returns>
    public static PdfBoolean Of(bool value) => value ? True : False;
}

/// <summary>An indirect reference, <c>12 0 R</c> (ISO 32000-2, 7.3.10).</summary>
/// <param name="number">The object number, positive.</param>
/// <param name="generation">The generation number, 0 to 65535.</param>
public sealed class PdfReference(int number, int generation = 0) : PdfObject, IEquatable<PdfReference>
{
    /// <summary>The object number.</summary>
    public int Number { get; } = number;

    /// <summary>The generation number.</summary>
    public int Generation { get; } = generation;

    /// <inheritdoc/>
    public bool Equals(PdfReference? other) => other is not null && other.Number == Number && other.Generation == Generation;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PdfReference);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Generation);

    /// <inheritdoc/>
    public override string ToString() => $"{Number} {Generation} R";
}
