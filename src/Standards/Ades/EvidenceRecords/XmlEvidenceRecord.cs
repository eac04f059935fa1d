using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.EvidenceRecords;

/// <summary>Reads <c>EvidenceRecord</c> in XML (RFC 6283, 2.1, 3.1 and 9).</summary>
internal static class XmlEvidenceRecord
{
    public const string Namespace = "urn:ietf:params:xml:ns:ers";

    public static bool TryRead(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out EvidenceRecord? record, [NotNullWhen(false)] out string? fault)
    {
        record = null;
        if (!XmlTree.TryDecode(encoded, out var tree, out var refusal))
        {
            fault = refusal.ToString();
            return false;
        }

        return TryRead(tree.Root, encoded, out record, out fault);
    }

    /// <summary>Reads a record that stands in another document.</summary>
    public static bool TryRead(XmlTreeElement root, ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out EvidenceRecord? record, [NotNullWhen(false)] out string? fault)
    {
        record = null;
        try
        {
            if (!root.Is(Namespace, "EvidenceRecord") || root.Child(Namespace, "ArchiveTimeStampSequence") is not { } sequence)
            {
                fault = "no EvidenceRecord";
                return false;
            }

            var chains = Ordered(sequence, "ArchiveTimeStampChain", EvidenceRecordLimits.Chains);
            var read = new List<ArchiveTimestampChain>();
            for (int i = 0; i < chains.Count; i++)
            {
                read.Add(ReadChain(sequence, chains, i));
            }

            record = read.Count == 0 ? null : new EvidenceRecord(EvidenceRecordForm.Xml, read, encoded);
            fault = record is null ? "no archive time-stamp" : null;
            return fault is null;
        }
        catch (Exception e) when (e is FormatException or CanonicalizationRefusedException)
        {
            fault = e.Message;
            return false;
        }
    }

    private static ArchiveTimestampChain ReadChain(XmlTreeElement sequence, List<XmlTreeElement> chains, int index)
    {
        var chain = chains[index];
        var method = CanonicalizationMethod.FromUri(chain.Child(Namespace, "CanonicalizationMethod")?.Attribute("Algorithm") ?? "") ?? throw new FormatException("canonicalization");
        var digest = DigestMethods.FromUri(chain.Child(Namespace, "DigestMethod")?.Attribute("Algorithm") ?? "") is { } name ? DigestAlgorithm.FromName(name) : null;
        var stamps = Ordered(chain, "ArchiveTimeStamp", EvidenceRecordLimits.Timestamps).ConvertAll(stamp => ReadTimestamp(stamp, method));
        // 4.2.2: the ArchiveTimeStampSequence as it was, the chains so far in it.
        var earlier = index == 0 ? default : Canonical(chains.Skip(index).Aggregate(NodeSet.OfElement(sequence), (set, later) => set.Without(later)), method);
        return stamps.Count == 0 ? throw new FormatException("an empty chain") : new(digest, stamps, earlier) { Canonicalization = method };
    }

    private static ArchiveTimestamp ReadTimestamp(XmlTreeElement stamp, CanonicalizationMethod method)
    {
        var timestamp = stamp.Child(Namespace, "TimeStamp") ?? throw new FormatException("TimeStamp");
        var encapsulated = timestamp.Child(Namespace, "TimeStampToken") ?? throw new FormatException("TimeStampToken");
        // 3.1.2: other kinds of token exist on paper.
        var token = encapsulated.Attribute("Type") is "RFC3161" && XmlText.TryDecodeBase64(encapsulated, out var bytes) ? bytes : throw new FormatException("TimeStampToken");
        return new(ReadTree(stamp), token, Canonical(NodeSet.OfElement(timestamp), method), [.. ReadMaterial(timestamp)]);
    }

    private static List<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTree(XmlTreeElement stamp) => stamp.Child(Namespace, "HashTree") is not { } tree ? []
        : Ordered(tree, "Sequence", EvidenceRecordLimits.TreeDepth).ConvertAll<IReadOnlyList<ReadOnlyMemory<byte>>>(sequence =>
            [.. Within(sequence.Children.Where(c => c.Is(Namespace, "DigestValue")), EvidenceRecordLimits.ListLength).Select(ReadDigest)]);

    private static ReadOnlyMemory<byte> ReadDigest(XmlTreeElement value) =>
        XmlText.TryDecodeBase64(value, out var digest) && digest.Length <= EvidenceRecordLimits.DigestLength ? digest : throw new FormatException("DigestValue");

    // 3.1.3: CryptographicInformation of type CRL, OCSP, SCVP or CERT; what it is, its bytes say.
    private static IEnumerable<ReadOnlyMemory<byte>> ReadMaterial(XmlTreeElement timestamp)
    {
        var list = timestamp.Child(Namespace, "CryptographicInformationList")?.Children ?? [];
        foreach (var item in list.Take(EvidenceRecordLimits.Material))
        {
            if (XmlText.TryDecodeBase64(item, out var bytes))
            {
                yield return bytes;
            }
        }
    }

    // 2.1: the attribute Order says the order, from 1, each once.
    private static List<XmlTreeElement> Ordered(XmlTreeElement parent, string name, int maximum)
    {
        List<XmlTreeElement> children = [.. Within(parent.Children.Where(c => c.Is(Namespace, name)), maximum)
            .OrderBy(c => int.TryParse(c.Attribute("Order"), NumberStyles.None, CultureInfo.InvariantCulture, out int order) ? order : throw new FormatException("Order"))];
        return children.Select(c => c.Attribute("Order")).Distinct().Count() == children.Count ? children : throw new FormatException("Order");
    }

    private static List<XmlTreeElement> Within(IEnumerable<XmlTreeElement> elements, int maximum)
    {
        var taken = elements.Take(maximum + 1).ToList();
        return taken.Count <= maximum ? taken : throw new FormatException($"more than {maximum}");
    }

    private static byte[] Canonical(NodeSet nodes, CanonicalizationMethod method)
    {
        var octets = new ArrayBufferWriter<byte>();
        Canonicalizer.Write(nodes, method, octets);
        return octets.WrittenSpan.ToArray();
    }
}
