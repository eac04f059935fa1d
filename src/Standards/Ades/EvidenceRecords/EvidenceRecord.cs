using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Canonicalization;

namespace AnTin.Ades.EvidenceRecords;

/// <summary>How an evidence record is written.</summary>
public enum EvidenceRecordForm
{
    /// <summary>ASN.1: RFC 4998.</summary>
    Asn1,

    /// <summary>XML: RFC 6283.</summary>
    Xml,
}

/// <summary>
/// An evidence record: proof, for as long as it is renewed, that data objects existed at a time (RFC 4998; RFC 6283). Immutable. What it says has
/// to be verified against the objects with <see cref="EvidenceRecordVerification"/>, and its time-stamps by validation.
/// </summary>
public sealed class EvidenceRecord
{
    // With the CRLs in its tokens some hundred kilobytes; one of many renewals some megabytes.
    private const int MaximumLength = 32 * 1024 * 1024;

    internal EvidenceRecord(EvidenceRecordForm form, IReadOnlyList<ArchiveTimestampChain> chains, ReadOnlyMemory<byte> encoded) =>
        (Form, Chains, Encoded) = (form, chains, encoded);

    /// <summary>How it is written.</summary>
    public EvidenceRecordForm Form { get; }

    /// <summary>Its chains, the oldest first; each further one has a new digest algorithm, or a new hash tree.</summary>
    public IReadOnlyList<ArchiveTimestampChain> Chains { get; }

    /// <summary>The record as it stands.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>Reads a record of either form.</summary>
    /// <param name="encoded">Untrusted bytes: DER (BER is read), or XML; nothing behind.</param>
    /// <param name="record">The record.</param>
    /// <param name="fault">Why not.</param>
    /// <returns>False when it is none, or is over a budget.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out EvidenceRecord? record, [NotNullWhen(false)] out string? fault)
    {
        record = null;
        if (encoded.Length > MaximumLength)
        {
            fault = $"{encoded.Length} bytes";
            return false;
        }

        return encoded.Span is [0x30, ..] ? Asn1EvidenceRecord.TryRead(encoded, out record, out fault) : XmlEvidenceRecord.TryRead(encoded, out record, out fault);
    }
}

/// <summary>A chain: time-stamps that renew each other under one digest algorithm (RFC 4998, 5.1; RFC 6283, 2.1).</summary>
/// <param name="Digest">The digest algorithm of its hash trees; <see langword="null"/> when it is unknown here or its time-stamps do not agree.</param>
/// <param name="Timestamps">Its archive time-stamps, the oldest first.</param>
/// <param name="EarlierChains">What a chain covers of the chains before it, as it is digested; empty for the first.</param>
public sealed record ArchiveTimestampChain(DigestAlgorithm? Digest, IReadOnlyList<ArchiveTimestamp> Timestamps, ReadOnlyMemory<byte> EarlierChains)
{
    /// <summary>In XML, how elements and XML objects are canonicalized before they are digested; else <see langword="null"/>.</summary>
    public CanonicalizationMethod? Canonicalization { get; init; }
}

/// <summary>An archive time-stamp: a hash tree, reduced to what one object needs, and a token over its root (RFC 4998, 4; RFC 6283, 3).</summary>
/// <param name="HashTree">The reduced tree, from the leaves upwards: in each list the digests that are joined; empty when the token is over the object itself.</param>
/// <param name="Token">The RFC 3161 token.</param>
/// <param name="RenewedOctets">What a time-stamp that renews this one covers: the token's encoding, in XML the canonical <c>TimeStamp</c> element.</param>
/// <param name="Material">Certificates, CRLs and OCSP responses kept beside the token (RFC 6283, 3.1.3), encoded; untrusted.</param>
public sealed record ArchiveTimestamp(
    IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> HashTree, ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> RenewedOctets, IReadOnlyList<ReadOnlyMemory<byte>> Material)
{
    /// <summary>In ASN.1, as it stands in its chain.</summary>
    internal ReadOnlyMemory<byte> Encoded { get; init; }
}
