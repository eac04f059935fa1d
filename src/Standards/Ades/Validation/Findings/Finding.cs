namespace AnTin.Ades.Validation.Findings;

/// <summary>What a finding does to the outcome.</summary>
public enum FindingWeight
{
    /// <summary>Worth knowing; changes nothing.</summary>
    Information,

    /// <summary>To be shown beside the outcome; changes nothing.</summary>
    Warning,

    /// <summary>The outcome is at best INDETERMINATE.</summary>
    Undecided,

    /// <summary>The outcome is TOTAL-FAILED.</summary>
    Failed,
}

/// <summary>One thing that validation found: a record of facts. The sentences for people are made of it in <c>Texts</c>.</summary>
/// <param name="Weight">What it does to the outcome.</param>
/// <param name="SubIndication">The word of EN 319 102-1 for it, when it changes the outcome.</param>
/// <param name="Clause">The clause that decides.</param>
public abstract record Finding(FindingWeight Weight, SubIndication? SubIndication, string Clause);
