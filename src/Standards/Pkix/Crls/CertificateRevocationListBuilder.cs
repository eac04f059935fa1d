using System.Formats.Asn1;
using System.Numerics;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Pkix.Crls;

/// <summary>
/// Writes a CRL in one pass. Its cost is linear in the entries, where the runtime's own builder is quadratic: a CA with 200,000 revoked
/// certificates publishes in a second.
/// </summary>
public sealed class CertificateRevocationListBuilder
{
    // Serial number of 20 octets, time, reason and invalidity date.
    private const int EntryLength = 84;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);

    private readonly Certificate issuer;

    /// <summary>Begins a list.</summary>
    /// <param name="issuer">The CA; it has a subject key identifier.</param>
    /// <param name="number">Number of the list: greater than that of every list before, at most 20 octets (RFC 5280, 5.2.3).</param>
    /// <param name="thisUpdate">When it is made; not before any revocation on it.</param>
    /// <param name="nextUpdate">By when the next one is published.</param>
    /// <exception cref="ArgumentException">The dates are reversed, the number is negative, or the CA has no key identifier.</exception>
    public CertificateRevocationListBuilder(Certificate issuer, BigInteger number, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        if (nextUpdate <= thisUpdate || number.Sign < 0 || number.GetByteCount() > 20 || issuer.SubjectKeyIdentifier is null)
        {
            throw new ArgumentException("A list has a number of at most 20 octets, a next update after this one, and an issuer with a key identifier (RFC 5280, 5).");
        }

        this.issuer = issuer;
        Number = number;
        ThisUpdate = thisUpdate;
        NextUpdate = nextUpdate;
    }

    /// <summary>Number of the list.</summary>
    public BigInteger Number { get; }

    /// <summary>When it is made.</summary>
    public DateTimeOffset ThisUpdate { get; }

    /// <summary>By when the next one is published.</summary>
    public DateTimeOffset NextUpdate { get; }

    /// <summary>Address of the list for <c>issuingDistributionPoint</c>; unset for none: then the list covers everything anyway.</summary>
    public Uri? DistributionPoint { get; init; }

    /// <summary>Writes the list.</summary>
    /// <param name="entries">Certificates not in force: each serial number once, in any order. Suspended ones are among them; one whose suspension ended simply is not.</param>
    /// <param name="algorithm">The algorithm of the issuer's key.</param>
    /// <returns>The list, awaiting its signature.</returns>
    public CertificateRevocationListToBeSigned Build(IEnumerable<RevokedCertificate> entries, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(algorithm);
        // The writer grows by a kilobyte at a time, which is quadratic in the end; room for what is coming makes it linear.
        IReadOnlyCollection<RevokedCertificate> counted = entries as IReadOnlyCollection<RevokedCertificate> ?? [.. entries];
        AsnWriter writer = new(AsnEncodingRules.DER, 4096 + (counted.Count * EntryLength));
        using (writer.PushSequence())
        {
            writer.WriteInteger(1); // v2
            algorithm.Identifier.Write(writer);
            writer.WriteEncodedValue(issuer.Subject.RawData.Span);
            Asn1Time.Write(writer, ThisUpdate);
            Asn1Time.Write(writer, NextUpdate);
            WriteEntries(writer, counted);
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                WriteExtensions(writer);
            }
        }

        return new CertificateRevocationListToBeSigned(writer.Encode(), algorithm, issuer);
    }

    private static void WriteEntries(AsnWriter writer, IReadOnlyCollection<RevokedCertificate> entries)
    {
        if (entries.Count == 0)
        {
            return; // RFC 5280, 5.1.2.6: "the revoked certificates list MUST be absent"
        }

        using (writer.PushSequence())
        {
            foreach (RevokedCertificate entry in entries)
            {
                WriteEntry(writer, entry);
            }
        }
    }

    private static void WriteEntry(AsnWriter writer, in RevokedCertificate entry)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(entry.SerialNumber.Bytes.Span);
            Asn1Time.Write(writer, entry.RevokedAt);

            // RFC 5280, 5.3.1: "the reason code CRL entry extension SHOULD be absent instead of using the unspecified (0) reasonCode value".
            if (entry.Reason == RevocationReason.Unspecified && entry.InvalidityDate is null)
            {
                return;
            }

            using (writer.PushSequence())
            {
                if (entry.Reason != RevocationReason.Unspecified)
                {
                    WriteReason(writer, entry.Reason);
                }

                if (entry.InvalidityDate is { } date)
                {
                    AsnWriter value = new(AsnEncodingRules.DER);
                    value.WriteGeneralizedTime(date, omitFractionalSeconds: true);
                    new CertificateExtension(Oids.InvalidityDate, false, value.Encode()).Write(writer);
                }
            }
        }
    }

    // In place, without a writer of its own: a list may have a million of these.
    private static void WriteReason(AsnWriter writer, RevocationReason reason)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.ReasonCode);
            using (writer.PushOctetString())
            {
                writer.WriteEnumeratedValue(reason);
            }
        }
    }

    private void WriteExtensions(AsnWriter writer)
    {
        new CertificateExtension(Oids.AuthorityKeyIdentifier, false, AuthorityKeyIdentifier.Encode(issuer.SubjectKeyIdentifier!.Value.Span)).Write(writer);
        AsnWriter number = new(AsnEncodingRules.DER);
        number.WriteInteger(Number);
        new CertificateExtension(Oids.CrlNumber, false, number.Encode()).Write(writer);
        if (DistributionPoint is { } uri)
        {
            new CertificateExtension(Oids.IssuingDistributionPoint, true, IssuingDistributionPoint.Encode(uri.AbsoluteUri)).Write(writer);
        }
    }
}
