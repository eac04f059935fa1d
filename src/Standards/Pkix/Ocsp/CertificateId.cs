using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Ocsp;

/// <summary><c>CertID</c> (RFC 6960, 4.1.1): a certificate by digests of its issuer and its serial number.</summary>
/// <param name="DigestOid">Identifier of the digest; SHA-1 with most clients, where it is a name and protects nothing.</param>
/// <param name="IssuerNameHash">Digest of the issuer's DER name.</param>
/// <param name="IssuerKeyHash">Digest of the issuer's public key bits.</param>
/// <param name="SerialNumber">The serial number.</param>
public sealed record CertificateId(string DigestOid, ReadOnlyMemory<byte> IssuerNameHash, ReadOnlyMemory<byte> IssuerKeyHash, SerialNumber SerialNumber)
{
    /// <summary>Makes the identifier of a certificate.</summary>
    /// <param name="serialNumber">Its serial number.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <param name="digest">SHA-1 for responders of every age, SHA-256 for those that take it.</param>
    /// <returns>The identifier.</returns>
    public static CertificateId Create(SerialNumber serialNumber, Certificate issuer, DigestAlgorithm digest)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(digest);
        return new CertificateId(
            digest.Oid, digest.Hash(issuer.Subject.RawData.Span), digest.Hash(KeyIdentifier.KeyBits(issuer.SubjectPublicKeyInfo)), serialNumber);
    }

    /// <summary>Whether the identifier names this issuer.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <returns><see langword="false"/> also when the digest is unknown here.</returns>
    public bool IsIssuedBy(Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return IsIssuedBy(issuer.Subject, issuer.SubjectPublicKeyInfo);
    }

    /// <summary>Whether the identifier names exactly this certificate of this issuer.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <returns><see langword="false"/> also when the digest is unknown here.</returns>
    public bool Matches(Certificate certificate, Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.SerialNumber == SerialNumber && IsIssuedBy(issuer);
    }

    /// <summary>Equality of all four parts.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Whether they agree.</returns>
    public bool Equals(CertificateId? other) =>
        other is not null && DigestOid == other.DigestOid && SerialNumber == other.SerialNumber
        && IssuerNameHash.Span.SequenceEqual(other.IssuerNameHash.Span) && IssuerKeyHash.Span.SequenceEqual(other.IssuerKeyHash.Span);

    /// <inheritdoc />
    public override int GetHashCode() => SerialNumber.GetHashCode();

    internal static CertificateId Read(AsnReader reader)
    {
        AsnReader sequence = reader.ReadSequence();
        string digest = AlgorithmIdentifier.Read(sequence).Oid;
        CertificateId id = new(digest, sequence.ReadOctetString(), sequence.ReadOctetString(), SerialNumber.Read(sequence));
        sequence.ThrowIfNotEmpty();
        return id;
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            // With NULL, as every client writes it: some responders compare the octets of the identifier.
            new AlgorithmIdentifier(DigestOid, new byte[] { 0x05, 0x00 }).Write(writer);
            writer.WriteOctetString(IssuerNameHash.Span);
            writer.WriteOctetString(IssuerKeyHash.Span);
            writer.WriteInteger(SerialNumber.Bytes.Span);
        }
    }

    private bool IsIssuedBy(DistinguishedName name, ReadOnlyMemory<byte> subjectPublicKeyInfo) =>
        DigestAlgorithm.TryFromOid(DigestOid, out DigestAlgorithm? digest)
        && digest.Hash(name.RawData.Span).AsSpan().SequenceEqual(IssuerNameHash.Span)
        && digest.Hash(KeyIdentifier.KeyBits(subjectPublicKeyInfo)).AsSpan().SequenceEqual(IssuerKeyHash.Span);
}
