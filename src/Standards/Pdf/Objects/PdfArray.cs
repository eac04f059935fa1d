using System.Collections;

namespace AnTin.Pdf.Objects;

/// <summary>An array object (ISO 32000-2, 7.3.6).</summary>
/// <param name="items">The elements; not copied, so the caller gives the list away.</param>
public sealed class PdfArray(IReadOnlyList<PdfObject> items) : PdfObject, IReadOnlyList<PdfObject>
{
    /// <summary>Makes an array of the given elements.</summary>
    /// <param name="items">The elements.</param>
    public PdfArray(params PdfObject[] items)
        : this((IReadOnlyList<PdfObject>)items)
    {
    }

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public PdfObject this[int index] => items[index];

    /// <summary>Makes an array of reals, written as integers where they are whole.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The array.</returns>
    public static PdfArray OfNumbers(params ReadOnlySpan<double> values)
    {
        var numbers = new PdfObject[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            numbers[i] = values[i] == Math.Truncate(values[i]) && Math.Abs(values[i]) < int.MaxValue
                ? new PdfInteger((long)values[i])
                : new PdfReal(values[i]);
        }

        return new PdfArray(numbers);
    }

    /// <summary>The array with one more element at its end.</summary>
    /// <param name="item">The new element.</param>
    /// <returns>A new array.</returns>
    public PdfArray Append(PdfObject item)
    {
        var longer = new PdfObject[items.Count + 1];
        for (int i = 0; i < items.Count; i++)
        {
            longer[i] = items[i];
        }

        longer[^1] = item;
        return new PdfArray(longer);
    }

    /// <inheritdoc/>
    public IEnumerator<PdfObject> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
