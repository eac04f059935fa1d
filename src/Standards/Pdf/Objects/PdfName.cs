using System.Text;

namespace AnTin.Pdf.Objects;

/// <summary>A name object (ISO 32000-2, 7.3.5): a sequence of bytes, kept as one Latin-1 character a byte so that no byte is ever lost.</summary>
/// <param name="value">The name without its solidus, one character (0–255) a byte.</param>
public sealed class PdfName(string value) : PdfObject, IEquatable<PdfName>
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The name, one character a byte; compare it ordinally.</summary>
    public string Value { get; } = value;

    /// <summary>
    /// The name for people: UTF-8 as 7.3.5 recommends, else Latin-1. Signing applications in the wild put a raw 0xA9 into
    /// <c>/Prop_Build /App /Name</c>.
    /// </summary>
    public string Display
    {
        get
        {
            try
            {
                return StrictUtf8.GetString(Encoding.Latin1.GetBytes(Value));
            }
            catch (DecoderFallbackException)
            {
                return Value;
            }
        }
    }

    /// <summary>Makes a name from text, as UTF-8.</summary>
    /// <param name="text">Any text without a null character.</param>
    /// <returns>The name.</returns>
    public static PdfName FromText(string text) => new(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)));

    /// <inheritdoc/>
    public bool Equals(PdfName? other) => other is not null && string.Equals(other.Value, Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PdfName);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => "/" + Value;
}
