using System.Collections;

namespace AnTin.Pdf.Objects;

/// <summary>An array object (ISO 32000-2, 7.3.6).</summary>
public sealed class PdfArray : PdfObject, IReadOnlyList<PdfObject>
{
    private readonly Element[] items;

    /// <summary>Makes an array of the given elements.</summary>
    /// <param name="items">The elements.</param>
    public PdfArray(params PdfObject[] items)
        : this((IReadOnlyList<PdfObject>)items)
    {
    }

    /// <summary>Makes an array of the given elements.</summary>
    /// <param name="items">The elements.</param>
    public PdfArray(IReadOnlyList<PdfObject> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        this.items = new Element[items.Count];
        for (int i = 0; i < this.items.Length; i++)
        {
            this.items[i] = new Element(items[i]);
        }
    }

    internal PdfArray(Element[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public PdfObject this[int index] => items[index].Value;

    /// <summary>Makes an array of reals, written as integers where they are whole.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The array.</returns>
    public static PdfArray OfNumbers(params ReadOnlySpan<double> values)
    {
        var numbers = new Element[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            numbers[i] = new Element(values[i] == Math.Truncate(values[i]) && Math.Abs(values[i]) < int.MaxValue
                ? PdfInteger.Of((long)values[i])
                : new PdfReal(values[i]));
        }

        return new PdfArray(numbers);
    }

    /// <summary>The array with more elements at its end.</summary>
    /// <param name="more">The new elements.</param>
    /// <returns>A new array.</returns>
    public PdfArray Append(params ReadOnlySpan<PdfObject> more)
    {
        Element[] longer = items;
        Array.Resize(ref longer, items.Length + more.Length);
        for (int i = 0; i < more.Length; i++)
        {
            longer[items.Length + i] = new Element(more[i]);
        }

        return new PdfArray(longer);
    }

    /// <inheritdoc/>
    public IEnumerator<PdfObject> GetEnumerator()
    {
        foreach (Element item in items)
        {
            yield return item.Value;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // An array of a class that has others below it is asked at each store whether the element fits; long arrays of references are many stores.
    internal readonly record struct Element(PdfObject Value);
}
