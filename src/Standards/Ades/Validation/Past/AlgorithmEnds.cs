using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Past;

/// <summary>Until when the algorithms of certificates and of revocation information are good (EN 319 102-1 V1.3.1, 5.2.8; TS 119 312).</summary>
internal sealed class AlgorithmEnds(AlgorithmCatalogue catalogue)
{
    /// <summary>Of a certificate's own signature: digest and issuer's key.</summary>
    public DateTimeOffset Of(Certificate certificate, Certificate issuer) => Earlier(certificate.SignatureAlgorithm, issuer.PublicKey);

    /// <summary>Of the response or the list that a status was read from.</summary>
    /// <param name="status">The status.</param>
    public DateTimeOffset Of(RevocationStatus status) => Earlier(status.SignatureAlgorithm, status.SignerKey);

    private DateTimeOffset Earlier(SignatureAlgorithm? algorithm, PublicKey? key)
    {
        var digest = algorithm is null ? DateTimeOffset.MinValue : catalogue.DigestUntil(algorithm.Digest.Name ?? "");
        var length = key is null ? DateTimeOffset.MaxValue : catalogue.KeyUntil(key);
        return digest < length ? digest : length;
    }
}
