using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Text;

namespace AnTin.Pkix.Names;

public sealed partial class DistinguishedName
{
    // The longest name of the corpora has 14 attributes; a name is compared with every candidate issuer, so its length is bounded.
    private const int MaximumAttributes = 64;

    /// <summary>Reads a DER <c>Name</c>.</summary>
    /// <param name="encoded">The bytes.</param>
    /// <param name="name">The name.</param>
    /// <returns><see langword="false"/> when malformed, followed by other bytes, or longer than 64 attributes.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out DistinguishedName? name)
    {
        try
        {
            AsnReader reader = new(encoded, AsnEncodingRules.DER);
            name = Read(reader);
            reader.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            name = null;
            return false;
        }
    }

    internal static DistinguishedName Read(AsnReader reader)
    {
        ReadOnlyMemory<byte> rawData = reader.PeekEncodedValue();
        AsnReader sequence = reader.ReadSequence();
        List<IReadOnlyList<NameAttribute>> relativeNames = [];
        int count = 0;
        while (sequence.HasData)
        {
            // Two issuers of the corpora do not sort the SET; the bytes are kept, so the order may be forgiven.
            AsnReader set = sequence.ReadSetOf(skipSortOrderValidation: true);
            List<NameAttribute> attributes = [];
            while (set.HasData)
            {
                if (++count > MaximumAttributes)
                {
                    throw new AsnContentException("The name has too many attributes.");
                }

                attributes.Add(ReadAttribute(set.ReadSequence()));
            }

            if (attributes.Count == 0)
            {
                throw new AsnContentException("A relative name has no attribute."); // SET SIZE (1..MAX)
            }

            relativeNames.Add(attributes);
        }

        return new DistinguishedName(rawData, relativeNames);
    }

    private static NameAttribute ReadAttribute(AsnReader reader)
    {
        string type = reader.ReadObjectIdentifier();
        ReadOnlyMemory<byte> raw = reader.ReadEncodedValue();
        reader.ThrowIfNotEmpty();
        string? text = ReadText(raw);
        return new NameAttribute(type, text ?? $"#{Convert.ToHexStringLower(raw.Span)}", raw, text is not null);
    }

    private static string? ReadText(ReadOnlyMemory<byte> raw)
    {
        AsnReader reader = new(raw, AsnEncodingRules.DER);
        Asn1Tag tag = reader.PeekTag();
        if (tag.TagClass != TagClass.Universal)
        {
            return null;
        }

        return (UniversalTagNumber)tag.TagValue switch
        {
            UniversalTagNumber.UTF8String => reader.ReadCharacterString(UniversalTagNumber.UTF8String),
            UniversalTagNumber.BMPString => reader.ReadCharacterString(UniversalTagNumber.BMPString),
            UniversalTagNumber.NumericString => Latin1(reader),
            UniversalTagNumber.PrintableString => Latin1(reader),
            UniversalTagNumber.IA5String => Latin1(reader),
            UniversalTagNumber.VisibleString => Latin1(reader),
            UniversalTagNumber.T61String => Latin1(reader),
            _ => null,
        };
    }

    // PrintableString with '@' or '_' and T61String that is really Latin-1 are old habits; the character set is not enforced on reading.
    private static string Latin1(AsnReader reader) =>
        reader.TryReadPrimitiveCharacterStringBytes(reader.PeekTag(), out ReadOnlyMemory<byte> contents)
            ? Encoding.Latin1.GetString(contents.Span)
            : throw new AsnContentException("A string is constructed, which DER forbids.");
}
