using AnTin.Pkix.Algorithms;
using AnTin.Pkix.TimeStamps;
using AnTin.XmlSecurity.Canonicalization;

namespace AnTin.Ades.EvidenceRecords;

/// <summary>What is wrong with an evidence record, its time-stamps apart.</summary>
public enum EvidenceRecordFault
{
    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>A digest algorithm is not known here, or the time-stamps of a chain do not agree on one (RFC 4998, 5.3 step 2).</summary>
    AlgorithmNotSupported,

    /// <summary>No object that it is to be about is at hand.</summary>
    ObjectMissing,

    /// <summary>An object is not among the leaves of a hash tree (RFC 4998, 4.3 step 2).</summary>
    ObjectNotCovered,

    /// <summary>A hash tree does not lead to what its time-stamp is over (RFC 4998, 4.3 step 4).</summary>
    RootNotStamped,

    /// <summary>A time-stamp does not cover the one that it is to renew (RFC 4998, 5.3 step 3).</summary>
    RenewalBroken,

    /// <summary>A chain does not cover the chains before it (RFC 4998, 5.3 step 4).</summary>
    ChainBroken,

    /// <summary>A time-stamp is older than the one that it renews (RFC 4998, 5.1).</summary>
    OrderWrong,

    /// <summary>The first time-stamp or a renewal is no proof: see the time-stamps.</summary>
    TimestampNotUsable,
}

/// <summary>Something that an evidence record may be about.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Digest">Digests it; <see langword="null"/> when it is not at hand or not by that algorithm.</param>
public sealed record EvidenceObject(string Name, Func<DigestAlgorithm, byte[]?> Digest)
{
    /// <summary>Digests it as canonical XML, where it is XML (RFC 6283, 4.1.2 step 2).</summary>
    public Func<DigestAlgorithm, CanonicalizationMethod, byte[]?> CanonicalDigest { get; init; } = (_, _) => null;
}

/// <summary>What verification of the hash trees and of their renewals found.</summary>
/// <param name="Fault">What is wrong; <see langword="null"/> when everything fits.</param>
/// <param name="Covered">The objects that every chain covers.</param>
/// <param name="NotCovered">The objects that it does not.</param>
public sealed record EvidenceRecordResult(EvidenceRecordFault? Fault, IReadOnlyList<EvidenceObject> Covered, IReadOnlyList<EvidenceObject> NotCovered);

