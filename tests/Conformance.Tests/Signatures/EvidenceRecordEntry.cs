using System.Text.Json;
using AnTin.Ades.EvidenceRecords;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>An evidence record of EU DSS with what it is about.</summary>
internal static class EvidenceRecordEntry
{
    public static List<EvidenceObject> Objects(JsonElement entry, string folder) =>
        entry.TryGetProperty("detached", out var list) ? [.. list.EnumerateArray().Select((d, i) => Object(d, i, folder)).OfType<EvidenceObject>()] : [];

    public static EvidenceObject Object(string name, byte[] bytes) => new(name, digest => digest.Hash(bytes)) { CanonicalDigest = (digest, method) => Canonical(bytes, digest, method) };

    private static EvidenceObject? Object(JsonElement d, int i, string folder)
    {
        string name = d.TryGetProperty("name", out var n) ? n.GetString()! : $"object {i + 1}";
        if (d.TryGetProperty("digestBase64", out var value))
        {
            var known = Convert.FromBase64String(value.GetString()!);
            return new(name, digest => digest.Name.Name == d.GetProperty("digestAlgorithm").GetString() ? known : null);
        }

        return d.TryGetProperty("contentBase64", out var content) ? Object(name, Convert.FromBase64String(content.GetString()!))
            : d.TryGetProperty("file", out var file) ? Object(name, File.ReadAllBytes(Path.Combine(folder, file.GetString()!)))
            : null;
    }

    private static byte[]? Canonical(byte[] bytes, DigestAlgorithm digest, CanonicalizationMethod method) =>
        XmlTree.TryDecode(bytes, out var tree, out _) ? Canonicalizer.Digest(NodeSet.OfDocument(tree), method, digest.Name) : null;
}
