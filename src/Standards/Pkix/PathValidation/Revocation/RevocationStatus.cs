using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;

namespace AnTin.Pkix.PathValidation.Revocation;

/// <summary>What is known of a certificate at a time.</summary>
public enum RevocationState
{
    /// <summary>Nothing that serves for the time in question: neither good nor revoked.</summary>
    NotKnown,

    /// <summary>Not revoked and not suspended.</summary>
    Good,

    /// <summary>Suspended: reason <c>certificateHold</c>.</summary>
    Suspended,

    /// <summary>Revoked for good.</summary>
    Revoked,
}

/// <summary>Where the knowledge comes from.</summary>
public enum RevocationSource
{
    /// <summary>An OCSP response (RFC 6960).</summary>
    Ocsp,

    /// <summary>A CRL (RFC 5280, 5).</summary>
    Crl,
}

/// <summary>The revocation status of a certificate as evidence gives it, with the evidence's dates.</summary>
/// <param name="State">What is known.</param>
/// <param name="Since">Since when it is revoked or suspended.</param>
/// <param name="Reason">Why it is.</param>
/// <param name="Source">OCSP or CRL; <see langword="null"/> when nothing is known.</param>
/// <param name="ThisUpdate">As of when the evidence speaks.</param>
/// <param name="NextUpdate">By when newer evidence was promised.</param>
/// <param name="Evidence">The encoded response or list.</param>
public sealed record RevocationStatus(
    RevocationState State,
    DateTimeOffset? Since,
    RevocationReason? Reason,
    RevocationSource? Source,
    DateTimeOffset? ThisUpdate,
    DateTimeOffset? NextUpdate,
    ReadOnlyMemory<byte> Evidence)
{
    /// <summary>The algorithm by which the response or list is signed; <see langword="null"/> when nothing is known.</summary>
    public SignatureAlgorithm? SignatureAlgorithm { get; init; }

    /// <summary>The key that it verified with: the issuer's own or its responder's.</summary>
    public PublicKey? SignerKey { get; init; }

    /// <summary>Nothing is known.</summary>
    public static RevocationStatus NotKnown { get; } = new(RevocationState.NotKnown, null, null, null, null, null, default);

    /// <summary>Whether the certificate was out of force at a time, as far as this is known: suspension counts (Decree 23/2025/NĐ-CP, art. 3.3).</summary>
    /// <param name="at">The time.</param>
    /// <returns>True when it was revoked or suspended at or before that time.</returns>
    public bool IsOutOfForceAt(DateTimeOffset at) => State is RevocationState.Revoked or RevocationState.Suspended && Since <= at;
}

/// <summary>OCSP responses and CRLs at hand; untrusted until they are checked.</summary>
/// <param name="OcspResponses">OCSP responses.</param>
/// <param name="Crls">CRLs.</param>
public sealed record RevocationEvidence(IReadOnlyList<Ocsp.OcspResponse> OcspResponses, IReadOnlyList<CertificateRevocationList> Crls)
{
    /// <summary>
    /// Certificates beside the issuer's own under which a CRL may be signed: other keys of the authority, and authorities that sign lists for
    /// others. Their paths to the same anchor have been validated by the caller (RFC 5280, 6.3.3 (f)).
    /// </summary>
    public IReadOnlyList<Certificate> CrlSigners { get; init; } = [];

    /// <summary>
    /// Responders that the caller trusts without the issuer's having named them, each with the time at which it answered (RFC 6960, 4.2.2.2, case 1: "a
    /// locally configured responder"). They answer for issuers of other providers.
    /// </summary>
    public Func<Certificate, DateTimeOffset, bool> IsTrustedResponder { get; init; } = (_, _) => false;

    /// <summary>Certificates of such responders, for answers that do not carry them.</summary>
    public IReadOnlyList<Certificate> KnownResponders { get; init; } = [];

    /// <summary>Certificates at hand, untrusted: among them may be that of a responder whom an issuer named, for answers that do not carry it.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Nothing at hand.</summary>
    public static RevocationEvidence None { get; } = new([], []);
}
