namespace AnTin.Ades.Validation.Facts;

/// <summary>Why the control time was moved back.</summary>
public enum ControlTimeCause
{
    /// <summary>It was not: the certificate is good as of the time before.</summary>
    Unchanged,

    /// <summary>The certificate has expired.</summary>
    Expired,

    /// <summary>The latest word on the certificate was no longer fresh.</summary>
    InformationNotFresh,

    /// <summary>The certificate was revoked or suspended.</summary>
    Revoked,

    /// <summary>An algorithm of the certificate or of the information on it is too weak by now.</summary>
    AlgorithmTooWeak,
}

/// <summary>What stopped the examination in the past.</summary>
public enum PastValidationFailure
{
    /// <summary>The validity periods of the chain have no time in common.</summary>
    ValidityPeriodsDoNotMeet,

    /// <summary>Nothing on the certificate's status is proven to have existed by the control time, or nothing is there.</summary>
    StatusNotProven,

    /// <summary>The certificate itself is not proven to have existed by the control time.</summary>
    CertificateNotProven,

    /// <summary>A certificate, or the information on it, uses an algorithm that is too weak now and is not proven to be from before.</summary>
    AlgorithmTooWeak,
}

/// <summary>One certificate of the chain in the past, from the one that the anchor issued down to the one asked about.</summary>
/// <param name="Certificate">Whose certificate.</param>
/// <param name="ControlTime">The control time after it: up to then it is known to be good.</param>
/// <param name="Cause">Why it was moved.</param>
/// <param name="InformationAsOf">As of when the information used speaks; <see langword="null"/> when there was none.</param>
public sealed record ControlTimeStep(string Certificate, DateTimeOffset ControlTime, ControlTimeCause Cause, DateTimeOffset? InformationAsOf);

/// <summary>Past certificate validation (EN 319 102-1 V1.3.1, 5.6.2.1 and 5.6.2.2): up to when a chain that does not hold now is known to have held.</summary>
/// <param name="ControlTime">That time; <see langword="null"/> when the examination failed.</param>
/// <param name="Failure">What stopped it.</param>
/// <param name="FailedAt">At whose certificate.</param>
/// <param name="Steps">How the control time was found.</param>
public sealed record PastValidationFacts(DateTimeOffset? ControlTime, PastValidationFailure? Failure, string? FailedAt, IReadOnlyList<ControlTimeStep> Steps)
{
    /// <summary>The step that set the control time; <see langword="null"/> when nothing moved it.</summary>
    public ControlTimeStep? Decisive => Steps.LastOrDefault(s => s.Cause is not ControlTimeCause.Unchanged);
}
