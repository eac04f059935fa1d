using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

public sealed partial class CadesSignature
{
    /// <summary>Adds a signature time-stamp (CAdES B-T: EN 319 122-1 V1.3.1, 5.3).</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The signature with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">The answer is no token over this signature, or an old archive time-stamp forbids additions.</exception>
    public async Task<CadesSignature> WithSignatureTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        RefuseOldArchiveTimestamps();
        var token = await TimestampRequest.SendAsync(source, SHA256.HashData(Signer.Signature.Span), cancellationToken).ConfigureAwait(false);
        return With(Cms.WithUnsignedAttribute(SignerIndex, CmsOids.SignatureTimestamp, token.RawData.Span));
    }

    /// <summary>
    /// Adds certificates and revocation information of the signer, the counter-signers and the time-stamps to the structure (CAdES B-LT:
    /// EN 319 122-1 V1.3.1, 5.4.1 and 6.3): certificates and CRLs as such, OCSP responses as RFC 5940 has them.
    /// </summary>
    /// <param name="source">Where certificates, OCSP responses and CRLs come from.</param>
    /// <param name="now">The time at which they are collected.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The signature with the material. Archive time-stamps of version 3, also of parallel signatures, stay valid.</returns>
    /// <exception cref="AdesRefusedException">A certificate of a chain or its revocation status cannot be had, and the fact says which; or an old archive time-stamp forbids additions.</exception>
    public async Task<CadesSignature> WithValidationMaterialAsync(IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        RefuseOldArchiveTimestamps();
        var material = new MaterialCollection(source, now);
        await CadesMaterial.CollectAsync(Cms, Signer, material, cancellationToken).ConfigureAwait(false);
        return With(Cms.WithCertificates(material.Certificates.Select(c => c.RawData)).WithRevocations(material.Crls, material.OcspResponses));
    }

    /// <summary>
    /// Adds an archive time-stamp over everything so far (CAdES B-LTA: archive-time-stamp-v3, EN 319 122-1 V1.3.1, 5.5.3), or a further one
    /// before the last loses its strength; the material of the last one's authority is to be added before.
    /// </summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The signature with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">The content is missing or not the one that was signed, the answer is no token, or an old archive time-stamp forbids additions.</exception>
    public async Task<CadesSignature> WithArchiveTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        RefuseOldArchiveTimestamps();
        var digest = DigestAlgorithm.Sha256;
        var index = AtsHashIndex.Create(Cms, Signer, digest);
        var imprint = ArchiveTimestampImprint.Compute(Cms, Signer, SignedDigest.Get(Signer, Content, digest), index, digest);
        var token = await TimestampRequest.SendAsync(source, imprint, cancellationToken).ConfigureAwait(false);
        // 5.5.2: the index is an unsigned attribute of the token's signer; the imprint covers it.
        var indexed = token.SignedData.WithUnsignedAttribute(0, CadesOids.AtsHashIndexV3, index.Encoded.Span);
        return With(Cms.WithUnsignedAttribute(SignerIndex, CadesOids.ArchiveTimestampV3, indexed.Encoded.Span));
    }

    private CadesSignature With(SignedData cms) => new(cms, SignerIndex, Content);

    private void RefuseOldArchiveTimestamps()
    {
        if (OldArchiveTimestamps.Refuse(Cms) is { } refusal)
        {
            throw new AdesRefusedException(refusal);
        }
    }
}
