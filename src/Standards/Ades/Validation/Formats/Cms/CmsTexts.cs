using System.Formats.Asn1;
using System.Text;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>The words in a structure of which only the words are of interest, in their order.</summary>
internal static class CmsTexts
{
    // Elements looked at, and how deep: addresses and roles have a dozen in three levels. A file may be nested as deep as it is long.
    private const int MaximumElements = 256;
    private const int MaximumDepth = 16;

    private static readonly UniversalTagNumber[] CharacterStrings =
    [
        UniversalTagNumber.UTF8String, UniversalTagNumber.PrintableString, UniversalTagNumber.IA5String, UniversalTagNumber.BMPString, UniversalTagNumber.VisibleString,
        UniversalTagNumber.NumericString, UniversalTagNumber.T61String,
    ];

    // GeneralName: rfc822Name, dNSName, uniformResourceIdentifier (RFC 5280, 4.2.1.6), of which role names are made.
    private static readonly int[] NameTags = [1, 2, 6];

    /// <summary>Collects them.</summary>
    /// <param name="reader">Stands before the first element.</param>
    /// <returns>The texts that are not empty, as far as the budget goes.</returns>
    /// <exception cref="AsnContentException">An element is malformed.</exception>
    public static IReadOnlyList<string> In(AsnReader reader)
    {
        var texts = new List<string>();
        var open = new Stack<AsnReader>([reader]);
        for (int i = 0; i < MaximumElements && open.Count > 0; i++)
        {
            var current = open.Peek();
            if (!current.HasData)
            {
                open.Pop();
            }
            else if (Inner(current) is { } inner)
            {
                if (open.Count < MaximumDepth)
                {
                    open.Push(inner);
                }
            }
            else if (Text(current.ReadEncodedValue()) is { Length: > 0 } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    // Only wrappers, sequences and sets are looked into; a tag of another type is none, whatever it says of itself.
    private static AsnReader? Inner(AsnReader reader)
    {
        var tag = reader.PeekTag();
        return !tag.IsConstructed ? null
            : tag.TagClass == TagClass.ContextSpecific || tag.HasSameClassAndValue(Asn1Tag.Sequence) ? reader.ReadSequence(tag)
            : tag.HasSameClassAndValue(Asn1Tag.SetOf) ? reader.ReadSetOf(skipSortOrderValidation: true)
            : null;
    }

    private static string? Text(ReadOnlyMemory<byte> element)
    {
        var reader = new AsnReader(element, AsnEncodingRules.BER);
        var tag = reader.PeekTag();
        return tag.TagClass == TagClass.Universal && Array.IndexOf(CharacterStrings, (UniversalTagNumber)tag.TagValue) >= 0 ? reader.ReadCharacterString((UniversalTagNumber)tag.TagValue)
            : tag.TagClass == TagClass.ContextSpecific && Array.IndexOf(NameTags, tag.TagValue) >= 0 ? Encoding.ASCII.GetString(reader.PeekContentBytes().Span)
            : null;
    }
}
