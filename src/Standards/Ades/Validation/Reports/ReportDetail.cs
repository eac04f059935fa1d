namespace AnTin.Ades.Validation.Reports;

/// <summary>How much a report says.</summary>
public enum ReportDetail
{
    /// <summary>The verdict, who, when, what stands against it, and what to do.</summary>
    Simple,

    /// <summary>Besides, every check with its clause, passed or failed.</summary>
    Detailed,

    /// <summary>Besides, the facts: every certificate, time-stamp and revocation status that was looked at.</summary>
    Diagnostic,
}
