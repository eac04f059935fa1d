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

/// <summary>One change after a signature.</summary>
/// <param name="Kind">What was changed.</param>
/// <param name="Page">The page it concerns, from 1, when it concerns one.</param>
/// <param name="Fact">The object, key or count, for a log.</param>
public sealed record RevisionChange(RevisionChangeKind Kind, int? Page, string Fact)
{
    /// <summary>Whether it leaves earlier signatures valid.</summary>
    public bool IsAllowed => Kind is RevisionChangeKind.ValidationMaterialAdded or RevisionChangeKind.DocumentTimestampAdded
        or RevisionChangeKind.SignatureAdded or RevisionChangeKind.SignatureFieldAdded or RevisionChangeKind.MetadataChanged;
}
