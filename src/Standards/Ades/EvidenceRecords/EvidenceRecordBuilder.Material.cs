using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.EvidenceRecords;

public static partial class EvidenceRecordBuilder
{
    /// <summary>
    /// Puts into the last time-stamps what is needed to validate them one day, as is to be done before each renewal (RFC 4998, 5.2: "the required
    /// certificates, CRLs, or OCSP responses needed to verify the Timestamp are collected and stored" with it; the renewal covers them).
    /// </summary>
    /// <param name="records">Records in ASN.1. For those that share a time-stamp the material is asked for once.</param>
    /// <param name="source">Where certificates, OCSP responses and CRLs come from.</param>
    /// <param name="now">The time at which they are collected.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The records with the material, in order.</returns>
    /// <exception cref="ArgumentException">There is none, or one is not in ASN.1.</exception>
    /// <exception cref="AdesRefusedException">A certificate or its revocation status cannot be had; the fact says which.</exception>
    public static async Task<IReadOnlyList<EvidenceRecord>> WithValidationMaterialAsync(
        IReadOnlyList<EvidenceRecord> records, IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        RequireAsn1(records);
        ArgumentNullException.ThrowIfNull(source);
        var tokens = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var changed = new List<EvidenceRecord>(records.Count);
        foreach (var record in records)
        {
            var last = record.Chains[^1].Timestamps[^1];
            string key = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(last.Token.Span));
            if (!tokens.TryGetValue(key, out var token))
            {
                tokens[key] = token = await AddMaterialAsync(last.Token, source, now, cancellationToken).ConfigureAwait(false);
            }

            changed.Add(Replace(record, last, token));
        }

        return changed;
    }

    private static async Task<ReadOnlyMemory<byte>> AddMaterialAsync(
        ReadOnlyMemory<byte> encoded, IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!TimeStampToken.TryDecode(encoded, out var token))
        {
            throw new AdesRefusedException(AdesRefusalReason.TimestampWrong, "not a token");
        }

        var material = new MaterialCollection(source, now);
        await material.CollectAsync(token.SignedData, cancellationToken).ConfigureAwait(false);
        return token.SignedData.WithCertificates(material.Certificates.Select(c => c.RawData)).WithRevocations(material.Crls, material.OcspResponses).Encoded;
    }

    private static EvidenceRecord Replace(EvidenceRecord record, ArchiveTimestamp last, ReadOnlyMemory<byte> token)
    {
        var chain = record.Chains[^1];
        var digest = chain.Digest ?? throw new ArgumentException("A chain's digest algorithm is not known.", nameof(record));
        var stamp = Asn1EvidenceRecordWriter.WriteTimestamp(digest, last.HashTree, token.Span);
        var chains = new EarlierEvidence([.. record.Chains.SkipLast(1), chain with { Timestamps = [.. chain.Timestamps.SkipLast(1)] }], true).With(digest, stamp);
        return EvidenceRecord.TryDecode(Asn1EvidenceRecordWriter.Write(chains), out var changed, out var fault) ? changed : throw new InvalidOperationException(fault);
    }
}
