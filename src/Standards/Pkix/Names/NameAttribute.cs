namespace AnTin.Pkix.Names;

/// <summary><c>AttributeTypeAndValue</c> (RFC 5280, 4.1.2.4).</summary>
/// <param name="Type">Dotted object identifier, see <see cref="AttributeTypes"/>.</param>
/// <param name="Value">The text; for a value that is no string, <c>#</c> and its DER in hexadecimal (RFC 4514, 2.4).</param>
/// <param name="RawValue">The encoded value.</param>
/// <param name="IsText">Whether the value is one of the string types.</param>
public sealed record NameAttribute(string Type, string Value, ReadOnlyMemory<byte> RawValue, bool IsText)
{
    // RFC 5280, 7.1: caseIgnoreMatch with white space at the ends removed and inner runs made one. Unicode normalisation (NFKC) is
    // not done: the runtime has none without ICU, and certificates of one issuer repeat the issuer's bytes.
    internal string Normalized => IsText
        ? string.Join(' ', Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant()
        : Value;
}
