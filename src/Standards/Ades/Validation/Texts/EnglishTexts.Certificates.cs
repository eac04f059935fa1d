using System.Globalization;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Revisions;
using static AnTin.Ades.Validation.Texts.ReportTime;

namespace AnTin.Ades.Validation.Texts;

internal static partial class EnglishTexts
{
    private static FindingText? OfChain(Finding finding) => finding switch
    {
        SigningCertificateMissing => new(
            "The signer's certificate is missing from the signature.",
            "Without the certificate it is not known who signed.",
            AskForAnother),
        SigningCertificateReplaced => new(
            "The certificate in the signature is not the one that was used to sign.",
            "The signature carries the fingerprint of another certificate; this one may have been put in its place.",
            "Do not use this document. " + AskForAnother),
        SigningCertificateNotBound => new(
            "The signature does not carry the fingerprint of the signer's certificate.",
            "It can be checked all the same, but it is no full advanced signature (AdES) by the standards.",
            ""),
        KeyEncodedAgainstDer k => new(
            $"The key in the certificate of “{k.Certificate}” is encoded against DER.",
            "Its number is written with a zero octet too many or too few in front; the value is clear, so the signature can be checked, but other software may refuse this certificate.",
            "Nothing for this signature; the holder should ask the issuer for another certificate."),
        SerialNumberEncodedAgainstDer k => new(
            $"The serial number of the certificate of “{k.Certificate}” is encoded against DER.",
            "It is written with a zero octet too many in front; the number is clear, so the certificate can be checked, but other software may refuse it.",
            "Nothing for this signature; the holder should ask the issuer for another certificate."),
        RootNotTrusted { IsImitation: true } r => new(
            $"The root certificate bears the name “{r.Root}” but is not the genuine one.",
            "Anyone can make a certificate with that name; its key differs from that of the trusted root.",
            "Do not use this document. " + AskTheSigner),
        RootNotTrusted r => new(
            "The signer cannot be established: the certificate was not issued by a trusted authority.",
            $"The chain ends at “{r.Root}”, which is not on the trust list.",
            AskTheSigner),
        ServiceNotInGoodStanding e => new(
            $"The authority “{e.Authority}” was not licensed at the time of signing.",
            $"The list of trusted services gives its status at {Moment(e.At)} as “{e.Status[(e.Status.LastIndexOf('/') + 1)..]}”.",
            AskTheSigner),
        IssuerNotFound i => new(
            "The signer cannot be established: the issuing authority's certificate is missing.",
            $"The certificate names “{i.Issuer}” as its issuer, but no certificate at hand proves it. A name in a certificate is no proof.",
            "Check again online, or add the issuer's certificate to the trust list."),
        PathBroken p => new(
            "The signer's certificate chain is not valid.",
            $"A certificate of the chain breaks a rule ({p.Cause.Clause}).",
            AskTheSigner),
        AuthorityOutOfValidity a => new(
            $"The certificate of the issuing authority “{a.Authority}” was not valid on {Moment(a.At)}.",
            "A signer's certificate is valid only while that of its issuer is.",
            AskTheSigner),
        KeyUsageForbidsSigning => new(
            "This certificate was not issued for signing documents.",
            "Its stated purposes include neither digital signature nor non-repudiation.",
            AskTheSigner),
        AuthorityRevoked a => new(
            $"The certificate of the issuing authority “{a.Authority}” was revoked on {Day(a.Since)}.",
            "There is no longer any ground to trust the certificates it issued.",
            AskTheSigner),
        _ => null,
    };

    private static FindingText? OfStatus(Finding finding) => finding switch
    {
        ExpiredAtSigning e => new(
            $"The signer's certificate expired on {Day(e.NotAfter)}, before the signature was made.",
            $"The time of signing is {Moment(e.At)}. A signature made with an expired certificate is not valid.",
            "Ask the signer to sign again with a valid certificate."),
        NotYetValidAtSigning n => new(
            $"The signer's certificate is valid only from {Moment(n.NotBefore)}, after the signature was made.",
            $"The time of signing is {Moment(n.At)}.",
            AskTheSigner),
        ClaimedAfterExpiry e => new(
            $"The signer states a time of signing ({Moment(e.Claim)}) at which the certificate had expired ({Day(e.NotAfter)}).",
            "The stated time is the signer's own; it contradicts the certificate.",
            AskTheSigner),
        ClaimedBeforeValidity e => new(
            $"The signer states a time of signing ({Moment(e.Claim)}) at which the certificate was not yet valid ({Day(e.NotBefore)}).",
            "The stated time is the signer's own; it contradicts the certificate.",
            AskTheSigner),
        CertificateIsSuspended e => new(
            $"The signer's certificate is suspended since {Moment(e.Since)}.",
            "It may be restored or revoked; until then nothing can be said.",
            "Check again later, or ask the signer."),
        ExpiredWithoutProof e => new(
            $"The signer's certificate expired on {Day(e.NotAfter)}, and nothing proves that the signature is older.",
            "The time of signing is only the signer's claim; there is no time-stamp within the validity of the certificate." + LastGood(e.LastKnownGood),
            AskTheSigner),
        RevokedAtSigning r => new(
            $"The signer's certificate was revoked on {Moment(r.Since)}, before the signature was made.",
            $"The time of signing is {Moment(r.At)}. Reason for revocation: {r.Reason}.",
            "Do not use this document. " + AskTheSigner),
        RevokedWithoutProof r => new(
            $"The signer's certificate was revoked on {Moment(r.Since)}; nothing proves that the signature is older.",
            $"The signer claims {Moment(r.Claim)}, but no time-stamp confirms it. Reason for revocation: {r.Reason}.",
            AskTheSigner),
        SuspendedAtSigning s => new(
            $"The signer's certificate was suspended from {Moment(s.Since)} when the signature was made.",
            $"The time of signing is {Moment(s.At)}. A suspended certificate is not valid while it is suspended.",
            "Ask the signer to contact the issuer of the certificate and to sign again."),
        SuspendedWithoutProof s => new(
            $"The signer's certificate is suspended since {Moment(s.Since)}; nothing proves that the signature is older.",
            $"The signer claims {Moment(s.Claim)}, but no time-stamp confirms it.",
            "Check again later, when the certificate has been restored or revoked."),
        RevokedLater r => new(
            $"The signer's certificate was revoked or suspended on {Moment(r.Since)}, after the signature was made.",
            "A time-stamp proves that the signature is older, so it stays valid.",
            ""),
        RevocationNotKnown { IsSigner: true } => new(
            "It is not known whether the signer's certificate was revoked.",
            "There is neither an OCSP response nor a revocation list (CRL) that serves for the time of signing.",
            "Check again online, or ask the issuer of the certificate. Until then do not take the signature as valid."),
        RevocationNotKnown r => new(
            $"It is not known whether the certificate of the authority “{r.Certificate}” was revoked.",
            "There is neither an OCSP response nor a revocation list (CRL) that serves for the time of signing.",
            "Check again online. Until then do not take the signature as valid."),
        RevocationNotFresh f => new(
            $"What is known about the certificate of “{f.Certificate}” is too old: it may have been revoked since.",
            $"It is of {Moment(f.IssuedAt)}, and the time that counts is {Moment(f.At)}; the rules chosen accept an age of {Duration(f.MaximumAge)} at most.",
            "Check again online or somewhat later, when a newer status has been published."),
        _ => null,
    };

