using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Findings;
using static AnTin.Ades.Validation.Texts.ReportTime;

namespace AnTin.Ades.Validation.Texts;

internal static partial class EnglishTexts
{
    private static FindingText? OfEvidence(Finding finding) => finding switch
    {
        EvidenceRecordNotUsable e => new(
            $"The evidence record “{e.Name}” does not count: {Fault(e.Fault)}.",
            "Signatures are examined as if this record were absent.",
            ""),
        EvidenceRecordProves e => new(
            $"The evidence record “{e.Name}” proves what existed at {Moment(e.At)}.",
            e.LeftOut.Count == 0 ? "Its time-stamps have been renewed without a gap." : $"It does not cover: {Names(e.LeftOut)}.",
            ""),
        _ => null,
    };

    private static string Fault(EvidenceRecordFault fault) => fault switch
    {
        EvidenceRecordFault.Unreadable => "it cannot be read",
        EvidenceRecordFault.AlgorithmNotSupported => "its digest algorithm is not supported",
        EvidenceRecordFault.ObjectMissing => "what it is about is not at hand",
        EvidenceRecordFault.ObjectNotCovered => "it is about other data",
        EvidenceRecordFault.RootNotStamped => "its hash tree does not fit its time-stamp",
        EvidenceRecordFault.RenewalBroken => "a renewal does not cover what it renews",
        EvidenceRecordFault.ChainBroken => "a chain does not cover the chains before it",
        EvidenceRecordFault.OrderWrong => "its time-stamps are out of order",
        _ => "one of its time-stamps is no proof",
    };
}
