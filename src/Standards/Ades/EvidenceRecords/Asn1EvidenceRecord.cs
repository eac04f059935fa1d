using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.EvidenceRecords;

/// <summary>Reads <c>EvidenceRecord</c> in ASN.1 (RFC 4998, 3.1, 4.1, 5.1 and appendix B; IMPLICIT TAGS).</summary>
internal static class Asn1EvidenceRecord
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);

    public static bool TryRead(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out EvidenceRecord? record, [NotNullWhen(false)] out string? fault)
    {
        record = null;
        try
        {
            var outer = new AsnReader(encoded, AsnEncodingRules.BER);
            var sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            if (!sequence.TryReadInt32(out int version) || version != 1)
            {
                fault = "not version 1";
                return false;
            }

            // digestAlgorithms only repeats what the chains say; cryptoInfos and encryptionInfo say nothing that verification needs.
            _ = sequence.ReadSequence();
            Skip(sequence, Context0);
            Skip(sequence, Context1);
            record = new EvidenceRecord(EvidenceRecordForm.Asn1, ReadChains(sequence.ReadSequence()), encoded);
            sequence.ThrowIfNotEmpty();
            fault = record.Chains.Count == 0 ? "no archive time-stamp" : null;
            return fault is null;
        }
        catch (AsnContentException e)
        {
            record = null;
            fault = e.Message;
            return false;
        }
    }

    private static List<ArchiveTimestampChain> ReadChains(AsnReader sequence)
    {
        var chains = new List<ArchiveTimestampChain>();
        var earlier = new List<ReadOnlyMemory<byte>>();
        while (sequence.HasData)
        {
            Require(chains.Count < EvidenceRecordLimits.Chains, "chains");
            var encoded = sequence.PeekEncodedValue();
            // 5.2: the DER of the ArchiveTimeStampSequence with the chains so far.
            chains.Add(ReadChain(sequence.ReadSequence(), chains.Count == 0 ? default : Wrap(earlier)));
            earlier.Add(encoded);
        }

        return chains;
    }

    private static ArchiveTimestampChain ReadChain(AsnReader chain, ReadOnlyMemory<byte> earlier)
    {
        var stamps = new List<ArchiveTimestamp>();
        var digests = new HashSet<string>(StringComparer.Ordinal);
        while (chain.HasData)
        {
            Require(stamps.Count < EvidenceRecordLimits.Timestamps, "archive time-stamps");
            var encoded = chain.PeekEncodedValue();
            stamps.Add(ReadTimestamp(chain.ReadSequence(), out string oid) with { Encoded = encoded });
            digests.Add(oid);
        }

        Require(stamps.Count > 0, "an empty chain");
        // 5.3 step 2: one algorithm within a chain.
        return new(digests.Count == 1 && DigestAlgorithm.TryFromOid(digests.First(), out var digest) ? digest : null, stamps, earlier);
    }

    private static ArchiveTimestamp ReadTimestamp(AsnReader stamp, out string digest)
    {
        string? stated = stamp.PeekTag().HasSameClassAndValue(Context0) ? ReadAlgorithm(stamp.ReadSequence(Context0)) : null;
        Skip(stamp, Context1);
        var tree = stamp.PeekTag().HasSameClassAndValue(Context2) ? ReadTree(stamp.ReadSequence(Context2)) : [];
        var token = stamp.ReadEncodedValue();
        stamp.ThrowIfNotEmpty();
        // 4.1: without the field, "the digest algorithm of the timestamp".
        digest = stated ?? (TimeStampToken.TryDecode(token, out var read) ? read.Info.Imprint.DigestOid : "");
        return new(tree, token, token, []);
    }

    private static List<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTree(AsnReader sequence)
    {
        var tree = new List<IReadOnlyList<ReadOnlyMemory<byte>>>();
        while (sequence.HasData)
        {
            Require(tree.Count < EvidenceRecordLimits.TreeDepth, "lists");
            var list = new List<ReadOnlyMemory<byte>>();
            var reader = sequence.ReadSequence();
            while (reader.HasData)
            {
                var digest = reader.ReadOctetString();
                Require(list.Count < EvidenceRecordLimits.ListLength && digest.Length <= EvidenceRecordLimits.DigestLength, "digests");
                list.Add(digest);
            }

            tree.Add(list);
        }

        return tree;
    }

    private static string ReadAlgorithm(AsnReader fields)
    {
        string oid = fields.ReadObjectIdentifier();
        if (fields.HasData)
        {
            _ = fields.ReadEncodedValue();
        }

        return oid;
    }

    private static ReadOnlyMemory<byte> Wrap(List<ReadOnlyMemory<byte>> chains)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            chains.ForEach(chain => writer.WriteEncodedValue(chain.Span));
        }

        return writer.Encode();
    }

    private static void Skip(AsnReader reader, Asn1Tag tag)
    {
        if (reader.HasData && reader.PeekTag().HasSameClassAndValue(tag))
        {
            _ = reader.ReadEncodedValue();
        }
    }

    private static void Require(bool isWithin, string what)
    {
        if (!isWithin)
        {
            throw new AsnContentException($"Too many, too long, or none: {what}.");
        }
    }
}
