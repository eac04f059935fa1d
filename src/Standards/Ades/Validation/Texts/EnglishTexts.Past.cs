using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using static AnTin.Ades.Validation.Texts.ReportTime;

namespace AnTin.Ades.Validation.Texts;

internal static partial class EnglishTexts
{
    private static FindingText? OfPast(Finding finding) => finding switch
    {
        TimestampsOutOfOrder t => new(
            "The time-stamps contradict each other.",
            $"One that has to be earlier states {Moment(t.Earlier)}, one that has to be later states {Moment(t.Later)}.",
            AskForAnother),
        PastNotProven p => new(
            $"The certificate chain no longer holds, and it is not proven up to when it did: “{p.Certificate}”.",
            Failure(p.Failure),
            "Ask for a copy that was kept with archive time-stamps or an evidence record. " + AskTheSigner),
        SignatureNotProvenByControlTime s => new(
            $"The certificate chain is known to have held up to {Moment(s.ControlTime)} only, and nothing proves that the signature is older.",
            $"“{s.Certificate}”: {Cause(s.Cause)}. The earliest proof of the signature is of {Moment(s.ProvenAt)}.",
            "Ask for a copy that was kept with archive time-stamps or an evidence record. " + AskTheSigner),
        ChainHeldThen c => new(
            "The certificate chain no longer holds, but it did when the signature was made.",
            $"Time-stamps prove that it held up to {Moment(c.ControlTime)} and that the signature is older.",
            ""),
        _ => null,
    };

    private static string Failure(PastValidationFailure failure) => failure switch
    {
        PastValidationFailure.ValidityPeriodsDoNotMeet => "There is no time at which all certificates of the chain were valid.",
        PastValidationFailure.CertificateNotProven => "Nothing proves that this certificate existed while the authorities above it were good.",
        PastValidationFailure.AlgorithmTooWeak => "An algorithm is too weak today, and nothing proves that the certificate and what is known of it are from before that.",
        _ => "No OCSP response and no revocation list (CRL) is proven to be from that time.",
    };

    private static string Cause(ControlTimeCause cause) => cause switch
    {
        ControlTimeCause.Revoked => "the certificate was revoked",
        ControlTimeCause.Expired => "the certificate expired",
        ControlTimeCause.AlgorithmTooWeak => "an algorithm became too weak",
        _ => "nothing later is known of its status",
    };
}
