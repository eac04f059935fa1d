using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>An attribute of a signer: a type and a set of values (RFC 5652, 5.3).</summary>
public sealed class CmsAttribute
{
    // Real attributes have one value; time-stamps may repeat. More than this is not a signature but a load test.
    private const int MaximumValues = 64;

    private CmsAttribute(string type, IReadOnlyList<ReadOnlyMemory<byte>> values, ReadOnlyMemory<byte> encoded)
    {
        Type = type;
        Values = values;
        Encoded = encoded;
    }

    /// <summary>The dotted object identifier of the attribute type.</summary>
    public string Type { get; }

    /// <summary>The encoded values, each one element.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Values { get; }

    /// <summary>The whole <c>Attribute</c> as it stood.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>Makes an attribute with one value.</summary>
    /// <param name="type">The dotted object identifier.</param>
    /// <param name="value">The DER value.</param>
    /// <returns>The attribute.</returns>
    /// <exception cref="ArgumentException">The value is not one DER element.</exception>
    public static CmsAttribute Create(string type, ReadOnlySpan<byte> value)
    {
        if (!IsOneElement(value))
        {
            throw new ArgumentException("The value is not one element.", nameof(value));
        }

        var encodedType = CmsOids.Encode(type).AsSpan();
        int setLength = (int)DefiniteLength.ElementSize(value.Length);
        var encoded = GC.AllocateUninitializedArray<byte>((int)DefiniteLength.ElementSize(encodedType.Length + setLength));
        var rest = DefiniteLength.Write(DefiniteLength.WriteHeader(encoded, 0x30, encodedType.Length + setLength), encodedType);
        DefiniteLength.Write(DefiniteLength.WriteHeader(rest, 0x31, value.Length), value);
        return new CmsAttribute(type, [encoded.AsMemory(encoded.Length - value.Length)], encoded);
    }

    /// <summary>Reads one attribute.</summary>
    /// <param name="encoded">Untrusted bytes, BER or DER, with nothing behind.</param>
    /// <param name="attribute">The attribute; it keeps the bytes as they are.</param>
    /// <returns>False when the bytes are no <c>Attribute</c> or it has too many values.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out CmsAttribute? attribute)
    {
        try
        {
            attribute = Read(encoded);
            return true;
        }
        catch (AsnContentException)
        {
            attribute = null;
            return false;
        }
    }

    /// <summary>The length of an attribute with one value of a length.</summary>
    internal static long Measure(string type, long valueLength) => DefiniteLength.ElementSize(CmsOids.Encode(type).Length + DefiniteLength.ElementSize(valueLength));

    internal static CmsAttribute Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.BER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        string type = sequence.ReadObjectIdentifier();
        var set = sequence.ReadSetOf(skipSortOrderValidation: true);
        sequence.ThrowIfNotEmpty();
        var values = new List<ReadOnlyMemory<byte>>();
        while (set.HasData)
        {
            values.Add(set.ReadEncodedValue());
            if (values.Count > MaximumValues)
            {
                throw new AsnContentException("Too many values in an attribute.");
            }
        }

        return new CmsAttribute(type, values, encoded);
    }

    private static bool IsOneElement(ReadOnlySpan<byte> value)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(value, AsnEncodingRules.BER, out _, out _, out int consumed);
            return consumed == value.Length;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}

/// <summary>Finds attributes in the lists that signers carry.</summary>
public static class CmsAttributeExtensions
{
    /// <summary>Finds the only value of an attribute that may occur once with one value (RFC 5652, 11).</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="type">The attribute type.</param>
    /// <param name="value">The encoded value.</param>
    /// <returns>False when it is absent, repeated or has not exactly one value.</returns>
    public static bool TryGetSingle(this IReadOnlyList<CmsAttribute> attributes, string type, [NotNullWhen(true)] out ReadOnlyMemory<byte>? value)
    {
        value = null;
        for (int i = 0; i < attributes.Count; i++)
        {
            if (attributes[i].Type != type)
            {
                continue;
            }

            if (value is not null || attributes[i].Values is not [var only])
            {
                value = null;
                return false;
            }

            value = only;
        }

        return value is not null;
    }
}
