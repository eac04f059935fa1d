using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.EvidenceRecords;

/// <summary>Makes and renews evidence records of RFC 4998: one time-stamp for as many objects as there are, and for each object a record of its own.</summary>
public static partial class EvidenceRecordBuilder
{
    /// <summary>Prepares records for objects (RFC 4998, 4.2).</summary>
    /// <param name="digests">The digest of each object; from one to as many as memory has.</param>
    /// <param name="algorithm">By which the objects were digested, and the tree is.</param>
    /// <returns>The root to be stamped; it gives a record an object, in order.</returns>
    /// <exception cref="ArgumentException">There is no object, a digest has the wrong length, or its algorithm is not strong (SHA-1).</exception>
    public static EvidenceRecordsToBeStamped Prepare(IReadOnlyList<ReadOnlyMemory<byte>> digests, DigestAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(digests);
        return PrepareGroups([.. digests.Select(d => (IReadOnlyList<ReadOnlyMemory<byte>>)[d])], algorithm);
    }

    /// <summary>The same for groups that belong together, such as a document and its signatures: a record a group.</summary>
    /// <param name="groups">The digests of each group.</param>
    /// <param name="algorithm">By which the objects were digested, and the tree is.</param>
    /// <returns>The root to be stamped; it gives a record a group, in order.</returns>
    /// <exception cref="ArgumentException">There is no group, an empty one, a digest of the wrong length, or its algorithm is not strong (SHA-1).</exception>
    public static EvidenceRecordsToBeStamped PrepareGroups(IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> groups, DigestAlgorithm algorithm)
    {
        RequireDigests(groups, algorithm);
        return new(groups, algorithm, [.. groups.Select(_ => new EarlierEvidence([], false))]);
    }

    /// <summary>
    /// Prepares the renewal of time-stamps (RFC 4998, 5.2: "Time-Stamp Renewal"), before a unit's certificate ends or its algorithm does. The objects
    /// are not needed. Records that share a time-stamp share a leaf.
    /// </summary>
    /// <param name="records">Records in ASN.1 whose last chains have one digest algorithm.</param>
    /// <returns>The root to be stamped; it gives the renewed records, in order.</returns>
    /// <exception cref="ArgumentException">There is none, one is not in ASN.1, the algorithms differ, or theirs is not strong: then the hash trees are to be renewed.</exception>
    public static EvidenceRecordsToBeStamped RenewTimestamps(IReadOnlyList<EvidenceRecord> records)
    {
        RequireAsn1(records);
        var algorithm = records[0].Chains[^1].Digest;
        if (algorithm is null || records.Any(r => r.Chains[^1].Digest != algorithm))
        {
            throw new ArgumentException("The last chains have no one digest algorithm.", nameof(records));
        }

        RequireStrong(algorithm);

        return new(
            [.. records.Select(r => (IReadOnlyList<ReadOnlyMemory<byte>>)[algorithm.Hash(r.Chains[^1].Timestamps[^1].RenewedOctets.Span)])], algorithm,
            [.. records.Select(r => new EarlierEvidence(r.Chains, true))]);
    }

    /// <summary>
    /// Prepares the renewal of hash trees (RFC 4998, 5.2: "Hash-Tree Renewal"), before a digest algorithm loses its strength: the objects are digested
    /// anew, and with them everything that the record has.
    /// </summary>
    /// <param name="records">Records in ASN.1.</param>
    /// <param name="digests">For each record the digests of its objects by the new algorithm.</param>
    /// <param name="algorithm">The new algorithm.</param>
    /// <returns>The root to be stamped; it gives the renewed records, in order.</returns>
    /// <exception cref="ArgumentException">The numbers or a length do not fit, the algorithm is not strong, or a record is not in ASN.1.</exception>
    public static EvidenceRecordsToBeStamped RenewHashTrees(
        IReadOnlyList<EvidenceRecord> records, IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> digests, DigestAlgorithm algorithm)
    {
        RequireAsn1(records);
        RequireDigests(digests, algorithm);
        if (digests.Count != records.Count)
        {
            throw new ArgumentException("A list of digests is needed for each record.", nameof(digests));
        }

        var groups = records.Select((record, i) =>
        {
            var earlier = algorithm.Hash(EarlierEvidence.Encode(record.Chains));
            return (IReadOnlyList<ReadOnlyMemory<byte>>)[.. digests[i].Select(d => (ReadOnlyMemory<byte>)algorithm.Hash([.. d.Span, .. earlier]))];
        });
        return new([.. groups], algorithm, [.. records.Select(r => new EarlierEvidence(r.Chains, false))]);
    }

    private static void RequireDigests(IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> groups, DigestAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(algorithm);
        RequireStrong(algorithm);
        if (groups.Count == 0 || groups.Any(g => g.Count == 0 || g.Count > EvidenceRecordLimits.ListLength || g.Any(d => d.Length != algorithm.Length)))
        {
            throw new ArgumentException($"Groups of digests of {algorithm.Length} bytes are needed.", nameof(groups));
        }
    }

    // What is proven by a weak digest is proven to nobody: it is read and verified, and never made.
    private static void RequireStrong(DigestAlgorithm algorithm)
    {
        if (!algorithm.IsStrong)
        {
            throw new ArgumentException($"{algorithm.Name} is too weak for a new record.", nameof(algorithm));
        }
    }

    private static void RequireAsn1(IReadOnlyList<EvidenceRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.Count == 0 || records.Any(r => r.Form is not EvidenceRecordForm.Asn1))
        {
            throw new ArgumentException("Records in ASN.1 are needed.", nameof(records));
        }
    }
}
