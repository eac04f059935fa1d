namespace AnTin.Pdf.Objects;

/// <summary>A stream object (ISO 32000-2, 7.3.8).</summary>
/// <param name="dictionary">Its dictionary; <c>/Length</c> is set again when it is written.</param>
/// <param name="data">Its bytes as they stand in the file, deciphered, still encoded by its filters.</param>
public sealed class PdfStream(PdfDictionary dictionary, ReadOnlyMemory<byte> data) : PdfObject
{
    /// <summary>The stream dictionary.</summary>
    public PdfDictionary Dictionary { get; } = dictionary;

    /// <summary>The encoded bytes.</summary>
    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>Whether the data end where <c>/Length</c> says; where they do not, readers differ in what they are (ISO 32000-2, 7.3.8.2).</summary>
    public bool EndsWhereSaid { get; internal init; } = true;
}
