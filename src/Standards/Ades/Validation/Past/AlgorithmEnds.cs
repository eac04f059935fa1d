using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Past;

/// <summary>Until when the algorithms of certificates and of revocation information are good (EN 319 102-1 V1.3.1, 5.2.8; TS 119 312).</summary>
internal sealed class AlgorithmEnds(AlgorithmCatalogue catalogue)
{
    /// <summary>Of a certificate's own signature: digest and issuer's key.</summary>
    public DateTimeOffset Of(Certificate certificate, Certificate issuer) => Earlier(certificate.SignatureAlgorithm, issuer.PublicKey);

    /// <summary>Of the response or the list that a status was read from.</summary>
    /// <param name="status">The status.</param>
    /// <param name="evidence">Where it was found: the responses and lists as they were decoded then.</param>
    /// <param name="issuer">The issuer of the certificate that it is about.</param>
    public DateTimeOffset Of(RevocationStatus status, RevocationEvidence evidence, Certificate issuer)
    {
        if (status.Source is RevocationSource.Ocsp)
        {
            return evidence.OcspResponses.FirstOrDefault(r => r.RawData.Equals(status.Evidence))?.Basic is { } basic
                ? Earlier(basic.SignatureAlgorithm, basic.VerifyResponder(issuer, out var responder) is ResponderStatus.Issuer or ResponderStatus.Delegated ? responder!.PublicKey : null)
                : DateTimeOffset.MinValue;
        }

        return evidence.Crls.FirstOrDefault(l => l.RawData.Equals(status.Evidence)) is { } list ? Earlier(list.SignatureAlgorithm, issuer.PublicKey) : DateTimeOffset.MinValue;
    }

    // A responder that is trusted by decision has a key that is trusted with it.
    private DateTimeOffset Earlier(SignatureAlgorithm? algorithm, PublicKey? key)
    {
        var digest = algorithm is null ? DateTimeOffset.MinValue : catalogue.DigestUntil(algorithm.Digest.Name ?? "");
        var length = key is null ? DateTimeOffset.MaxValue : catalogue.KeyUntil(key);
        return digest < length ? digest : length;
    }
}
