using System.Text;

namespace AnTin.Pkix.Names;

/// <summary>
/// A distinguished name (RFC 5280, 4.1.2.4): relative names in the order of the encoding, from country to person or the other way
/// round, as the issuer pleased.
/// </summary>
/// <remarks>Equality is that of RFC 5280, 7.1: case and runs of blanks do not matter, order of relative names does.</remarks>
public sealed partial class DistinguishedName : IEquatable<DistinguishedName>
{
    private readonly string comparisonKey;

    private DistinguishedName(ReadOnlyMemory<byte> rawData, IReadOnlyList<IReadOnlyList<NameAttribute>> relativeNames)
    {
        RawData = rawData;
        RelativeNames = relativeNames;
        comparisonKey = MakeComparisonKey(relativeNames);
    }

    /// <summary>The DER <c>Name</c>.</summary>
    public ReadOnlyMemory<byte> RawData { get; }

    /// <summary>The relative distinguished names in encoded order; each has one attribute, rarely more.</summary>
    public IReadOnlyList<IReadOnlyList<NameAttribute>> RelativeNames { get; }

    /// <summary>Every attribute in encoded order.</summary>
    public IEnumerable<NameAttribute> Attributes => RelativeNames.SelectMany(r => r);

    /// <summary>The first CN, or <see langword="null"/>.</summary>
    public string? CommonName => Find(AttributeTypes.CommonName);

    /// <summary>Whether the name has no attribute at all.</summary>
    public bool IsEmpty => RelativeNames.Count == 0;

    /// <summary>Finds the first value of a type.</summary>
    /// <param name="type">Dotted object identifier, see <see cref="AttributeTypes"/>.</param>
    /// <returns>The text, or <see langword="null"/>.</returns>
    public string? Find(string type) => Attributes.FirstOrDefault(a => a.Type == type)?.Value;

    /// <summary>Finds all values of a type: a name may hold two UIDs, tax code and agency code.</summary>
    /// <param name="type">Dotted object identifier.</param>
    /// <returns>The texts in encoded order.</returns>
    public IEnumerable<string> FindAll(string type) => Attributes.Where(a => a.Type == type).Select(a => a.Value);

    /// <summary>The string of RFC 4514: last relative name first, with <c>UID</c> by its name.</summary>
    /// <returns>For example <c>CN=TRẦN THỊ MẪU,UID=CCCD:000000000000,C=VN</c>.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        for (int i = RelativeNames.Count - 1; i >= 0; i--)
        {
            _ = text.Append(text.Length == 0 ? "" : ",").AppendJoin('+', RelativeNames[i].Select(a =>
                $"{AttributeTypes.ShortName(a.Type)}={(a.IsText ? Escape(a.Value) : a.Value)}"));
        }

        return text.ToString();
    }

    /// <inheritdoc />
    public bool Equals(DistinguishedName? other) =>
        other is not null && (RawData.Span.SequenceEqual(other.RawData.Span) || comparisonKey == other.comparisonKey);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    /// <inheritdoc />
    public override int GetHashCode() => comparisonKey.GetHashCode(StringComparison.Ordinal);

    // Attributes of one relative name are a SET: they are compared without order.
    private static string MakeComparisonKey(IReadOnlyList<IReadOnlyList<NameAttribute>> relativeNames) =>
        string.Join('\u0001', relativeNames.Select(r =>
            string.Join('\u0002', r.Select(a => $"{a.Type}\u0003{a.IsText}{a.Normalized}").Order(StringComparer.Ordinal))));

    // RFC 4514, 2.4
    private static string Escape(string value)
    {
        StringBuilder text = new(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            bool edge = (c is ' ' or '#' && i == 0) || (c == ' ' && i == value.Length - 1);
            _ = c < ' '
                ? text.Append('\\').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture))
                : (edge || "\"+,;<>\\".Contains(c, StringComparison.Ordinal) ? text.Append('\\') : text).Append(c);
        }

        return text.ToString();
    }
}
