using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;

namespace AnTin.Pkix.TimeStamps;

/// <summary>Writes time-stamp tokens (RFC 3161, 2.4.2) that bind the unit's certificate with ESSCertIDv2 (RFC 5816).</summary>
public static class TimeStampTokenBuilder
{
    /// <summary>Writes a token.</summary>
    /// <param name="info">What the unit states.</param>
    /// <param name="signer">The unit's certificate.</param>
    /// <param name="algorithm">The algorithm of the unit's key.</param>
    /// <param name="includeCertificates">Whether certificates go into the token (certReq).</param>
    /// <param name="chain">Further certificates, the unit's issuer first; only with <paramref name="includeCertificates"/>.</param>
    /// <returns>The token, awaiting its signature.</returns>
    public static TimeStampTokenToBeSigned Build(
        TstInfo info, Certificate signer, SignatureAlgorithm algorithm, bool includeCertificates, IReadOnlyList<Certificate>? chain = null)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(algorithm);
        byte[] content = info.Encode();
        DigestAlgorithm digest = algorithm.ContentDigest;
        SignedAttributes attributes = new SignedAttributes(CmsOids.TstInfo, digest.Hash(content), digest).WithSigningCertificate(signer.RawData, DigestAlgorithm.Sha256);
        SignedDataBuilder builder = new(attributes, signer.RawData, algorithm)
        {
            EncapsulatedContent = content,
            IncludeSignerCertificate = includeCertificates,
            Chain = includeCertificates && chain is not null ? [.. chain.Select(c => c.RawData)] : [],
        };
        return new TimeStampTokenToBeSigned(builder.Build());
    }
}
