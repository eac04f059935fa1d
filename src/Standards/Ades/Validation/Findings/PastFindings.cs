using AnTin.Ades.Validation.Facts;

namespace AnTin.Ades.Validation.Findings;

/// <summary>The chain does not hold now, and nothing proves up to when it did.</summary>
/// <param name="Certificate">At whose certificate the examination stopped.</param>
/// <param name="Failure">What is missing.</param>
public sealed record PastNotProven(string Certificate, PastValidationFailure Failure)
    : Finding(FindingWeight.Undecided, SubIndicationOf(Failure), "EN 319 102-1 V1.3.1, 5.6.2.1 and 5.6.2.2")
{
    private static SubIndication SubIndicationOf(PastValidationFailure failure) => failure switch
    {
        PastValidationFailure.AlgorithmTooWeak => Validation.SubIndication.CryptoConstraintsFailureNoPoe,
        PastValidationFailure.ValidityPeriodsDoNotMeet => Validation.SubIndication.OutOfBoundsNoPoe,
        _ => Validation.SubIndication.NoPoe,
    };
}

/// <summary>The chain is known to have held up to a time only, and nothing proves that the signature is older than that.</summary>
/// <param name="Certificate">Whose certificate sets that time.</param>
/// <param name="Cause">Why.</param>
/// <param name="ControlTime">The time.</param>
/// <param name="ProvenAt">The earliest proof that the signature existed.</param>
public sealed record SignatureNotProvenByControlTime(string Certificate, ControlTimeCause Cause, DateTimeOffset ControlTime, DateTimeOffset ProvenAt)
    : Finding(FindingWeight.Undecided, SubIndicationOf(Cause), "EN 319 102-1 V1.3.1, 5.6.2.4")
{
    private static SubIndication SubIndicationOf(ControlTimeCause cause) => cause switch
    {
        ControlTimeCause.Revoked => Validation.SubIndication.RevokedCaNoPoe,
        ControlTimeCause.AlgorithmTooWeak => Validation.SubIndication.CryptoConstraintsFailureNoPoe,
        _ => Validation.SubIndication.OutOfBoundsNoPoe,
    };
}

/// <summary>The chain does not hold any more; proofs show that the signature was made while it did.</summary>
/// <param name="ControlTime">Up to when the chain is known to have held.</param>
public sealed record ChainHeldThen(DateTimeOffset ControlTime) : Finding(FindingWeight.Information, null, "EN 319 102-1 V1.3.1, 5.6.2.4");
