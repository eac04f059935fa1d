using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Ocsp;

/// <summary>Who signed an OCSP answer, and by what right (RFC 6960, 4.2.2.2).</summary>
public enum ResponderStatus
{
    /// <summary>The CA that issued the certificate itself.</summary>
    Issuer,

    /// <summary>A responder whose certificate that CA issued directly, with OCSPSigning.</summary>
    Delegated,

    /// <summary>No certificate at hand has the responder's name or key.</summary>
    NotFound,

    /// <summary>The responder's certificate is not issued by that CA, or lacks OCSPSigning.</summary>
    NotAuthorized,

    /// <summary>The signature value does not verify, or its algorithm is unknown here.</summary>
    WrongSignature,
}

public sealed partial class BasicOcspResponse
{
    private readonly KnownSigner signer = new();

    /// <summary>
    /// Verifies the signature and the responder's right to answer for a CA. Dates are not looked at: whether the responder's
    /// certificate was in force when the answer was made is for the caller, who has the instant.
    /// </summary>
    /// <param name="issuer">The CA that issued the certificate in question.</param>
    /// <param name="responder">The certificate under whose key the answer verifies; with <see cref="ResponderStatus.NotAuthorized"/> the candidate.</param>
    /// <returns>The right, or what is missing.</returns>
    public ResponderStatus VerifyResponder(Certificate issuer, out Certificate? responder) => VerifyResponder(issuer, [], out responder);

    /// <summary>The same where the responder's certificate may be elsewhere: an answer need not carry it (RFC 6960, 4.2.1).</summary>
    /// <param name="issuer">The CA that issued the certificate in question.</param>
    /// <param name="further">Certificates at hand, untrusted.</param>
    /// <param name="responder">The certificate under whose key the answer verifies; with <see cref="ResponderStatus.NotAuthorized"/> the candidate.</param>
    /// <returns>The right, or what is missing.</returns>
    public ResponderStatus VerifyResponder(Certificate issuer, IEnumerable<Certificate> further, out Certificate? responder)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        if (IsResponder(issuer))
        {
            responder = issuer;
            if (IsSignedBy(issuer))
            {
                return ResponderStatus.Issuer;
            }
        }

        responder = Certificates.Concat(further).FirstOrDefault(c => IsResponder(c) && !c.Equals(issuer));
        if (responder is null)
        {
            return IsResponder(issuer) ? ResponderStatus.WrongSignature : ResponderStatus.NotFound;
        }

        // "The CA SHOULD use the same issuing key to issue a delegation certificate as that used to sign the certificate being checked"
        // is a MUST here: the signature decides, not the name.
        if (responder.ExtendedKeyUsage?.Contains(ExtendedKeyUsages.OcspSigning) != true
            || responder.MalformedExtensions.Count + responder.UnknownCriticalExtensions.Count > 0
            || !responder.Issuer.Equals(issuer.Subject) || !responder.IsSignedBy(issuer))
        {
            return ResponderStatus.NotAuthorized;
        }

        return IsSignedBy(responder) ? ResponderStatus.Delegated : ResponderStatus.WrongSignature;
    }

    /// <summary>Whether this answer names a certificate as its responder's; says nothing of its signature.</summary>
    /// <param name="candidate">The certificate.</param>
    /// <returns>True when the name, or the key, is the one that the answer gives.</returns>
    public bool IsNamed(Certificate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return IsResponder(candidate);
    }

    /// <summary>Whether a responder that is trusted by decision signed this answer.</summary>
    /// <param name="responder">The responder's certificate.</param>
    /// <returns>True when the answer names it and verifies with its key.</returns>
    public bool IsBy(Certificate responder)
    {
        ArgumentNullException.ThrowIfNull(responder);
        return IsResponder(responder) && IsSignedBy(responder);
    }

    private bool IsResponder(Certificate candidate) => ResponderName is { } name
        ? name.Equals(candidate.Subject)
        : candidate.PublicKey is not null && KeyIdentifier.OcspKeyHash(candidate.SubjectPublicKeyInfo).AsSpan().SequenceEqual(ResponderKeyHash!.Value.Span);

    private bool IsSignedBy(Certificate certificate) => signer.Verify(certificate, SignatureAlgorithm, TbsBytes, SignatureValue);
}
