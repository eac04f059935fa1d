namespace AnTin.Pdf;

/// <summary>Why a file is not opened.</summary>
public enum PdfRefusalReason
{
    /// <summary>No <c>%PDF-</c> in the first 1,024 bytes (ISO 32000-2, 7.5.2; the tolerance is that of every reader).</summary>
    NotPdf,

    /// <summary>No catalog is found, not even by scanning the whole file.</summary>
    Damaged,

    /// <summary>The trailer has an <c>/Encrypt</c> entry (ISO 32000-2, 7.6).</summary>
    Encrypted,

    /// <summary>The page tree has no page.</summary>
    NoPages,

    /// <summary>A budget of <see cref="PdfLimits"/> is exceeded.</summary>
    OverBudget,
}

/// <summary>A refusal to open a file.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Fact">What was found, for a log; the sentence for people is made from <paramref name="Reason"/>.</param>
public sealed record PdfRefusal(PdfRefusalReason Reason, string Fact);
