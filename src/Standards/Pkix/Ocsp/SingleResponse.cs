using System.Formats.Asn1;
using AnTin.Pkix.Crls;

namespace AnTin.Pkix.Ocsp;

/// <summary>What a responder says of a certificate (RFC 6960, 2.2).</summary>
public enum CertificateStatus
{
    /// <summary>Not revoked; with this platform's responder also: issued.</summary>
    Good,

    /// <summary>Revoked or, with reason certificateHold, suspended.</summary>
    Revoked,

    /// <summary>The responder does not know the certificate.</summary>
    Unknown,
}

/// <summary><c>SingleResponse</c> (RFC 6960, 4.2.1).</summary>
/// <param name="CertificateId">Which certificate.</param>
/// <param name="Status">Its status.</param>
/// <param name="RevokedAt">When it was revoked or suspended; only with <see cref="CertificateStatus.Revoked"/>.</param>
/// <param name="Reason">Why, if said.</param>
/// <param name="ThisUpdate">As of when the status is known to be right.</param>
/// <param name="NextUpdate">By when there is newer information; <see langword="null"/>: always.</param>
public sealed record SingleResponse(
    CertificateId CertificateId,
    CertificateStatus Status,
    DateTimeOffset? RevokedAt,
    RevocationReason? Reason,
    DateTimeOffset ThisUpdate,
    DateTimeOffset? NextUpdate)
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);

    /// <summary>Makes the answer that a certificate is good.</summary>
    /// <param name="id">Which certificate.</param>
    /// <param name="thisUpdate">As of when.</param>
    /// <param name="nextUpdate">By when there is newer information.</param>
    /// <returns>The answer.</returns>
    public static SingleResponse Good(CertificateId id, DateTimeOffset thisUpdate, DateTimeOffset? nextUpdate) =>
        new(id, CertificateStatus.Good, null, null, thisUpdate, nextUpdate);

    /// <summary>Makes the answer that a certificate is unknown.</summary>
    /// <param name="id">Which certificate.</param>
    /// <param name="thisUpdate">As of when.</param>
    /// <param name="nextUpdate">By when there is newer information.</param>
    /// <returns>The answer.</returns>
    public static SingleResponse Unknown(CertificateId id, DateTimeOffset thisUpdate, DateTimeOffset? nextUpdate) =>
        new(id, CertificateStatus.Unknown, null, null, thisUpdate, nextUpdate);

    /// <summary>Makes the answer that a certificate is revoked or suspended.</summary>
    /// <param name="id">Which certificate.</param>
    /// <param name="revokedAt">Since when.</param>
    /// <param name="reason">Why.</param>
    /// <param name="thisUpdate">As of when.</param>
    /// <param name="nextUpdate">By when there is newer information.</param>
    /// <returns>The answer.</returns>
    public static SingleResponse Revoked(CertificateId id, DateTimeOffset revokedAt, RevocationReason reason, DateTimeOffset thisUpdate, DateTimeOffset? nextUpdate) =>
        new(id, CertificateStatus.Revoked, revokedAt, reason, thisUpdate, nextUpdate);

    internal static SingleResponse Read(AsnReader reader)
    {
        AsnReader single = reader.ReadSequence();
        CertificateId id = CertificateId.Read(single);
        (CertificateStatus status, DateTimeOffset? revokedAt, RevocationReason? reason) = ReadStatus(single);
        DateTimeOffset thisUpdate = single.ReadGeneralizedTime();
        DateTimeOffset? nextUpdate = null;
        if (single.HasData && single.PeekTag().HasSameClassAndValue(Context0))
        {
            nextUpdate = single.ReadSequence(Context0).ReadGeneralizedTime();
        }

        // RFC 6960, 4.4: a client must refuse an answer with a critical extension that it does not know. Receipts of public logs are known: they say that the
        // certificate was logged (RFC 6962, 3.3) and change nothing of its status.
        if (single.HasData && Certificates.CertificateExtension.ReadAll(single.ReadSequence(Context1).ReadSequence())
                .Any(e => e.Critical && e.Oid != Oids.SignedCertificateTimestampsInOcsp))
        {
            throw new AsnContentException("A single response has an unknown critical extension.");
        }

        single.ThrowIfNotEmpty();
        return new SingleResponse(id, status, revokedAt, reason, thisUpdate, nextUpdate);
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            CertificateId.Write(writer);
            WriteStatus(writer);
            writer.WriteGeneralizedTime(ThisUpdate, omitFractionalSeconds: true);
            if (NextUpdate is { } nextUpdate)
            {
                using (writer.PushSequence(Context0))
                {
                    writer.WriteGeneralizedTime(nextUpdate, omitFractionalSeconds: true);
                }
            }
        }
    }

    private static (CertificateStatus Status, DateTimeOffset? RevokedAt, RevocationReason? Reason) ReadStatus(AsnReader single)
    {
        Asn1Tag tag = single.PeekTag();
        if (tag.HasSameClassAndValue(Context0))
        {
            single.ReadNull(Context0);
            return (CertificateStatus.Good, null, null);
        }

        if (tag.HasSameClassAndValue(Context2))
        {
            single.ReadNull(Context2);
            return (CertificateStatus.Unknown, null, null);
        }

        AsnReader revoked = single.ReadSequence(Context1);
        DateTimeOffset at = revoked.ReadGeneralizedTime();
        RevocationReason? reason = null;
        if (revoked.HasData)
        {
            AsnReader wrapped = revoked.ReadSequence(Context0);
            ReadOnlyMemory<byte> value = wrapped.ReadEnumeratedBytes();
            reason = value.Length == 1 && value.Span[0] is <= 10 and not 7
                ? (RevocationReason)value.Span[0]
                : throw new AsnContentException("There is no such reason.");
        }

        revoked.ThrowIfNotEmpty();
        return (CertificateStatus.Revoked, at, reason);
    }

    private void WriteStatus(AsnWriter writer)
    {
        switch (Status)
        {
            case CertificateStatus.Good: writer.WriteNull(Context0); break;
            case CertificateStatus.Unknown: writer.WriteNull(Context2); break;
            default:
                using (writer.PushSequence(Context1))
                {
                    writer.WriteGeneralizedTime(RevokedAt ?? ThisUpdate, omitFractionalSeconds: true);
                    if (Reason is { } reason and not RevocationReason.Unspecified)
                    {
                        using (writer.PushSequence(Context0))
                        {
                            writer.WriteEnumeratedValue(reason);
                        }
                    }
                }

                break;
        }
    }
}
