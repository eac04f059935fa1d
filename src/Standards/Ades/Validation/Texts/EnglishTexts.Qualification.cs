using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

internal static partial class EnglishTexts
{
    private static FindingText? OfQualification(Finding finding) => finding switch
    {
        SignatureNotQualified q => new(
            q.Qualification.HasQualifiedCertificate ? "This is not a qualified signature or seal, but one with a qualified certificate." : "This is not a qualified signature or seal of the European Union.",
            WhyNotQualified(q.Qualification),
            "Where the law of the European Union asks for a qualified signature, ask the signer for one; elsewhere nothing needs to be done."),
        QualificationNotKnown => new(
            "Whether this is a qualified signature or seal of the European Union cannot be said.",
            "The certificate's issuer is unknown, or no list of trusted services of its country was at hand.",
            "Check again with the trusted lists of the European Union."),
        TimestampNotQualified t => new(
            $"The time-stamp of “{t.Authority}” is not a qualified one of the European Union.",
            "By the lists of trusted services its authority was not a qualified one at that time.",
            "Where a qualified time-stamp is asked for, ask the signer for one; elsewhere nothing needs to be done."),
        KeyUsageLacksNonRepudiation => new(
            "This certificate was not issued for signatures that commit their signer.",
            "Its stated purposes do not include non-repudiation; such keys are for logging in.",
            AskTheSigner),
        _ => null,
    };

    private static string WhyNotQualified(SignatureQualification qualification) => qualification switch
    {
        { AtIssuance.IsQualified: null } or { AtSigning.IsQualified: null } => "The lists of trusted services contradict themselves about its certificate.",
        { AtIssuance.IsQualified: false } => "By the lists of trusted services its certificate was not a qualified one when it was issued.",
        { AtSigning.IsQualified: false } => "By the lists of trusted services its certificate was no longer a qualified one at the time of signing.",
        { Use: not (QualifiedUse.Signature or QualifiedUse.Seal) } => "Its certificate is for neither signatures nor seals, or the lists do not say for which.",
        _ => "By its certificate and the lists of trusted services its key was not in a qualified device.",
    };
}
