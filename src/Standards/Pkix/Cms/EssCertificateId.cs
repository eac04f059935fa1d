using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>How a signed attribute binds the signer's certificate: by its digest (RFC 5035; version 1 with SHA-1, RFC 2634).</summary>
public sealed class EssCertificateId
{
    private EssCertificateId(DigestAlgorithm digest, ReadOnlyMemory<byte> hash)
    {
        Digest = digest;
        Hash = hash;
    }

    /// <summary>The digest algorithm.</summary>
    public DigestAlgorithm Digest { get; }

    /// <summary>The digest of the DER certificate.</summary>
    public ReadOnlyMemory<byte> Hash { get; }

    /// <summary>Whether a certificate is the one that is bound.</summary>
    /// <param name="certificate">The DER certificate.</param>
    /// <returns>True when its digest is equal.</returns>
    public bool Matches(ReadOnlySpan<byte> certificate) => Digest.Hash(certificate).AsSpan().SequenceEqual(Hash.Span);

    /// <summary>Reads the first certificate identifier, which is the signer's (RFC 5035, 3).</summary>
    /// <param name="signer">The signer.</param>
    /// <param name="identifier">The identifier; <see langword="null"/> when the signer has no such attribute.</param>
    /// <returns>False when an attribute is there but malformed, or names an unknown digest.</returns>
    public static bool TryRead(SignerInfo signer, out EssCertificateId? identifier)
    {
        identifier = null;
        bool present = signer.SignedAttributes.Any(a => a.Type is CmsOids.SigningCertificate or CmsOids.SigningCertificateV2);
        if (!present)
        {
            return true;
        }

        try
        {
            if (signer.SignedAttributes.TryGetSingle(CmsOids.SigningCertificateV2, out var second))
            {
                identifier = Read(First(second.Value), DigestAlgorithm.Sha256);
            }
            else if (signer.SignedAttributes.TryGetSingle(CmsOids.SigningCertificate, out var first))
            {
                identifier = Read(First(first.Value), DigestAlgorithm.Sha1);
            }
        }
        catch (AsnContentException)
        {
            return false;
        }

        return identifier is not null;
    }

    // SigningCertificate ::= SEQUENCE { certs SEQUENCE OF ESSCertID, policies OPTIONAL }
    private static AsnReader First(ReadOnlyMemory<byte> value) =>
        new AsnReader(value, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();

    private static EssCertificateId? Read(AsnReader id, DigestAlgorithm byDefault)
    {
        var digest = byDefault;
        if (id.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) && !DigestAlgorithm.TryFromOid(AlgorithmIdentifier.Read(id).Oid, out digest))
        {
            return null;
        }

        return new EssCertificateId(digest!, id.ReadOctetString());
    }
}
