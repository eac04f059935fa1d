using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>
/// Signature wrapping: the signed element is moved aside and another of the same name put where readers look. Digest and value fit all the
/// same. One for each document: it may have a hundred signatures with a thousand references each, and is walked once for all of them.
/// </summary>
internal sealed class Wrapping(XmlTree tree)
{
    private static readonly string[] Identifiers = ["Id", "ID", "id"];

    private readonly Dictionary<(XmlTreeElement Parent, string Name), List<XmlTreeElement>> _unsigned = [];
    private readonly Dictionary<string, HashSet<string>> _unsignedPlaces = [];
    private Dictionary<string, List<XmlTreeElement>>? _outside;
    private HashSet<string>? _referredTo;

    /// <summary>
    /// Suspected when the signed element stands neither beside nor above the signature, and another element of its name stands outside of all
    /// signatures; where it does stand there, when one that no signature speaks of is its sibling, holds it or stands where it would stand if its
    /// document were not inside another: readers that go by names and places find that one. Namespaces make no difference, since many readers do
    /// not look at them.
    /// </summary>
    public bool IsSuspected(XmlTreeElement target, XmlTreeElement signature)
    {
        // An enveloping signature that is a document of its own has nothing else to be taken for what is signed.
        if (target.IsRoot || target.NamespaceUri == XmlSignature.Namespace || (signature.IsRoot && Contains(signature, target)))
        {
            return false;
        }

        string name = target.LocalName;
        if (IsBeside(target, signature) || Contains(target, signature))
        {
            return Above(target).Any(e => e.LocalName == name) || Unsigned(target.Parent!.Value, name).Exists(e => e != target) || HasUnsignedPlace(target, name);
        }

        // In the order of the document, what stands inside the target follows it without a gap.
        return Outside(name) is { Count: > 0 } others && (others[0].Start < target.Start || others[^1].Start > target.Stop);
    }

    /// <summary>Whether the document holds more than signatures and what holds this one, so that a reader may take that for signed.</summary>
    public bool IsAmongContent(XmlTreeElement signature) => tree.Root.DescendantsAndSelf.Any(e => !Contains(e, signature) && !IsInsideSignature(e));

    // The first names of those above it are all the names above another one that no signature speaks of.
    private bool HasUnsignedPlace(XmlTreeElement target, string name)
    {
        if (!_unsignedPlaces.TryGetValue(name, out var places))
        {
            _unsignedPlaces.Add(name, places = [.. Outside(name).Where(e => !IsSpokenFor(e)).Select(e => string.Join('/', NamesUpwards(e)))]);
        }

        if (places.Count == 0)
        {
            return false;
        }

        var names = NamesUpwards(target).ToList();
        return Enumerable.Range(1, names.Count - 1).Any(count => places.Contains(string.Join('/', names.Take(count))));
    }

    private List<XmlTreeElement> Outside(string name)
    {
        _outside ??= tree.Root.DescendantsAndSelf.Where(e => !IsInsideSignature(e)).GroupBy(e => e.LocalName).ToDictionary(group => group.Key, group => group.ToList());
        return _outside.GetValueOrDefault(name, []);
    }

    // Two are enough: one of them is not the target.
    private List<XmlTreeElement> Unsigned(XmlTreeElement parent, string name)
    {
        if (!_unsigned.TryGetValue((parent, name), out var found))
        {
            _unsigned.Add((parent, name), found = [.. parent.Children.Where(e => e.LocalName == name && !IsSpokenFor(e)).Take(2)]);
        }

        return found;
    }

    // A document of its own with its own signature, or what a reference points to: whether they hold is judged there.
    private bool IsSpokenFor(XmlTreeElement element)
    {
        _referredTo ??= [.. tree.Root.DescendantsAndSelf.Where(e => e.Is(XmlSignature.Namespace, "Reference")).Select(e => e.Attribute("URI")).OfType<string>().Select(Plain)];
        return Identifiers.Any(name => element.Attribute(name) is { } id && _referredTo.Contains("#" + id))
            || element.DescendantsAndSelf.Any(e => e.Is(XmlSignature.Namespace, "Signature"));
    }

    // XML Signature 1.1, 4.4.3.2: #xpointer(id('a')) is #a.
    private static string Plain(string uri) =>
        uri.StartsWith("#xpointer(id(", StringComparison.Ordinal) && uri.EndsWith("))", StringComparison.Ordinal) ? "#" + uri["#xpointer(id(".Length..^2].Trim('\'', '"', ' ') : uri;

    // The signature and the signed element have a common parent, or the signature stands in a sibling of the signed element: every honest form.
    private static bool IsBeside(XmlTreeElement target, XmlTreeElement signature) =>
        target.Parent is { } parent && Contains(parent, signature) && !Contains(signature, target);

    private static IEnumerable<string> NamesUpwards(XmlTreeElement element) => Above(element).Prepend(element).Select(e => e.LocalName);

    private static IEnumerable<XmlTreeElement> Above(XmlTreeElement element)
    {
        for (XmlTreeElement? at = element.Parent; at is { } step; at = step.Parent)
        {
            yield return step;
        }
    }

    private static bool IsInsideSignature(XmlTreeElement element) =>
        element.Is(XmlSignature.Namespace, "Signature") || Above(element).Any(e => e.Is(XmlSignature.Namespace, "Signature"));

    private static bool Contains(XmlTreeElement container, XmlTreeElement element) => container.Start <= element.Start && element.Stop <= container.Stop;
}
