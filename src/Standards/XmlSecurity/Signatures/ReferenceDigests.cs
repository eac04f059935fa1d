using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Transforms;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>
/// Digests what a planned signature refers to: parts of the document as it is before the signature is put in, and parts of the
/// signature in the place where it will stand.
/// </summary>
internal sealed class ReferenceDigests(XmlTree? tree, XmlTreeElement? parent, XmlSignaturePlan plan, SignatureContext context)
{
    private XmlTreeElement? _shell;

    public IReadOnlyList<byte[]> Compute() => [.. plan.References.Select(Digest)];

    private byte[] Digest(XmlReferencePlan reference)
    {
        if (reference.DigestValue is { } known)
        {
            return known.ToArray();
        }

        var (nodes, isInside) = Find(reference.Uri);
        var method = CanonicalizationMethod.C14N10;
        foreach (string transform in reference.Transforms)
        {
            method = transform is TransformUris.EnvelopedSignature or TransformUris.XPath ? method
                : CanonicalizationMethod.FromUri(transform) ?? throw new XmlRefusedException(XmlRefusalReason.AlgorithmUnknown, $"{transform} is not written");
        }

        // A digest over the place where the signature will stand holds only when the signature is taken out again.
        bool allTaken = reference.Transforms.Contains(TransformUris.XPath);
        bool taken = allTaken || reference.Transforms.Contains(TransformUris.EnvelopedSignature);
        if (!isInside && !taken && parent is { } place && nodes.Contains(place.Index))
        {
            throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, $"'{reference.Uri}' would contain its own signature");
        }

        if (isInside && taken)
        {
            throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, $"'{reference.Uri}' is inside the signature that would be taken out");
        }

        foreach (var earlier in allTaken && tree is not null ? XmlSignature.FindIn(tree) : [])
        {
            nodes = nodes.Without(earlier);
        }

        return Canonicalizer.Digest(nodes, method, reference.Digest);
    }

    private (NodeSet Nodes, bool IsInside) Find(string? uri)
    {
        if (uri is "" && tree is not null)
        {
            return (NodeSet.OfDocument(tree, comments: false), false);
        }

        if (uri is not ['#', .. var id])
        {
            throw new XmlRefusedException(XmlRefusalReason.ExternalReference, $"'{uri}' without its digest");
        }

        bool outside = tree?.Identifiers.Contains(id) == true;
        var shell = Shell();
        bool inside = shell.Tree.Identifiers.Contains(id) && shell.Tree.TryFindById(id, out var there, out _) && shell.DescendantsAndSelf.Contains(there);
        if (outside && inside)
        {
            throw new XmlRefusedException(XmlRefusalReason.IdAmbiguous, id);
        }

        if (!(outside ? tree! : shell.Tree).TryFindById(id, out var found, out var refusal))
        {
            throw new XmlRefusedException(refusal.Reason, refusal.Fact);
        }

        return (NodeSet.OfElement(found, comments: false), !outside);
    }

    private XmlTreeElement Shell()
    {
        if (_shell is null)
        {
            var (head, tail) = SignatureText.Write(plan, [.. plan.References.Select(_ => Array.Empty<byte>())]);
            _shell = context.Read(head + tail);
        }

        return _shell.Value;
    }
}
