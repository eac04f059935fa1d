using System.Diagnostics.CodeAnalysis;
using System.Text;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>
/// The first of the three states of a XAdES signature (EN 319 132-1): what is to be signed, and where. One session prepares one
/// signature.
/// </summary>
public sealed partial class XadesSigningSession
{
    private readonly XmlTree? _tree;
    private readonly XmlTreeElement? _parent;
    private readonly XmlTreeElement? _signed;
    private readonly XmlPlacement _placement = XmlPlacement.Enveloped;
    private readonly VietnameseForm? _form;
    private readonly IReadOnlyList<DetachedContent> _detached = [];
    private readonly string? _enveloped;
    private readonly string? _countersigned;
    private readonly ReadOnlyMemory<byte>? _encoded;

    private XadesSigningSession(XmlTree tree, XmlTreeElement parent, XmlTreeElement? signed, XmlPlacement placement, VietnameseForm? form)
    {
        (_tree, _parent, _signed, _placement, _form) = (tree, parent, signed, placement, form);
    }

    private XadesSigningSession(IReadOnlyList<DetachedContent> detached, string? enveloped) => (_detached, _enveloped) = (detached, enveloped);

    private XadesSigningSession(ReadOnlyMemory<byte> encoded) => _encoded = encoded;

    private XadesSigningSession(XmlTree holder, IReadOnlyList<DetachedContent> detached) => (_tree, _parent, _detached) = (holder, holder.Root, detached);

    private XadesSigningSession(XmlTree tree, XmlTreeElement parent, string countersigned) => (_tree, _parent, _countersigned) = (tree, parent, countersigned);

    /// <summary>Opens a document for a XAdES signature in it.</summary>
    /// <param name="document">The document in UTF-8; not to be changed while the session and what comes of it are used.</param>
    /// <param name="placement">Where the signature stands and what it covers.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when it is no XML, the place is not there once, or an earlier signature covers the place.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> document, XmlPlacement placement,
        [NotNullWhen(true)] out XadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal) =>
        TryOpen(document, placement, null, out session, out refusal);

    /// <summary>Opens a document for a plain XML Signature as Vietnamese systems expect it.</summary>
    /// <param name="document">The document in UTF-8.</param>
    /// <param name="form">Which kind of document, and whose signature.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False as for XAdES.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> document, VietnameseForm form,
        [NotNullWhen(true)] out XadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(form);
        return TryOpen(document, form.Placement, form, out session, out refusal);
    }

    /// <summary>A signature in a document of its own over things elsewhere.</summary>
    /// <param name="contents">What is signed.</param>
    /// <returns>The session.</returns>
    public static XadesSigningSession ForDetached(IReadOnlyList<DetachedContent> contents)
    {
        ArgumentOutOfRangeException.ThrowIfZero(contents.Count);
        return new(contents, null);
    }

    /// <summary>A signature that holds the document inside it.</summary>
    /// <param name="document">An XML document; it travels without its XML declaration.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when it is no XML.</returns>
    public static bool TryOpenEnveloping(
        ReadOnlyMemory<byte> document, [NotNullWhen(true)] out XadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        session = null;
        if (!XmlTree.TryDecode(document, out var tree, out var unread))
        {
            refusal = new(AdesRefusalReason.NotXml, unread.ToString());
            return false;
        }

        session = new([], Encoding.UTF8.GetString(tree.Utf8.Span[tree.Root.Start..tree.Root.Stop]));
        refusal = null;
        return true;
    }

    /// <summary>A signature over things elsewhere, as a further child of the root of a document: beside others in a container.</summary>
    internal static XadesSigningSession ForDetachedIn(XmlTree holder, IReadOnlyList<DetachedContent> contents) => new(holder, contents);

    /// <summary>A signature with an empty object, into which content with this digest is to come in base64.</summary>
    internal static XadesSigningSession ForEncoded(ReadOnlyMemory<byte> digest) => new(digest);

    internal static XadesSigningSession ForCounterSignature(XmlTree tree, XmlTreeElement parent, string valueId) => new(tree, parent, valueId);

    private static bool TryOpen(
        ReadOnlyMemory<byte> document, XmlPlacement placement, VietnameseForm? form,
        [NotNullWhen(true)] out XadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(placement);
        session = null;
        if (!XmlTree.TryDecode(document, out var tree, out var unread))
        {
            refusal = new(AdesRefusalReason.NotXml, unread.ToString());
            return false;
        }

        var parent = placement.ParentPath is { } path ? Find(tree, path) : tree.Root;
        var signed = placement.SignedPath is { } signedPath ? Find(tree, signedPath) : null;
        if (parent is not { } holder || (placement.SignedPath is not null && signed is null))
        {
            refusal = new(AdesRefusalReason.PlaceNotFound, $"{string.Join('/', placement.SignedPath ?? [])} and {string.Join('/', placement.ParentPath ?? [])}, once each");
            return false;
        }

        if (signed is { } element && IdOf(element) is null)
        {
            refusal = new(AdesRefusalReason.PlaceNotFound, $"{element.LocalName} has no identifier");
            return false;
        }

        refusal = EarlierSignatures.Refuse(tree, holder);
        session = refusal is null ? new(tree, holder, signed, placement, form) : null;
        return session is not null;
    }

    // The last names of the way to an element; exactly one element, so that nobody can add a second to be taken instead.
    private static XmlTreeElement? Find(XmlTree tree, IReadOnlyList<string> path)
    {
        var found = tree.Root.DescendantsAndSelf.Where(element => EndsWith(element, path)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static bool EndsWith(XmlTreeElement element, IReadOnlyList<string> path)
    {
        XmlTreeElement? at = element;
        for (int i = path.Count - 1; i >= 0; i--, at = at.Value.Parent)
        {
            if (at is not { } step || step.LocalName != path[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string? IdOf(XmlTreeElement element) => element.Attribute("Id") ?? element.Attribute("id") ?? element.Attribute("ID");
}

/// <summary>Signatures that are in a document already.</summary>
internal static class EarlierSignatures
{
    /// <summary>Refuses a place that an earlier signature covers: putting something there would break it.</summary>
    public static AdesRefusal? Refuse(XmlTree tree, XmlTreeElement place)
    {
        foreach (var element in XmlSignature.FindIn(tree))
        {
            if (XmlSignature.TryRead(element, out var signature, out _)
                && signature.CheckReferences().FirstOrDefault(result => result.Covers(place)) is { } covering)
            {
                return new(AdesRefusalReason.WouldBreakEarlierSignature, $"{signature.Id ?? "a signature"} covers '{covering.Reference.Uri}'");
            }
        }

        return null;
    }
}
