using System.Formats.Asn1;

namespace AnTin.Pkix.Names;

/// <summary>Builds names: UTF8String, except where RFC 5280, Appendix A.1 fixes the type.</summary>
/// <example><code>DistinguishedName name = new DistinguishedNameBuilder().Country("VN").Add(AttributeTypes.CommonName, "NGUYỄN VĂN MẪU").Build();</code></example>
public sealed class DistinguishedNameBuilder
{
    private readonly List<(string Type, string Value)> attributes = [];

    /// <summary>Adds an attribute as a relative name of its own, after those already there.</summary>
    /// <param name="type">Dotted object identifier, see <see cref="AttributeTypes"/>.</param>
    /// <param name="value">The text, not empty.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public DistinguishedNameBuilder Add(string type, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(value);
        attributes.Add((type, value));
        return this;
    }

    /// <summary>Adds an attribute unless the value is absent or empty.</summary>
    /// <param name="type">Dotted object identifier.</param>
    /// <param name="value">The text, or nothing.</param>
    /// <returns>This builder.</returns>
    public DistinguishedNameBuilder AddIfPresent(string type, string? value) => string.IsNullOrEmpty(value) ? this : Add(type, value);

    /// <summary>Adds C.</summary>
    /// <param name="code">Two letters of ISO 3166-1.</param>
    /// <returns>This builder.</returns>
    public DistinguishedNameBuilder Country(string code) => Add(AttributeTypes.Country, code);

    /// <summary>Encodes the name.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentException">A text does not fit the string type that its attribute must have.</exception>
    public DistinguishedName Build()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach ((string type, string value) in attributes)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(type);
                    Write(writer, type, value);
                }
            }
        }

        return DistinguishedName.TryDecode(writer.Encode(), out DistinguishedName? name)
            ? name
            : throw new ArgumentException("The name has too many attributes.");
    }

    private static void Write(AsnWriter writer, string type, string value)
    {
        try
        {
            writer.WriteCharacterString(TypeOf(type), value);
        }
        catch (System.Text.EncoderFallbackException e)
        {
            throw new ArgumentException($"The value of {AttributeTypes.ShortName(type)} has characters that its type cannot hold.", nameof(value), e);
        }
    }

    // RFC 5280, Appendix A.1: countryName and serialNumber are PrintableString, domainComponent and emailAddress IA5String.
    private static UniversalTagNumber TypeOf(string type) => type switch
    {
        AttributeTypes.Country or AttributeTypes.SerialNumber => UniversalTagNumber.PrintableString,
        AttributeTypes.DomainComponent or AttributeTypes.EmailAddress => UniversalTagNumber.IA5String,
        _ => UniversalTagNumber.UTF8String,
    };
}
