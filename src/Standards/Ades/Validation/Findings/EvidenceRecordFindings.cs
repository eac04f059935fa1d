using AnTin.Ades.EvidenceRecords;

namespace AnTin.Ades.Validation.Findings;

/// <summary>An evidence record does not count; signatures are examined without it.</summary>
/// <param name="Name">Where it stands.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record EvidenceRecordNotUsable(string Name, EvidenceRecordFault Fault)
    : Finding(FindingWeight.Warning, SubIndicationOf(Fault), "EN 319 102-1 V1.3.1, 5.6.3.4 step 2; RFC 4998, 5.3; RFC 6283, 4.3")
{
    private static SubIndication SubIndicationOf(EvidenceRecordFault fault) => fault switch
    {
        EvidenceRecordFault.Unreadable => Validation.SubIndication.FormatFailure,
        EvidenceRecordFault.AlgorithmNotSupported => Validation.SubIndication.CryptoConstraintsFailure,
        EvidenceRecordFault.ObjectMissing => Validation.SubIndication.SignedDataNotFound,
        EvidenceRecordFault.OrderWrong => Validation.SubIndication.TimestampOrderFailure,
        EvidenceRecordFault.TimestampNotUsable => Validation.SubIndication.NoPoe,
        _ => Validation.SubIndication.HashFailure,
    };
}

/// <summary>An evidence record proves that what it covers existed at a time.</summary>
/// <param name="Name">Where it stands.</param>
/// <param name="At">The time of its first time-stamp.</param>
/// <param name="LeftOut">What it could have been about and does not cover.</param>
public sealed record EvidenceRecordProves(string Name, DateTimeOffset At, IReadOnlyList<string> LeftOut)
    : Finding(FindingWeight.Information, null, "EN 319 102-1 V1.3.1, 5.6.2.3 and 5.6.3.4 step 2");
