namespace AnTin.Pdf.Objects;

/// <summary>What can follow references: a document, or a document with changes on top of it.</summary>
public interface IPdfResolver
{
    /// <summary>Follows a reference to the object it names.</summary>
    /// <param name="value">Any object, or nothing.</param>
    /// <returns>The object itself when it is not a reference; never a reference; <see cref="PdfNull"/> for what does not exist.</returns>
    PdfObject Resolve(PdfObject? value);
}

/// <summary>Typed look-ups that follow references.</summary>
public static class PdfResolution
{
    /// <summary>The value of a key, if it is there and of the wanted type.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="resolver">Follows the references.</param>
    /// <param name="dictionary">Where to look; nothing is found in nothing.</param>
    /// <param name="key">The key without its solidus.</param>
    /// <returns>The value or <see langword="null"/>.</returns>
    public static T? Find<T>(this IPdfResolver resolver, PdfDictionary? dictionary, string key)
        where T : PdfObject
        => dictionary?[key] is { } value ? resolver.Resolve(value) as T : null;

    /// <summary>An element, if it is of the wanted type.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="resolver">Follows the references.</param>
    /// <param name="array">Where to look.</param>
    /// <param name="index">Which element; nothing is found out of range.</param>
    /// <returns>The value or <see langword="null"/>.</returns>
    public static T? Find<T>(this IPdfResolver resolver, PdfArray array, int index)
        where T : PdfObject
        => index >= 0 && index < array.Count ? resolver.Resolve(array[index]) as T : null;

    /// <summary>An integer value of a key; a whole real counts too.</summary>
    /// <param name="resolver">Follows the references.</param>
    /// <param name="dictionary">Where to look.</param>
    /// <param name="key">The key without its solidus.</param>
    /// <returns>The value or <see langword="null"/>.</returns>
    public static long? FindInteger(this IPdfResolver resolver, PdfDictionary? dictionary, string key)
        => resolver.Find<PdfNumber>(dictionary, key) switch
        {
            PdfInteger integer => integer.Value,
            PdfReal { Value: > -1e15 and < 1e15 } real when real.Value == Math.Truncate(real.Value) => (long)real.Value,
            _ => null,
        };
}