/// <summary>Verifies hash trees and renewals (RFC 4998, 4.3 and 5.3; RFC 6283, 3.3 and 4.3). Whether the time-stamps can be trusted is another question.</summary>
public static class EvidenceRecordVerification
{
    /// <summary>Verifies a record about objects.</summary>
    /// <param name="record">The record.</param>
    /// <param name="objects">The objects: of a group, those at hand. Those that some chain leaves out are told.</param>
    /// <returns>What was found. With no object covered there is always a fault.</returns>
    public static EvidenceRecordResult Verify(EvidenceRecord record, IReadOnlyList<EvidenceObject> objects)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(objects);
        var covered = objects.Where(o => record.Chains.All(chain => IsCovered(record, chain, o))).ToList();
        var left = objects.Except(covered).ToList();
        bool isAtHand = objects.Any(o => record.Chains[0].Digest is not { } digest || o.Digest(digest) is not null);
        var fault = record.Chains.Any(c => c.Digest is null) ? EvidenceRecordFault.AlgorithmNotSupported
            : FaultOfRenewals(record)
            ?? (!isAtHand ? EvidenceRecordFault.ObjectMissing
                : covered.Count > 0 ? null
                // In ASN.1 the leaves of further chains hold object and past in one: what fits the first chain has no fault of its own.
                : objects.Any(o => IsCovered(record, record.Chains[0], o)) ? EvidenceRecordFault.ChainBroken
                : EvidenceRecordFault.ObjectNotCovered);
        return new(fault, covered, left);
    }

    private static bool IsCovered(EvidenceRecord record, ArchiveTimestampChain chain, EvidenceObject item) =>
        chain.Digest is { } digest
        && ((item.Digest(digest) is { } made && IsLeaf(record, chain, made, digest))
            || (chain.Canonicalization is { } method && item.CanonicalDigest(digest, method) is { } canonical && IsLeaf(record, chain, canonical, digest)));

    private static bool IsLeaf(EvidenceRecord record, ArchiveTimestampChain chain, byte[] made, DigestAlgorithm digest)
    {
        var first = chain.Timestamps[0];
        if (first.HashTree.Count == 0)
        {
            return Imprint(first) is { } imprint && WithoutTree(record, chain, made, digest).AsSpan().SequenceEqual(imprint.HashedMessage.Span);
        }

        // RFC 4998, 5.2: the digest of the object joined with that of the earlier chains. RFC 6283, 4.2.2: both of them, side by side.
        var leaf = chain.EarlierChains.IsEmpty || record.Form is EvidenceRecordForm.Xml ? made : digest.Hash([.. made, .. digest.Hash(chain.EarlierChains.Span)]);
        return first.HashTree[0].Any(d => d.Span.SequenceEqual(leaf));
    }

    private static byte[] WithoutTree(EvidenceRecord record, ArchiveTimestampChain chain, byte[] made, DigestAlgorithm digest) =>
        chain.EarlierChains.IsEmpty ? made
        : record.Form is EvidenceRecordForm.Xml ? HashTree.Join([made, digest.Hash(chain.EarlierChains.Span)], digest)
        : digest.Hash([.. made, .. digest.Hash(chain.EarlierChains.Span)]);

    private static EvidenceRecordFault? FaultOfRenewals(EvidenceRecord record)
    {
        var time = DateTimeOffset.MinValue;
        foreach (var chain in record.Chains)
        {
            for (int i = 0; i < chain.Timestamps.Count; i++)
            {
                var stamp = chain.Timestamps[i];
                if (!TimeStampToken.TryDecode(stamp.Token, out var token))
                {
                    return EvidenceRecordFault.Unreadable;
                }

                if (FaultOf(record, chain, i, token.Info.Imprint) is { } fault)
                {
                    return fault;
                }

                if (token.Info.GenTime < time)
                {
                    return EvidenceRecordFault.OrderWrong;
                }

                time = token.Info.GenTime;
            }
        }

        return null;
    }

    private static EvidenceRecordFault? FaultOf(EvidenceRecord record, ArchiveTimestampChain chain, int index, MessageImprint imprint)
    {
        var (stamp, digest) = (chain.Timestamps[index], chain.Digest!);
        var renewed = index == 0 ? null : digest.Hash(chain.Timestamps[index - 1].RenewedOctets.Span);
        if (stamp.HashTree.Count > 0)
        {
            return imprint.Digest != digest || !HashTree.Reduce(stamp.HashTree, digest).AsSpan().SequenceEqual(imprint.HashedMessage.Span) ? EvidenceRecordFault.RootNotStamped
                : renewed is not null && !Has(stamp, renewed) ? EvidenceRecordFault.RenewalBroken
                : index == 0 && record.Form is EvidenceRecordForm.Xml && !chain.EarlierChains.IsEmpty && !Has(stamp, digest.Hash(chain.EarlierChains.Span)) ? EvidenceRecordFault.ChainBroken
                : null;
        }

        // Without a tree the token is over the only leaf; for the first of a chain that is the object, which is looked for elsewhere.
        return renewed is not null && !renewed.AsSpan().SequenceEqual(imprint.HashedMessage.Span) ? EvidenceRecordFault.RenewalBroken : null;
    }

    private static bool Has(ArchiveTimestamp stamp, byte[] digest) => stamp.HashTree[0].Any(d => d.Span.SequenceEqual(digest));

    private static MessageImprint? Imprint(ArchiveTimestamp stamp) => TimeStampToken.TryDecode(stamp.Token, out var token) ? token.Info.Imprint : null;
}
