using System.Security.Cryptography;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Transforms;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>Hands over what a reference points to outside the document. Nothing is fetched by this library.</summary>
/// <param name="uri">The URI as written; <see langword="null"/> when the attribute is left out.</param>
/// <returns>The octets, or <see langword="null"/> when they are not to be had.</returns>
public delegate ReadOnlyMemory<byte>? ExternalReferences(string? uri);

/// <summary>Says whether a signature value fits bytes. Whose key it is, is decided by the caller.</summary>
/// <param name="signatureMethod">The identifier of the algorithm.</param>
/// <param name="bytes">The canonical <c>SignedInfo</c>.</param>
/// <param name="value">The signature value as XML has it.</param>
/// <returns>True when it fits.</returns>
public delegate bool SignatureValueCheck(string signatureMethod, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> value);

public sealed partial class XmlSignature
{
    /// <summary>Core validation, second half (3.2.2): the signature value over <c>SignedInfo</c>.</summary>
    /// <param name="check">Verifies the value.</param>
    /// <returns>False when it does not fit or <c>SignedInfo</c> has no canonical form.</returns>
    public bool VerifyValue(SignatureValueCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return TryCanonicalizeSignedInfo(out var bytes, out _) && check(SignedInfo.SignatureMethod, bytes.Span, Value.Span);
    }

    /// <summary>Core validation, first half (3.2.1): every reference is digested. Verify the value first: references are instructions.</summary>
    /// <param name="external">Hands over what lies outside the document; <see langword="null"/> for nothing.</param>
    /// <returns>One result a reference, in order.</returns>
    public IReadOnlyList<XmlReferenceResult> CheckReferences(ExternalReferences? external = null) =>
        [.. SignedInfo.References.Select(reference => Check(reference, external))];

    /// <summary>Digests the references of a <c>Manifest</c> (5.1), which core validation leaves to the application.</summary>
    /// <param name="manifest">The <c>Manifest</c> element.</param>
    /// <param name="external">Hands over what lies outside the document.</param>
    /// <returns>One result a reference; empty when the manifest is malformed.</returns>
    public IReadOnlyList<XmlReferenceResult> CheckManifest(XmlTreeElement manifest, ExternalReferences? external = null)
    {
        try
        {
            return [.. XmlReference.ReadAll(manifest).Select(reference => Check(reference, external))];
        }
        catch (XmlRefusedException)
        {
            return [];
        }
    }

    /// <summary>Writes what a reference gives after its transforms.</summary>
    /// <param name="reference">A reference of this signature.</param>
    /// <param name="external">Hands over what lies outside the document.</param>
    /// <param name="nodes">How nodes are written when no transform made octets of them: Canonical XML 1.0 under the reference's own digest (4.4.3.2), what a
    /// time-stamp names under its imprint (EN 319 132-1, 5.5.2.2).</param>
    /// <param name="destination">Where they are written.</param>
    /// <returns>False when the reference cannot be processed; nothing is written then.</returns>
    public bool WriteReferenceData(XmlReference reference, ExternalReferences? external, CanonicalizationMethod nodes, System.Buffers.IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(nodes);
        try
        {
            var (data, _) = ReferenceTarget.Resolve(Element.Tree, reference.Uri, external);
            foreach (var transform in reference.Transforms)
            {
                data.Apply(transform, Element);
            }

            System.Buffers.BuffersExtensions.Write(destination, data.ToOctets(nodes).Span);
            return true;
        }
        catch (Exception refused) when (refused is XmlRefusedException or CanonicalizationRefusedException)
        {
            return false;
        }
    }

    private XmlReferenceResult Check(XmlReference reference, ExternalReferences? external)
    {
        XmlTreeElement? target = null;
        NodeSet? nodes = null;
        try
        {
            var digest = DigestMethods.FromUri(reference.DigestMethod) is { } name && DigestMethods.IsAvailable(name)
                ? name
                : throw new XmlRefusedException(XmlRefusalReason.AlgorithmUnknown, reference.DigestMethod);
            (var data, target) = ReferenceTarget.Resolve(Element.Tree, reference.Uri, external);
            nodes = data.Nodes;
            bool last = false;
            byte[]? computed = null;
            for (int i = 0; i < reference.Transforms.Count; i++)
            {
                last = i == reference.Transforms.Count - 1;
                var transform = reference.Transforms[i];
                if (last && transform.Canonicalization is { } method)
                {
                    computed = data.DigestCanonicalized(method, digest);
                }
                else
                {
                    data.Apply(transform, Element);
                    nodes = data.Nodes ?? (transform.Canonicalization is null ? null : nodes);
                }
            }

            bool fits = (computed ?? data.Digest(digest)).AsSpan().SequenceEqual(reference.DigestValue.Span);
            return new(reference, fits ? XmlReferenceStatus.Intact : XmlReferenceStatus.Changed, null) { Target = target, Nodes = OfThisDocument(nodes) };
        }
        catch (XmlRefusedException refused)
        {
            return new(reference, XmlReferenceStatus.NotChecked, refused.Refusal) { Target = target };
        }
        catch (CanonicalizationRefusedException refused)
        {
            return new(reference, XmlReferenceStatus.NotChecked, refused.Refusal) { Target = target };
        }
    }

    private NodeSet? OfThisDocument(NodeSet? nodes) => nodes is not null && ReferenceEquals(nodes.Tree, Element.Tree) ? nodes : null;
}
