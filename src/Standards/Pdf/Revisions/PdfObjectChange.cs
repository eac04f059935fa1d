using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Revisions;

/// <summary>What a revision did to an object.</summary>
public enum PdfObjectChangeKind
{
    /// <summary>The object did not exist before.</summary>
    Added,

    /// <summary>The object is written again, at another place; it may be equal to what it was.</summary>
    Replaced,

    /// <summary>The object no longer exists.</summary>
    Freed,
}

/// <summary>A change that a revision made.</summary>
public sealed class PdfObjectChange
{
    private readonly PdfDocument? earlier;
    private readonly PdfDocument later;

    internal PdfObjectChange(PdfReference reference, PdfObjectChangeKind kind, PdfDocument? earlier, PdfDocument later)
    {
        Reference = reference;
        Kind = kind;
        this.earlier = earlier;
        this.later = later;
    }

    /// <summary>The object, with its generation after the change.</summary>
    public PdfReference Reference { get; }

    /// <summary>What was done.</summary>
    public PdfObjectChangeKind Kind { get; }

    /// <summary>The object before; <see cref="PdfNull"/> when there was none. Read when asked for.</summary>
    public PdfObject Before => earlier?.GetObject(Reference.Number) ?? PdfNull.Instance;

    /// <summary>The object after; <see cref="PdfNull"/> when there is none. Read when asked for.</summary>
    public PdfObject After => later.GetObject(Reference.Number);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Reference}";
}
