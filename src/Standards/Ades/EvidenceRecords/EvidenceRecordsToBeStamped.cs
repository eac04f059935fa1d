using AnTin.Pkix.Algorithms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.EvidenceRecords;

/// <summary>A hash tree whose root awaits its time-stamp.</summary>
public sealed class EvidenceRecordsToBeStamped
{
    private readonly IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> _groups;
    private readonly IReadOnlyList<IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>>> _paths;
    private readonly List<int> _leafOf;
    private readonly IReadOnlyList<EarlierEvidence> _earlier;

    internal EvidenceRecordsToBeStamped(IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> groups, DigestAlgorithm algorithm, IReadOnlyList<EarlierEvidence> earlier)
    {
        (Digest, _earlier) = (algorithm, earlier);
        var leaves = new List<IReadOnlyList<ReadOnlyMemory<byte>>>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        _leafOf = [];
        foreach (var group in groups)
        {
            string key = string.Join('.', group.Select(d => Convert.ToHexString(d.Span)));
            if (!known.TryGetValue(key, out int leaf))
            {
                known[key] = leaf = leaves.Count;
                leaves.Add(group);
            }

            _leafOf.Add(leaf);
        }

        _groups = leaves;
        _paths = HashTree.Build(_groups, algorithm, out var root);
        Root = root;
    }

    /// <summary>The digest algorithm: also that of the time-stamp's imprint (RFC 4998, 4.1).</summary>
    public DigestAlgorithm Digest { get; }

    /// <summary>The root: what is to be stamped.</summary>
    public ReadOnlyMemory<byte> Root { get; }

    /// <summary>Has it stamped. For SHA-256 alone, as the port has it; for others see <see cref="Complete"/>.</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The records.</returns>
    /// <exception cref="InvalidOperationException">The digest is another than SHA-256.</exception>
    /// <exception cref="AdesRefusedException">The answer is no token over the root.</exception>
    public async Task<IReadOnlyList<EvidenceRecord>> StampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Digest == DigestAlgorithm.Sha256
            ? Complete((await TimestampRequest.SendAsync(source, Root.ToArray(), cancellationToken).ConfigureAwait(false)).RawData)
            : throw new InvalidOperationException("The source stamps SHA-256.");
    }

    /// <summary>Takes the token.</summary>
    /// <param name="token">A token over <see cref="Root"/> by <see cref="Digest"/>.</param>
    /// <returns>The records, in the order in which the objects or records were given.</returns>
    /// <exception cref="AdesRefusedException">It is none, or over something else.</exception>
    public IReadOnlyList<EvidenceRecord> Complete(ReadOnlyMemory<byte> token)
    {
        if (!TimeStampToken.TryDecode(token, out var read) || read.Info.Imprint.Digest != Digest || !read.Info.Imprint.HashedMessage.Span.SequenceEqual(Root.Span))
        {
            throw new AdesRefusedException(AdesRefusalReason.TimestampWrong, "no token over the root");
        }

        return [.. _leafOf.Select((leaf, i) => Record(_earlier[i], Asn1EvidenceRecordWriter.WriteTimestamp(Digest, _paths[leaf], token.Span)))];
    }

    private EvidenceRecord Record(EarlierEvidence earlier, ReadOnlyMemory<byte> timestamp) =>
        EvidenceRecord.TryDecode(Asn1EvidenceRecordWriter.Write(earlier.With(Digest, timestamp)), out var record, out var fault) ? record : throw new InvalidOperationException(fault);
}

/// <summary>What a record has already.</summary>
/// <param name="Chains">Its chains.</param>
/// <param name="Continues">Whether the last chain is continued, or a further one begun.</param>
internal sealed record EarlierEvidence(IReadOnlyList<ArchiveTimestampChain> Chains, bool Continues)
{
    public List<(DigestAlgorithm Digest, IReadOnlyList<ReadOnlyMemory<byte>> Timestamps)> With(DigestAlgorithm digest, ReadOnlyMemory<byte> timestamp)
    {
        var chains = Encoded(Chains);
        if (Continues)
        {
            chains[^1] = (digest, [.. chains[^1].Timestamps, timestamp]);
        }
        else
        {
            chains.Add((digest, [timestamp]));
        }

        return chains;
    }

    /// <summary>The DER of the sequence of chains, as a further chain covers it (RFC 4998, 5.2).</summary>
    public static byte[] Encode(IReadOnlyList<ArchiveTimestampChain> chains)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            foreach (var (_, timestamps) in Encoded(chains))
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

        return writer.Encode();
    }

    private static List<(DigestAlgorithm Digest, IReadOnlyList<ReadOnlyMemory<byte>> Timestamps)> Encoded(IReadOnlyList<ArchiveTimestampChain> chains) =>
        [.. chains.Select(c => (c.Digest ?? throw new ArgumentException("A chain's digest algorithm is not known."), (IReadOnlyList<ReadOnlyMemory<byte>>)[.. c.Timestamps.Select(t => t.Encoded)]))];
}
