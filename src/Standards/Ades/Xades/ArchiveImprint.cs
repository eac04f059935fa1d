using System.Buffers;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>What an archive time-stamp covers (EN 319 132-1 V1.1.1, 5.5.2.2): data, signature and unsigned properties, one after another.</summary>
internal static class ArchiveImprint
{
    /// <summary>Writes what is covered.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="qualifying">Its <c>QualifyingProperties</c>.</param>
    /// <param name="unsigned">Its <c>UnsignedSignatureProperties</c>.</param>
    /// <param name="external">Hands over detached content.</param>
    /// <param name="method">How elements, and nodes that references give, are canonicalized.</param>
    /// <param name="stamp">The time-stamp itself, before which the unsigned properties count; <see langword="null"/> for one yet to come.</param>
    /// <param name="octets">Where it is written.</param>
    /// <returns>False when a reference or an element cannot be written.</returns>
    public static bool TryWrite(
        XmlSignature signature, XmlTreeElement qualifying, XmlTreeElement? unsigned, ExternalReferences? external, CanonicalizationMethod method,
        XmlTreeElement? stamp, ArrayBufferWriter<byte> octets)
    {
        if (!signature.SignedInfo.References.All(reference => signature.WriteReferenceData(reference, external, method, octets)))
        {
            return false;
        }

        var elements = Elements(signature, qualifying, unsigned, stamp, () => signature.CheckReferences(external));
        try
        {
            elements.ForEach(element => Canonicalizer.Write(NodeSet.OfElement(element), method, octets));
            return true;
        }
        catch (CanonicalizationRefusedException)
        {
            return false;
        }
    }

    /// <summary>The elements that are covered behind what the references give, in order.</summary>
    public static List<XmlTreeElement> Elements(
        XmlSignature signature, XmlTreeElement qualifying, XmlTreeElement? unsigned, XmlTreeElement? stamp, Func<IReadOnlyList<XmlReferenceResult>> check)
    {
        List<XmlTreeElement> elements = [.. ((string[])["SignedInfo", "SignatureValue", "KeyInfo"])
            .Select(name => signature.Element.Child(XmlSignature.Namespace, name)).OfType<XmlTreeElement>()];
        elements.AddRange((unsigned?.Children ?? []).TakeWhile(property => property != stamp));

        // Step 5: every object but the one with the properties, signed or not. XAdES 1.3.2, 7.7.1 step 5 leaves out those that a reference points to.
        var objects = signature.Objects.Where(o => o.Start > qualifying.Start || o.Stop < qualifying.Start);
        if (stamp is { } present && present.NamespaceUri == QualifyingProperties.Namespace)
        {
            var results = check();
            objects = objects.Where(o => !results.Any(result => result.Target == o));
        }

        elements.AddRange(objects);
        return elements;
    }
}
