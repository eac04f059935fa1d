namespace AnTin.Pdf;

/// <summary>Why a file is not opened.</summary>
public enum PdfRefusalReason
{
    /// <summary>No <c>%PDF-</c> in the first 1,024 bytes (ISO 32000-2, 7.5.2; the tolerance is that of every reader).</summary>
    NotPdf,

    /// <summary>No catalog is found, not even by scanning the whole file.</summary>
    Damaged,

    /// <summary>It is encrypted in a way that is not supported: for certificates, or by an unknown handler (ISO 32000-2, 7.6.1 and 7.6.5).</summary>
    Encrypted,

    /// <summary>It is encrypted, and the password given, or the empty one, does not open it (ISO 32000-2, 7.6.4).</summary>
    PasswordWrong,

    /// <summary>The page tree has no page.</summary>
    NoPages,

    /// <summary>A budget of <see cref="PdfLimits"/> is exceeded.</summary>
    OverBudget,
}

/// <summary>A refusal to open a file.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Fact">What was found, for a log; the sentence for people is made from <paramref name="Reason"/>.</param>
public sealed record PdfRefusal(PdfRefusalReason Reason, string Fact);
