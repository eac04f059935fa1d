using AnTin.Ades.EvidenceRecords;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.Ades.Validation.Formats.EvidenceRecords;

/// <summary>What evidence records are about, as they digest it.</summary>
internal static class EvidenceObjects
{
    /// <summary>Bytes; where they are XML also in canonical form (RFC 6283, 4.1.2).</summary>
    public static EvidenceObject Of(string name, ReadOnlyMemory<byte> bytes) =>
        new(name, digest => digest.Hash(bytes.Span)) { CanonicalDigest = (digest, method) => Canonical(bytes, digest, method) };

    /// <summary>Content that was handed over or stands in a container.</summary>
    public static EvidenceObject Of(SignedContent content) =>
        new(content.Name, digest => content.Digest(digest.Name)) { CanonicalDigest = (digest, method) => content.Bytes is { } bytes ? Canonical(bytes, digest, method) : null };

    private static byte[]? Canonical(ReadOnlyMemory<byte> bytes, DigestAlgorithm digest, CanonicalizationMethod method)
    {
        try
        {
            return XmlTree.TryDecode(bytes, out var tree, out _) ? Canonicalizer.Digest(NodeSet.OfDocument(tree), method, digest.Name) : null;
        }
        catch (CanonicalizationRefusedException)
        {
            return null;
        }
    }
}
