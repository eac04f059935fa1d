using System.Text;

namespace AnTin.XmlSecurity.Reading;

/// <summary>What a document type says of an attribute.</summary>
internal enum AttributeType
{
    Text,
    Token,
    Id,
}

/// <summary>
/// The document type declaration as far as it is honoured: which attributes are identifiers or tokens. Entities and default values
/// are refused, the external subset is not read (XML 1.0, 4.4.3: a processor that does not validate need not).
/// </summary>
internal sealed class DocumentType
{
    // Schemas that are still written as document types declare some hundreds.
    private const int MaximumDeclarations = 2_000;

    private readonly Dictionary<string, AttributeType> _types = new(StringComparer.Ordinal);

    private DocumentType()
    {
    }

    public AttributeType TypeOf(ReadOnlySpan<byte> element, ReadOnlySpan<byte> attribute) =>
        _types.Count == 0 ? AttributeType.Text : _types.GetValueOrDefault($"{Encoding.UTF8.GetString(element)} {Encoding.UTF8.GetString(attribute)}");

    public static DocumentType Read(ReadOnlySpan<byte> source, out int length)
    {
        var type = new DocumentType();
        var text = new DeclarationReader(source, "<!DOCTYPE".Length);
        text.Name();
        while (!text.Take('>'))
        {
            if (text.Take('['))
            {
                type.ReadInternalSubset(ref text);
            }
            else if (text.PeekQuote())
            {
                text.Literal();
            }
            else
            {
                text.Name();
            }
        }

        length = text.At;
        return type;
    }

    private void ReadInternalSubset(ref DeclarationReader text)
    {
        while (!text.Take(']'))
        {
            if (text.TakeWord("<!--"))
            {
                text.SkipPast("-->");
            }
            else if (text.TakeWord("<?"))
            {
                text.SkipPast("?>");
            }
            else if (text.TakeWord("<!ATTLIST"))
            {
                ReadAttributeList(ref text);
            }
            else if (text.TakeWord("<!ELEMENT") || text.TakeWord("<!NOTATION"))
            {
                text.SkipDeclaration();
            }
            else if (text.TakeWord("<!ENTITY") || text.Take('%'))
            {
                throw new XmlRefusedException(XmlRefusalReason.Entity, "the document type declares or uses an entity");
            }
            else
            {
                throw text.Malformed();
            }
        }
    }

    // XML 1.0, 3.3 [52]-[60].
    private void ReadAttributeList(ref DeclarationReader text)
    {
        string element = text.Name();
        while (!text.Take('>'))
        {
            string attribute = text.Name();
            var type = AttributeType.Token;
            if (text.Take('('))
            {
                text.SkipPast(")");
            }
            else
            {
                string word = text.Name();
                type = word switch { "CDATA" => AttributeType.Text, "ID" => AttributeType.Id, _ => AttributeType.Token };
                if (word == "NOTATION" && text.Take('('))
                {
                    text.SkipPast(")");
                }
            }

            if (!text.TakeWord("#REQUIRED") && !text.TakeWord("#IMPLIED"))
            {
                throw new XmlRefusedException(XmlRefusalReason.DefaultedAttribute, $"{element}/@{attribute}");
            }

            // XML 1.0, 3.3: the first declaration of an attribute binds.
            _types.TryAdd($"{element} {attribute}", type);
            if (_types.Count > MaximumDeclarations)
            {
                throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"more than {MaximumDeclarations} declared attributes");
            }
        }
    }
}
