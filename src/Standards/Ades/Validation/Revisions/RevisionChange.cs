namespace AnTin.Ades.Validation.Revisions;

/// <summary>What was changed after a signature.</summary>
public enum RevisionChangeKind
{
    /// <summary>Validation material was added or extended (EN 319 142-1, 5.4.2).</summary>
    ValidationMaterialAdded,

    /// <summary>A document time-stamp was added (EN 319 142-1, 5.4.3).</summary>
    DocumentTimestampAdded,

    /// <summary>Another signature was added.</summary>
    SignatureAdded,

    /// <summary>An empty, invisible signature field was added.</summary>
    SignatureFieldAdded,

    /// <summary>A field of the form was filled in.</summary>
    FormFilled,

    /// <summary>The description of the document was brought up to date: its information dictionary or its metadata.</summary>
    MetadataChanged,

    /// <summary>Pages were added.</summary>
    PagesAdded,

    /// <summary>Pages were removed.</summary>
    PagesRemoved,

    /// <summary>What a page shows was changed.</summary>
    PageContentChanged,

    /// <summary>A page's own entries were changed, such as its size or its resources.</summary>
    PageChanged,

    /// <summary>Something was laid over a page: a note, a stamp, a drawing, a form field.</summary>
    AnnotationAdded,

    /// <summary>An annotation or a form field was changed or taken away.</summary>
    AnnotationChanged,

    /// <summary>A signature that was there was changed or taken away.</summary>
    SignatureChanged,

    /// <summary>The form was changed beyond new signatures.</summary>
    FormChanged,

    /// <summary>The catalog was changed: actions, layers, page order or the like.</summary>
    CatalogChanged,

    /// <summary>Another object was changed or taken away.</summary>
    ObjectChanged,

    /// <summary>The signed revision or what follows it is not a well-formed PDF, so that it cannot be said what was changed.</summary>
    NotComparable,
}

/// <summary>What a change after a signature is worth.</summary>
public enum ChangeStanding
{
    /// <summary>It leaves what was signed as it is: other signatures, time-stamps, validation material.</summary>
    Harmless,

    /// <summary>The certification of the document permits it (ISO 32000-2, 12.8.2.2.2, table 257).</summary>
    Permitted,

    /// <summary>The document is not certified, so nothing forbids it and nothing permits it.</summary>
    Unregulated,

    /// <summary>It is not known to be harmless, or it is forbidden.</summary>
    Forbidden,
}

/// <summary>One change after a signature.</summary>
/// <param name="Kind">What was changed.</param>
/// <param name="Page">The page it concerns, from 1, when it concerns one.</param>
/// <param name="Fact">The object, key or count, for a log.</param>
public sealed record RevisionChange(RevisionChangeKind Kind, int? Page, string Fact)
{
    /// <summary>What it is worth.</summary>
    public ChangeStanding Standing { get; init; } = StandingOf(Kind, null, isMarkup: false);

    /// <summary>Whether it concerns an annotation that comments, and no form field, link or player (ISO 32000-2, 12.5.6.2).</summary>
    internal bool IsMarkup { get; init; }

    /// <summary>Whether it leaves earlier signatures valid.</summary>
    public bool IsAllowed => Standing is not ChangeStanding.Forbidden;

    /// <summary>What a change is worth under a permission of the certification; <see langword="null"/> for a document without one.</summary>
    internal static ChangeStanding StandingOf(RevisionChangeKind kind, int? permission, bool isMarkup) => (kind, permission) switch
    {
        (RevisionChangeKind.ValidationMaterialAdded or RevisionChangeKind.DocumentTimestampAdded or RevisionChangeKind.MetadataChanged, _) => ChangeStanding.Harmless,
        (RevisionChangeKind.SignatureAdded or RevisionChangeKind.SignatureFieldAdded, not 1) => ChangeStanding.Harmless,
        (RevisionChangeKind.FormFilled, 2 or 3) => ChangeStanding.Permitted,
        (RevisionChangeKind.FormFilled, null) => ChangeStanding.Unregulated,
        (RevisionChangeKind.AnnotationAdded or RevisionChangeKind.AnnotationChanged, 3) when isMarkup => ChangeStanding.Permitted,
        _ => ChangeStanding.Forbidden,
    };
}
