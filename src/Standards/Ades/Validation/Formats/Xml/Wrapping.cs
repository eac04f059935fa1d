using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>
/// Signature wrapping: the signed element is moved aside and another of the same name put where readers look. Digest and value fit all the
/// same. One for each signature, so that a document is walked once for all its references.
/// </summary>
internal sealed class Wrapping(XmlTreeElement signature)
{
    private static readonly string[] Identifiers = ["Id", "ID", "id"];

    private readonly Dictionary<(XmlTreeElement Parent, string Name), List<XmlTreeElement>> _unsigned = [];
    private ILookup<string, XmlTreeElement>? _outside;
    private HashSet<string>? _referredTo;

    /// <summary>
    /// Suspected when the signed element stands neither beside nor above the signature, and another element of its name stands outside of all
    /// signatures; where it does stand there, when one that no signature speaks of is its sibling, holds it or stands where it would stand if its
    /// document were not inside another: readers that go by names and places find that one. Namespaces make no difference, since many readers do
    /// not look at them.
    /// </summary>
    public bool IsSuspected(XmlTreeElement target)
    {
        // An enveloping signature that is a document of its own has nothing else to be taken for what is signed.
        if (target.IsRoot || target.NamespaceUri == XmlSignature.Namespace || (signature.IsRoot && Contains(signature, target)))
        {
            return false;
        }

        string name = target.LocalName;
        if (IsBeside(target) || Contains(target, signature))
        {
            return Above(target).Any(e => e.LocalName == name) || Unsigned(target.Parent!.Value, name).Exists(e => e != target)
                || Outside[name].Any(e => IsPlaceOf(e, target) && !IsSpokenFor(e));
        }

        return Outside[name].Any(e => e != target && !Contains(target, e));
    }

    /// <summary>Whether the document holds more than signatures and what holds this one, so that a reader may take that for signed.</summary>
    public bool IsAmongContent() => signature.Tree.Root.DescendantsAndSelf.Any(e => !Contains(e, signature) && !IsInsideSignature(e));

    private ILookup<string, XmlTreeElement> Outside => _outside ??= signature.Tree.Root.DescendantsAndSelf.Where(e => !IsInsideSignature(e)).ToLookup(e => e.LocalName);

    // The names above it are the first of those above the other, which stands deeper.
    private static bool IsPlaceOf(XmlTreeElement element, XmlTreeElement other)
    {
        for (XmlTreeElement? mine = element, others = other; others is { } there; mine = mine.Value.Parent, others = there.Parent)
        {
            if (mine is not { } here)
            {
                return true;
            }

            if (here.LocalName != there.LocalName)
            {
                return false;
            }
        }

        return false;
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
        _referredTo ??= [.. signature.Tree.Root.DescendantsAndSelf.Where(e => e.Is(XmlSignature.Namespace, "Reference")).Select(e => e.Attribute("URI")).OfType<string>()];
        return Identifiers.Any(name => element.Attribute(name) is { } id && _referredTo.Contains("#" + id))
            || element.DescendantsAndSelf.Any(e => e.Is(XmlSignature.Namespace, "Signature"));
    }

    // The signature and the signed element have a common parent, or the signature stands in a sibling of the signed element: every honest form.
    private bool IsBeside(XmlTreeElement target) => target.Parent is { } parent && Contains(parent, signature) && !Contains(signature, target);

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
