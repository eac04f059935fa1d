using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.EvidenceRecords;

/// <summary>Writes <c>EvidenceRecord</c> in DER (RFC 4998, 3.1 and appendix B).</summary>
internal static class Asn1EvidenceRecordWriter
{
    public static byte[] WriteTimestamp(DigestAlgorithm digest, IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> tree, ReadOnlySpan<byte> token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteObjectIdentifier(digest.Oid);
            }

            // A tree of one leaf says nothing that the token does not say.
            if (tree.Count > 1 || (tree.Count == 1 && tree[0].Count > 1))
            {
                WriteTree(writer, tree);
            }

            writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }

    public static byte[] Write(IReadOnlyList<(DigestAlgorithm Digest, IReadOnlyList<ReadOnlyMemory<byte>> Timestamps)> chains)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                foreach (var digest in chains.Select(c => c.Digest).Distinct())
                {
                    digest.ToIdentifier().Write(writer);
                }
            }

            using (writer.PushSequence())
            {
                foreach (var (_, timestamps) in chains)
                {
                    using (writer.PushSequence())
                    {
                        foreach (var timestamp in timestamps)
                        {
                            writer.WriteEncodedValue(timestamp.Span);
                        }
                    }
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteTree(AsnWriter writer, IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> tree)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
        {
            foreach (var list in tree)
            {
                using (writer.PushSequence())
                {
                    foreach (var digest in list)
                    {
                        writer.WriteOctetString(digest.Span);
                    }
                }
            }
        }
    }
}
