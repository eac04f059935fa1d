using System.Text;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>The unsigned properties of one signature (EN 319 132-1, 4.3.4 and 4.3.5), found and added to without writing anything else anew.</summary>
internal static class UnsignedProperties
{
    /// <summary>Finds a signature with its properties.</summary>
    public static OpenedSignature Read(ReadOnlyMemory<byte> document, string signatureId)
    {
        if (!XmlTree.TryDecode(document, out var tree, out var refusal))
        {
            throw new AdesRefusedException(AdesRefusalReason.NotXml, refusal.ToString());
        }

        if (!tree.TryFindById(signatureId, out var element, out refusal) || !XmlSignature.TryRead(element, out var signature, out refusal))
        {
            throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, refusal.ToString());
        }

        var qualifying = signature.Objects.SelectMany(o => o.Children).Where(c => c.Is(QualifyingProperties.Namespace, "QualifyingProperties")).Take(2).ToList();
        if (qualifying.Count != 1)
        {
            throw new AdesRefusedException(AdesRefusalReason.NoRoomInForm, $"{signatureId} has no qualifying properties");
        }

        var properties = qualifying[0].Child(QualifyingProperties.Namespace, "UnsignedProperties")?.Child(QualifyingProperties.Namespace, "UnsignedSignatureProperties");
        return new OpenedSignature(tree, signature, qualifying[0], properties);
    }

    /// <summary>Adds one property as the last.</summary>
    public static byte[] Append(ReadOnlyMemory<byte> document, string signatureId, string property)
    {
        var opened = Read(document, signatureId);
        if (opened.Properties is { } properties)
        {
            return Insert(document.Span, properties, property);
        }

        // UnsignedProperties without signature properties is for data objects only; nothing here writes that.
        return Insert(document.Span, opened.Qualifying,
            $"<xades:UnsignedProperties xmlns:xades=\"{QualifyingProperties.Namespace}\"><xades:UnsignedSignatureProperties>{property}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>");
    }

    private static byte[] Insert(ReadOnlySpan<byte> document, XmlTreeElement parent, string text)
    {
        if (parent.IsEmptyTag)
        {
            throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, $"{parent.LocalName} is empty");
        }

        return [.. document[..parent.ContentStop], .. Encoding.UTF8.GetBytes(text), .. document[parent.ContentStop..]];
    }
}

/// <summary>A signature with its properties, in a document.</summary>
/// <param name="Tree">The document.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Qualifying">Its <c>QualifyingProperties</c>.</param>
/// <param name="Properties">Its <c>UnsignedSignatureProperties</c>, if there.</param>
internal sealed record OpenedSignature(XmlTree Tree, XmlSignature Signature, XmlTreeElement Qualifying, XmlTreeElement? Properties);
