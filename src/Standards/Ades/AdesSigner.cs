using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Ades;

/// <summary>Who signs and with what: the public half only. The key is elsewhere.</summary>
/// <param name="Certificate">The signer's certificate.</param>
/// <param name="Chain">The authorities above it as far as they are to travel with the signature, the issuer first.</param>
/// <param name="Algorithm">The algorithm by which the key will sign.</param>
public sealed record AdesSigner(Certificate Certificate, IReadOnlyList<Certificate> Chain, SignatureAlgorithm Algorithm)
{
    // Circular 15/2025/TT-BKHCN, article 5: the certificate is checked before signing is allowed.
    internal AdesRefusal? Refuse(DateTimeOffset at)
    {
        if (!Certificate.IsWithinValidity(at))
        {
            return new(AdesRefusalReason.CertificateNotValid, $"valid from {Certificate.NotBefore:u} to {Certificate.NotAfter:u}, signing at {at:u}");
        }

        if (Certificate.KeyUsage is { } usage && (usage & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) == 0)
        {
            return new(AdesRefusalReason.CertificateNotForSigning, $"key usage {usage}");
        }

        // Also an RSA key under 2,048 bits, and one that is restricted to other parameters of RSASSA-PSS.
        return Certificate.PublicKey is not { } key || !Algorithm.MayBeCreatedBy(key)
            ? new(AdesRefusalReason.AlgorithmDoesNotFit, $"{Algorithm} with a key of kind {Certificate.PublicKey?.Kind.ToString() ?? "unknown"} and {Certificate.PublicKey?.SizeInBits ?? 0} bits")
            : null;
    }

    internal int MaximumSignatureLength => Certificate.PublicKey?.MaximumSignatureLength ?? 0;
}
