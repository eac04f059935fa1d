using AnTin.Ades.TrustedLists;
using AnTin.Pkix.PathValidation;

namespace AnTin.Ades.Validation.Findings;

/// <summary>The signature does not hold the certificate that it names.</summary>
public sealed record SigningCertificateMissing()
    : Finding(FindingWeight.Undecided, Validation.SubIndication.NoSigningCertificateFound, "EN 319 102-1 V1.3.1, 5.2.3");

/// <summary>The certificate is another than the one that the signature binds by its digest.</summary>
public sealed record SigningCertificateReplaced()
    : Finding(FindingWeight.Undecided, Validation.SubIndication.NoSigningCertificateFound, "EN 319 102-1 V1.3.1, 5.2.3; RFC 5035, 5");

/// <summary>The signature does not bind its certificate by a digest, as PAdES asks.</summary>
public sealed record SigningCertificateNotBound() : Finding(FindingWeight.Warning, null, "EN 319 122-1, EN 319 132-1, EN 319 142-1, 6.3");

/// <summary>The number of a certificate's key is written with a zero octet too many or too few in front: read all the same, since it is unambiguous, and said.</summary>
/// <param name="Certificate">Whose certificate.</param>
public sealed record KeyEncodedAgainstDer(string Certificate) : Finding(FindingWeight.Warning, null, "X.690, 8.3.2; RFC 5280, 4.1");

/// <summary>The serial number of a certificate is written with a zero octet too many in front: read all the same, since it is unambiguous, and said.</summary>
/// <param name="Certificate">Whose certificate.</param>
public sealed record SerialNumberEncodedAgainstDer(string Certificate) : Finding(FindingWeight.Warning, null, "X.690, 8.3.2; RFC 5280, 4.1");

/// <summary>The signature is no qualified one of the European Union (Regulation (EU) 910/2014).</summary>
/// <param name="Qualification">What it is.</param>
public sealed record SignatureNotQualified(SignatureQualification Qualification)
    : Finding(FindingWeight.Information, null, "TS 119 172-4 V1.1.1, 4.4; TS 119 615 V1.2.1, 4.4 and 4.5");

/// <summary>Whether the signature is a qualified one cannot be said: there is no list with issuers of qualified certificates, or no chain.</summary>
public sealed record QualificationNotKnown() : Finding(FindingWeight.Information, null, "TS 119 615 V1.2.1, 4.3");

/// <summary>The chain ends at a root that is not trusted.</summary>
/// <param name="Root">The root's name.</param>
/// <param name="IsImitation">Whether it bears the name of a trusted root with another key.</param>
public sealed record RootNotTrusted(string Root, bool IsImitation)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.NoCertificateChainFound, "EN 319 102-1 V1.3.1, 5.2.6");

/// <summary>The trusted list says that the authority was not in good standing when the signature was made.</summary>
/// <param name="Authority">The authority's name.</param>
/// <param name="Status">The status as the list has it.</param>
/// <param name="At">The time that counts.</param>
public sealed record ServiceNotInGoodStanding(string Authority, string Status, DateTimeOffset At)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.NoCertificateChainFound, "TS 119 615, 4.3");

/// <summary>The certificate of the issuing authority is not at hand.</summary>
/// <param name="Issuer">The authority's name as the certificate gives it; a name proves nothing.</param>
public sealed record IssuerNotFound(string Issuer)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.NoCertificateChainFound, "EN 319 102-1 V1.3.1, 5.2.6");

/// <summary>The chain breaks a rule of path validation.</summary>
/// <param name="Cause">The rule and the certificate.</param>
public sealed record PathBroken(PathFinding Cause)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.CertificateChainGeneralFailure, Cause.Clause);

/// <summary>An authority's certificate was outside its validity when the signature was made.</summary>
/// <param name="Authority">The authority's name.</param>
/// <param name="At">The time that counts.</param>
public sealed record AuthorityOutOfValidity(string Authority, DateTimeOffset At)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.OutOfBoundsNoPoe, "EN 319 102-1 V1.3.1, 5.2.6");

/// <summary>The key may not be used for signing documents.</summary>
public sealed record KeyUsageForbidsSigning()
    : Finding(FindingWeight.Undecided, Validation.SubIndication.ChainConstraintsFailure, "EN 319 102-1 V1.3.1, 5.2.6; RFC 5280, 4.2.1.3");

/// <summary>The certificate's key usage does not include non-repudiation (content commitment): the key may be one for logging in.</summary>
public sealed record KeyUsageLacksNonRepudiation()
    : Finding(FindingWeight.Information, Validation.SubIndication.ChainConstraintsFailure, "RFC 5280, 4.2.1.3; EN 319 412-2 V2.3.1, 4.3.2");

/// <summary>The certificate had expired when the signature was made.</summary>
/// <param name="At">The time of signing.</param>
/// <param name="NotAfter">The end of its validity.</param>
public sealed record ExpiredAtSigning(DateTimeOffset At, DateTimeOffset NotAfter)
    : Finding(FindingWeight.Failed, Validation.SubIndication.Expired, "EN 319 102-1 V1.3.1, 5.5.4; Circular 15/2025/TT-BKHCN, Appendix II");

/// <summary>The certificate was not yet valid when the signature was made.</summary>
/// <param name="At">The time of signing.</param>
/// <param name="NotBefore">The beginning of its validity.</param>
public sealed record NotYetValidAtSigning(DateTimeOffset At, DateTimeOffset NotBefore)
    : Finding(FindingWeight.Failed, Validation.SubIndication.NotYetValid, "EN 319 102-1 V1.3.1, 5.5.4; Circular 15/2025/TT-BKHCN, Appendix II");

