namespace AnTin.Ades.Validation.Findings;

/// <summary>The time of signing is what the signer says; no time-stamp authority confirms it.</summary>
/// <param name="Claim">The claimed time.</param>
public sealed record TimeIsAClaim(DateTimeOffset Claim) : Finding(FindingWeight.Warning, null, "EN 319 102-1 V1.3.1, 5.5.4");

/// <summary>The signature does not say when it was made.</summary>
public sealed record NoTimeOfSigning() : Finding(FindingWeight.Warning, null, "EN 319 122-1, EN 319 132-1, EN 319 142-1, 6.3");

/// <summary>The claimed time lies after the time at which the document is examined.</summary>
/// <param name="Claim">The claimed time.</param>
public sealed record TimeLiesAhead(DateTimeOffset Claim) : Finding(FindingWeight.Warning, null, "EN 319 122-1, EN 319 132-1, EN 319 142-1, 6.3");

/// <summary>What is wrong with a time-stamp.</summary>
public enum TimestampFlaw
{
    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>It stamps other bytes.</summary>
    OtherBytes,

    /// <summary>Its own signature does not verify.</summary>
    SignatureWrong,

    /// <summary>Its authority is not trusted, or its certificate is not one for time-stamping.</summary>
    AuthorityNotTrusted,

    /// <summary>Its authority's certificate was revoked or suspended then.</summary>
    AuthorityRevoked,

    /// <summary>It uses an algorithm that is too weak.</summary>
    AlgorithmTooWeak,

    /// <summary>It uses an algorithm that is not in the policy's list.</summary>
    AlgorithmNotListed,

    /// <summary>Its authority's certificate has expired since, and nothing proves that the time-stamp is older.</summary>
    AuthorityExpired,

    /// <summary>Its authority's chain does not hold now, and nothing proves up to when it did.</summary>
    AuthorityNotProven,

    /// <summary>What is to be digested for the time-stamps of this file is more than is digested for one file.</summary>
    NotExamined,

    /// <summary>It states a time that has not come.</summary>
    LiesAhead,
}

/// <summary>A time-stamp does not count; the signature is examined without it.</summary>
/// <param name="Authority">The time-stamp authority's name, when it could be read.</param>
/// <param name="Flaw">What is wrong.</param>
public sealed record TimestampNotUsable(string? Authority, TimestampFlaw Flaw) : Finding(FindingWeight.Warning, SubIndicationOf(Flaw), "EN 319 102-1 V1.3.1, 5.4 and 5.6.3.4")
{
    private static SubIndication SubIndicationOf(TimestampFlaw flaw) => flaw switch
    {
        TimestampFlaw.Unreadable => Validation.SubIndication.FormatFailure,
        TimestampFlaw.OtherBytes => Validation.SubIndication.HashFailure,
        TimestampFlaw.SignatureWrong => Validation.SubIndication.SigCryptoFailure,
        TimestampFlaw.AuthorityRevoked => Validation.SubIndication.RevokedNoPoe,
        TimestampFlaw.AlgorithmTooWeak => Validation.SubIndication.CryptoConstraintsFailureNoPoe,
        TimestampFlaw.AlgorithmNotListed => Validation.SubIndication.CryptoConstraintsFailure,
        TimestampFlaw.AuthorityExpired => Validation.SubIndication.OutOfBoundsNoPoe,
        TimestampFlaw.LiesAhead => Validation.SubIndication.TimestampOrderFailure,
        TimestampFlaw.AuthorityNotProven => Validation.SubIndication.NoPoe,
        _ => Validation.SubIndication.NoCertificateChainFound,
    };
}

/// <summary>A time-stamp is not a qualified one of the European Union; said where a policy asks for that.</summary>
/// <param name="Authority">The authority's name.</param>
public sealed record TimestampNotQualified(string Authority) : Finding(FindingWeight.Warning, null, "Regulation (EU) 910/2014, articles 41 and 42; TS 119 615 V1.2.1, 4.6");

/// <summary>Time-stamps contradict each other: one that covers another, or has to be later for another reason, states an earlier time.</summary>
/// <param name="Earlier">What the one that ought to be earlier states.</param>
/// <param name="Later">What the one that ought to be later states.</param>
public sealed record TimestampsOutOfOrder(DateTimeOffset Earlier, DateTimeOffset Later)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.TimestampOrderFailure, "EN 319 102-1 V1.3.1, 5.5.4");

/// <summary>Nothing says whether the time-stamp authority's certificate was revoked; the time counts.</summary>
/// <param name="Authority">The authority's name.</param>
public sealed record TimestampRevocationNotKnown(string Authority) : Finding(FindingWeight.Warning, null, "EN 319 102-1 V1.3.1, 5.4");