    private static string Duration(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.##} hours");

    private static FindingText? OfTime(Finding finding) => finding switch
    {
        TimeIsAClaim t => new(
            $"The time of signing, {Moment(t.Claim)}, is the signer's own claim; no time-stamp confirms it.",
            "The clock of the signer's computer may be wrong or may have been set.",
            "If the time matters, ask for a copy with a time-stamp."),
        NoTimeOfSigning => new(
            "The signature does not say when it was made.",
            "The certificate was examined as of the time of checking.",
            ""),
        TimeLiesAhead t => new(
            $"The claimed time of signing, {Moment(t.Claim)}, lies after the time of checking.",
            "The clock or the time zone of the signer's computer is wrong.",
            ""),
        TimestampNotUsable t => new(
            $"A time-stamp{(t.Authority is null ? "" : $" by “{t.Authority}”")} does not count: {Flaw(t.Flaw)}.",
            "The signature is examined as if this time-stamp were absent.",
            ""),
        TimestampRevocationNotKnown t => new(
            $"It is not known whether the certificate of the time-stamp authority “{t.Authority}” was revoked.",
            "There is neither an OCSP response nor a revocation list (CRL) that serves.",
            "Check again online."),
        _ => null,
    };

    private static string Flaw(TimestampFlaw flaw) => flaw switch
    {
        TimestampFlaw.LiesAhead => "it states a time that has not come yet",
        TimestampFlaw.NotExamined => "the file has more stamped data than is examined",
        TimestampFlaw.Unreadable => "it cannot be read",
        TimestampFlaw.OtherBytes => "it stamps other data",
        TimestampFlaw.SignatureWrong => "its own signature is wrong",
        TimestampFlaw.AuthorityNotTrusted => "its authority is not trusted",
        TimestampFlaw.AuthorityRevoked => "its authority's certificate was revoked",
        TimestampFlaw.AlgorithmNotListed => "it uses an algorithm that is not in the list of the validation policy",
        TimestampFlaw.AuthorityExpired => "its authority's certificate has expired, and nothing proves that the time-stamp is older",
        TimestampFlaw.AuthorityNotProven => "its authority's certificates no longer hold, and nothing proves up to when they did",
        _ => "its algorithm is too weak",
    };

    private static string Changes(IReadOnlyList<RevisionChange> changes) => string.Join("; ", changes.Select(Change).Distinct().Take(5));

    private static string Change(RevisionChange change) => change.Kind switch
    {
        RevisionChangeKind.ValidationMaterialAdded => "material for long-term validation",
        RevisionChangeKind.DocumentTimestampAdded => "a document time-stamp",
        RevisionChangeKind.SignatureAdded => "another signature",
        RevisionChangeKind.SignatureFieldAdded => "an empty signature field",
        RevisionChangeKind.FormFilled => "fields filled in",
        RevisionChangeKind.MetadataChanged => "the description of the file",
        RevisionChangeKind.PagesAdded => "pages were added",
        RevisionChangeKind.PagesRemoved => "pages were removed",
        RevisionChangeKind.PageContentChanged => $"the content of page {change.Page} was changed",
        RevisionChangeKind.PageChanged => $"page {change.Page} was changed",
        RevisionChangeKind.AnnotationAdded => $"something was laid over page {change.Page}",
        RevisionChangeKind.AnnotationChanged => "a note or form field was changed",
        RevisionChangeKind.SignatureChanged => "an earlier signature was changed or removed",
        RevisionChangeKind.FormChanged => "the form was changed",
        RevisionChangeKind.CatalogChanged => "how the document opens or shows was changed",
        RevisionChangeKind.ObjectChanged => "an object inside the file was changed",
        _ => "what follows the signature cannot be read",
    };

    private static string LastGood(DateTimeOffset? at) => at is { } good ? $" At {Moment(good)} the certificate was in force, and nobody has said since that it was revoked." : "";
}
