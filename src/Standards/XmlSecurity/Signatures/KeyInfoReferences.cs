using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>
/// What <c>KeyInfo</c> leaves to <c>RetrievalMethod</c> and <c>KeyInfoReference</c> (XML Signature 1.1, 4.5.3 and 4.5.10): followed within the
/// document alone, by identifiers that one element has, without transforms. What is not followed is told; it is a hint that is missing.
/// </summary>
internal sealed class KeyInfoReferences
{
    // A KeyInfoReference leads to KeyInfo, whose RetrievalMethod leads to X509Data: nobody writes more.
    private const int MaximumDepth = 2;

    // Signers name one certificate or the few of its chain.
    private const int MaximumFollowed = 16;

    private const string Base = XmlSignature.Namespace;
    private const string Base11 = XmlKeyInfo.Namespace11;

    // 4.5.3: what a RetrievalMethod may lead to here, each of which is its own Type.
    private static readonly (string Namespace, string Name)[] Retrievable = [(Base, "X509Data"), (Base, "RSAKeyValue"), (Base11, "ECKeyValue"), (Base11, "DEREncodedKeyValue")];

    // Each element counts once, so that a circle ends and nothing is multiplied.
    private readonly HashSet<XmlTreeElement> _seen = [];
    private readonly List<XmlTreeElement> _hints = [];
    private readonly List<XmlRefusal> _notFollowed = [];
    private int _followed;

    private KeyInfoReferences()
    {
    }

    /// <summary>The children of <c>KeyInfo</c>, each reference replaced by what it leads to.</summary>
    /// <param name="keyInfo">The element.</param>
    /// <param name="notFollowed">Why a reference was not followed, one entry each.</param>
    public static IReadOnlyList<XmlTreeElement> Resolve(XmlTreeElement keyInfo, out IReadOnlyList<XmlRefusal> notFollowed)
    {
        var references = new KeyInfoReferences();
        references._seen.Add(keyInfo);
        references.Collect(keyInfo, 0);
        notFollowed = references._notFollowed;
        return references._hints;
    }

    private void Collect(XmlTreeElement keyInfo, int depth)
    {
        foreach (var child in keyInfo.Children)
        {
            bool retrieval = child.Is(Base, "RetrievalMethod");
            if (!retrieval && !child.Is(Base11, "KeyInfoReference"))
            {
                Add(child);
                continue;
            }

            try
            {
                Follow(child, retrieval, depth);
            }
            catch (XmlRefusedException refused)
            {
                if (_notFollowed.Count < MaximumFollowed)
                {
                    _notFollowed.Add(refused.Refusal);
                }
            }
        }
    }

    private void Follow(XmlTreeElement reference, bool retrieval, int depth)
    {
        if (depth == MaximumDepth || _followed == MaximumFollowed)
        {
            throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"{reference.LocalName}: more than {MaximumDepth} in a row or {MaximumFollowed} in all");
        }

        _followed++;
        var found = ReferenceTarget.ResolveElement(reference.Tree, reference.Attribute("URI"));
        if (!retrieval)
        {
            if (!found.Is(Base, "KeyInfo"))
            {
                throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, $"KeyInfoReference to {found.LocalName}");
            }

            if (_seen.Add(found))
            {
                Collect(found, depth + 1);
            }

            return;
        }

        // 4.5.10: transforms are why KeyInfoReference is recommended instead; they could make keys of anything.
        if (reference.Children.Any())
        {
            throw new XmlRefusedException(XmlRefusalReason.AlgorithmUnknown, "RetrievalMethod with transforms");
        }

        bool fits = Array.Exists(Retrievable, r => found.Is(r.Namespace, r.Name) && reference.Attribute("Type") is var type && (type is null || type == r.Namespace + r.Name));
        Add(fits ? found : throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, $"RetrievalMethod of {reference.Attribute("Type")} to {found.LocalName}"));
    }

    private void Add(XmlTreeElement hint)
    {
        if (_seen.Add(hint))
        {
            _hints.Add(hint);
        }
    }
}
