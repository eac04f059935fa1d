using System.Buffers;
using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Formats.Xml;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.EvidenceRecords;

/// <summary>
/// What a record in <c>SealingEvidenceRecords</c> is over (EN 319 132-3, 5): a group of data objects. As in any group, their digests are sorted and
/// joined, and not their octets (RFC 4998, 4.2; RFC 6283, 3.2.1).
/// </summary>
internal sealed class XmlSealedGroup(
    XmlSignature signature, XmlReferences references, XadesProperties properties, IReadOnlyList<SignedContent> contents, XmlTreeElement sealing)
{
    // Asked for by the verification of trees again and again; a signature may be a gigabyte.
    private readonly Dictionary<(DigestAlgorithm Digest, CanonicalizationMethod Method), byte[]?> _known = [];

    /// <summary>The digest of the group, elements canonicalized as the signature has it for <c>SignedInfo</c>.</summary>
    public byte[]? Digest(DigestAlgorithm digest) => Digest(digest, signature.SignedInfo.CanonicalizationMethod.Canonicalization ?? CanonicalizationMethod.C14N10);

    /// <summary>The digest of the group; <see langword="null"/> when something in it is not at hand or cannot be canonicalized.</summary>
    public byte[]? Digest(DigestAlgorithm digest, CanonicalizationMethod method) =>
        _known.TryGetValue((digest, method), out var known) ? known : _known[(digest, method)] = Reckon(digest, method);

    private byte[]? Reckon(DigestAlgorithm digest, CanonicalizationMethod method)
    {
        var digests = new List<ReadOnlyMemory<byte>>();
        // Steps 1 and 6: what the references give, and those of the manifests that are signed.
        foreach (var reference in signature.SignedInfo.References.Concat(references.Listed.Select(r => r.Reference)))
        {
            if (OfReference(reference, digest, method) is not { } made)
            {
                return null;
            }

            digests.Add(made);
        }

        try
        {
            digests.AddRange(Elements().Select(element => (ReadOnlyMemory<byte>)Canonicalizer.Digest(NodeSet.OfElement(element), method, digest.Name)));
        }
        catch (CanonicalizationRefusedException)
        {
            return null;
        }

        return HashTree.Join(digests, digest);
    }

    private byte[]? OfReference(XmlReference reference, DigestAlgorithm digest, CanonicalizationMethod method)
    {
        var octets = new ArrayBufferWriter<byte>();
        return signature.WriteReferenceData(reference, XmlReferences.External(contents), method, octets) ? digest.Hash(octets.WrittenSpan)
            // Content of which only the digest is at hand.
            : reference.Transforms.Count == 0 && reference.Uri is not [] and not ['#', ..] ? DetachedContents.Find(contents, reference.Uri)?.Digest(digest.Name)
            : null;
    }

    // Steps 2, 3 and 5: the signature, the unsigned properties before the record, every object but the one with the properties.
    private IEnumerable<XmlTreeElement> Elements() =>
    [
        .. ((string[])["SignedInfo", "SignatureValue", "KeyInfo"]).Select(name => signature.Element.Child(XmlSignature.Namespace, name)).OfType<XmlTreeElement>(),
        .. (properties.Unsigned?.Children ?? []).TakeWhile(property => property != sealing),
        .. signature.Objects.Where(o => properties.Qualifying is not { } qualifying || o.Start > qualifying.Start || o.Stop < qualifying.Start),
    ];
}