/// <summary>The signer claims a time at which the certificate had already expired.</summary>
/// <param name="Claim">The claimed time.</param>
/// <param name="NotAfter">The end of its validity.</param>
public sealed record ClaimedAfterExpiry(DateTimeOffset Claim, DateTimeOffset NotAfter)
    : Finding(FindingWeight.Failed, Validation.SubIndication.Expired, "Circular 15/2025/TT-BKHCN, Appendix II");

/// <summary>The signer claims a time at which the certificate was not yet valid.</summary>
/// <param name="Claim">The claimed time.</param>
/// <param name="NotBefore">The beginning of its validity.</param>
public sealed record ClaimedBeforeValidity(DateTimeOffset Claim, DateTimeOffset NotBefore)
    : Finding(FindingWeight.Failed, Validation.SubIndication.NotYetValid, "Circular 15/2025/TT-BKHCN, Appendix II");

/// <summary>The certificate is suspended: whether it will be revoked or restored is open (EN 319 102-1); here the decree decides.</summary>
/// <param name="Since">Since when.</param>
public sealed record CertificateIsSuspended(DateTimeOffset Since)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.TryLater, "EN 319 102-1 V1.3.1, 5.2.6");

/// <summary>The certificate has expired since, and nothing proves that the signature is older.</summary>
/// <param name="NotAfter">The end of its validity.</param>
/// <param name="ProvenAt">The earliest proof that the signature existed.</param>
/// <param name="LastKnownGood">When it was last said to be in force; <see langword="null"/> when that is not known, or the time that counts is not after its end.</param>
public sealed record ExpiredWithoutProof(DateTimeOffset NotAfter, DateTimeOffset ProvenAt, DateTimeOffset? LastKnownGood) : Finding(
    FindingWeight.Undecided,
    LastKnownGood is null ? Validation.SubIndication.OutOfBoundsNoPoe : Validation.SubIndication.OutOfBoundsNotRevoked,
    "EN 319 102-1 V1.3.1, 5.2.6 and 5.5.4");

/// <summary>The certificate had been revoked when the signature was made.</summary>
/// <param name="Since">When it was revoked.</param>
/// <param name="Reason">Why, in the words of RFC 5280, 5.3.1.</param>
/// <param name="At">The time of signing.</param>
public sealed record RevokedAtSigning(DateTimeOffset Since, string Reason, DateTimeOffset At)
    : Finding(FindingWeight.Failed, Validation.SubIndication.Revoked, "EN 319 102-1 V1.3.1, 5.5.4; Circular 15/2025/TT-BKHCN, Appendix II");

/// <summary>The certificate has been revoked, and only the signer's own claim says that the signature is older.</summary>
/// <param name="Since">When it was revoked.</param>
/// <param name="Reason">Why, in the words of RFC 5280, 5.3.1.</param>
/// <param name="Claim">The claimed time.</param>
public sealed record RevokedWithoutProof(DateTimeOffset Since, string Reason, DateTimeOffset Claim)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.RevokedNoPoe, "EN 319 102-1 V1.3.1, 5.2.6");

/// <summary>
/// The certificate was suspended when the signature was made. EN 319 102-1 would wait (TRY_LATER); Decree 23/2025/NĐ-CP, article 3
/// calls a suspended certificate not valid.
/// </summary>
/// <param name="Since">Since when it is suspended.</param>
/// <param name="At">The time of signing.</param>
public sealed record SuspendedAtSigning(DateTimeOffset Since, DateTimeOffset At)
    : Finding(FindingWeight.Failed, Validation.SubIndication.Revoked, "Circular 15/2025/TT-BKHCN, Appendix II");

/// <summary>The certificate is suspended now, and only the signer's own claim says that the signature is older.</summary>
/// <param name="Since">Since when it is suspended.</param>
/// <param name="Claim">The claimed time.</param>
public sealed record SuspendedWithoutProof(DateTimeOffset Since, DateTimeOffset Claim)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.TryLater, "EN 319 102-1 V1.3.1, 5.2.6");

/// <summary>The certificate was revoked or suspended later; a time-stamp proves that the signature is older.</summary>
/// <param name="Since">When that happened.</param>
public sealed record RevokedLater(DateTimeOffset Since) : Finding(FindingWeight.Information, null, "EN 319 102-1 V1.3.1, 5.5.4");

/// <summary>An authority of the chain is revoked.</summary>
/// <param name="Authority">Its name.</param>
/// <param name="Since">When it was revoked.</param>
public sealed record AuthorityRevoked(string Authority, DateTimeOffset Since)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.RevokedCaNoPoe, "EN 319 102-1 V1.3.1, 5.2.6");

/// <summary>Neither OCSP nor CRL says whether a certificate was revoked.</summary>
/// <param name="Certificate">Whose certificate.</param>
/// <param name="IsSigner">Whether it is the signer's own, or an authority's.</param>
public sealed record RevocationNotKnown(string Certificate, bool IsSigner)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.TryLater, "EN 319 102-1 V1.3.1, 5.2.5; Circular 15/2025/TT-BKHCN, Appendix II");

/// <summary>The status of a certificate is older than the policy accepts: it may have been revoked since.</summary>
/// <param name="Certificate">Whose certificate.</param>
/// <param name="IssuedAt">As of when the status speaks.</param>
/// <param name="At">The time that counts.</param>
/// <param name="MaximumAge">How old the policy lets it be at that time.</param>
public sealed record RevocationNotFresh(string Certificate, DateTimeOffset IssuedAt, DateTimeOffset At, TimeSpan MaximumAge)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.TryLater, "EN 319 102-1 V1.3.1, 5.2.5.4");
