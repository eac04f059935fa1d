using System.Formats.Asn1;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>What a <c>SignerInfo</c> says, in the words of the facts (RFC 5652, 5.3).</summary>
internal static class CmsSigner
{
    public static string DigestName(SignerInfo signer) => signer.TryGetDigestAlgorithm(out var digest) ? digest.ToString() : signer.DigestAlgorithmOid;

    public static SignatureAlgorithm? Algorithm(SignerInfo signer) => signer.TryGetAlgorithm(out var algorithm) ? algorithm : null;

    public static string AlgorithmName(SignerInfo signer) => signer.TryGetAlgorithm(out var algorithm) ? algorithm.Name : signer.SignatureAlgorithm.Oid;

    public static SignatureIntegrity Verify(SignedData cms, SignerInfo signer, ReadOnlySpan<byte> contentDigest, Certificate certificate) =>
        ToIntegrity(certificate.PublicKey is { } key ? signer.Verify(cms.ContentType, contentDigest, key) : SignerInfoStatus.UnsupportedAlgorithm);

    public static SignatureIntegrity ToIntegrity(SignerInfoStatus status) => status switch
    {
        SignerInfoStatus.Valid => SignatureIntegrity.Intact,
        SignerInfoStatus.ContentChanged => SignatureIntegrity.ContentChanged,
        SignerInfoStatus.WrongSignatureValue => SignatureIntegrity.WrongSignatureValue,
        SignerInfoStatus.MalformedAttributes => SignatureIntegrity.Malformed,
        _ => SignatureIntegrity.UnsupportedAlgorithm,
    };

    /// <summary>The signature time-stamps (EN 319 122-1, 5.3). RFC 3161, appendix A: the imprint is over the signature value.</summary>
    public static IEnumerable<EmbeddedToken> SignatureTimestamps(SignerInfo signer, IReadOnlyList<EmbeddedToken> coveredBy) =>
        signer.UnsignedAttributes.Where(a => a.Type == CmsOids.SignatureTimestamp).SelectMany(a => a.Values)
            .Select(token => new EmbeddedToken(TimestampKind.Signature, token, imprint => imprint.Matches(signer.Signature.Span)) { CoveredBy = coveredBy });

    /// <summary>What B-B asks of the structure in every form that has one (EN 319 122-1 V1.3.1, 6.3): data, the certificate in it, and each attribute once.</summary>
    public static bool IsBaseline(SignedData cms, SignerInfo signer, Certificate certificate) =>
        cms.ContentType == CmsOids.Data && cms.Certificates.Any(c => c.Span.SequenceEqual(certificate.RawData.Span)) && signer.SignedAttributes.TryGetSingle(CmsOids.MessageDigest, out _)
        && signer.SignedAttributes.Count(a => a.Type is CmsOids.SigningCertificateV2 or CmsOids.SigningCertificate) == 1;

    public static DateTimeOffset? SigningTime(SignerInfo signer)
    {
        if (!signer.SignedAttributes.TryGetSingle(CmsOids.SigningTime, out var value))
        {
            return null;
        }

        try
        {
            var reader = new AsnReader(value.Value, AsnEncodingRules.BER);
            return reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime(2049) : reader.ReadGeneralizedTime();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
