using System.Globalization;
using AnTin.Ades.Pades.Appearance;
using AnTin.Pdf;
using AnTin.Pdf.Metadata;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades;

/// <summary>A signature field to be added, merged with its widget, to the form and to a page (ISO 32000-2, 12.7.5.5 and 12.5.6.19).</summary>
/// <param name="Name">Its name; nothing for a free one that begins with <paramref name="Prefix"/>.</param>
/// <param name="Prefix">How a free name begins.</param>
internal sealed record NewSignatureField(string? Name, string Prefix)
{
    // Print and Locked: what PDF/A asks for, and what keeps a reader from moving the field (12.5.3).
    private const int AnnotationFlags = 4 + 128;

    // SignaturesExist and AppendOnly (12.7.3, table 225).
    private const int SignatureFlags = 1 + 2;

    /// <summary>Where it stands; nothing for an invisible one.</summary>
    public Placement? Placement { get; init; }

    /// <summary>What it shows.</summary>
    public ISignatureAppearance? Appearance { get; init; }

    /// <summary>Its lock.</summary>
    public FieldLock? Lock { get; init; }

    public AdesRefusal? AddTo(IncrementalUpdate update, IReadOnlyList<SignatureField> fields, PdfReference signature)
    {
        var document = update.Document;
        int index = Placement?.PageIndex ?? 0;
        if (index != 0 && (index < 0 || index >= document.Pages.Count))
        {
            return new(AdesRefusalReason.NoSuchPage, $"page {index + 1} of {document.Pages.Count}");
        }

        var page = index == 0 ? document.FirstPage : document.Pages[index];
        var pageReference = page.Reference ?? (Placement is null ? null : DirectPage.MakeIndirect(update, page));
        if (pageReference is null && Placement is not null)
        {
            return new(AdesRefusalReason.Damaged, $"page {index + 1} is no indirect object");
        }

        // 12.7.4.2: a full stop parts the names of a path.
        var taken = RootNames(document);
        if (Name is not null && (taken.Contains(Name) || Name.Contains('.', StringComparison.Ordinal)))
        {
            return new(AdesRefusalReason.NoSuchField, $"{Name} is no name for a new field");
        }

        var widget = Widget(update, page, Name ?? FreeName(taken, fields.Count), signature);
        var field = update.Reserve();
        if (pageReference is not null)
        {
            widget = widget.With("P", pageReference);
            bool isTagged = TaggedWidget.AppliesTo(update);
            widget = isTagged ? TaggedWidget.Tag(update, widget, field, pageReference) : widget;
            AddToPage(update, page, pageReference, field, isTagged);
        }

        update.Set(field, widget);
        AddToForm(update, field);
        return null;
    }

    public static PdfDictionary WithSignatureFlags(IncrementalUpdate update, PdfDictionary form) =>
        form.With("SigFlags", new PdfInteger((update.FindInteger(form, "SigFlags") ?? 0) | SignatureFlags));

    public static void SetForm(IncrementalUpdate update, PdfDictionary form)
    {
        if (update.Catalog["AcroForm"] is PdfReference reference && update.Resolve(reference) is PdfDictionary)
        {
            update.Set(reference, form);
        }
        else
        {
            update.SetCatalogEntry("AcroForm", form);
        }
    }

    private PdfDictionary Widget(IncrementalUpdate update, PdfPage page, string name, PdfReference signature)
    {
        var widget = new PdfDictionary(
            ("Type", new PdfName("Annot")),
            ("Subtype", new PdfName("Widget")),
            ("FT", new PdfName("Sig")),
            ("T", PdfString.FromText(name)),
            ("F", new PdfInteger(AnnotationFlags)),
            ("Rect", (Placement?.Rectangle ?? default).ToArray()),
            ("V", signature));
        if (Lock is { } fieldLock)
        {
            // Table 235: an indirect object.
            widget = widget.With("Lock", update.Add(fieldLock.ToDictionary()));
        }

        var shown = Placement is { } placement && Appearance is { } appearance ? appearance.Draw(update, placement.Rectangle, page.Rotate)
            // ISO 19005-1, 6.9: every field has an appearance, even one that shows nothing; later parts exempt those without extent.
            : PdfaIdentification.PartOf(update.Document) == 1 ? update.Add(EmptyForm())
            : null;
        return shown is null ? widget : widget.With("AP", new PdfDictionary(("N", shown)));
    }

    private static PdfStream EmptyForm() => new(
        new PdfDictionary(("Type", new PdfName("XObject")), ("Subtype", new PdfName("Form")), ("BBox", PdfArray.OfNumbers(0, 0, 0, 0))), default);

    private string FreeName(HashSet<string> taken, int count)
    {
        for (int number = count + 1; ; number++)
        {
            string name = Prefix + number.ToString(CultureInfo.InvariantCulture);
            if (!taken.Contains(name))
            {
                return name;
            }
        }
    }

    private static HashSet<string> RootNames(PdfDocument document) => document.Find<PdfArray>(document.AcroForm, "Fields") is not { } fields ? []
        : [.. fields.Select(f => document.Find<PdfString>(document.Resolve(f) as PdfDictionary, "T")?.ToText() ?? "")];

    private static void AddToPage(IncrementalUpdate update, PdfPage page, PdfReference pageReference, PdfReference field, bool isTagged)
    {
        var annotations = update.Find<PdfArray>(page.Dictionary, "Annots") ?? new PdfArray();

        // ISO 14289-1, 7.18.3: a page with annotations is walked through in the order of its structure.
        var changed = isTagged && !page.Dictionary.Contains("Tabs") ? page.Dictionary.With("Tabs", new PdfName("S")) : page.Dictionary;
        if (page.Dictionary["Annots"] is PdfReference indirect && update.Resolve(indirect) is PdfArray)
        {
            update.Set(indirect, annotations.Append(field));
        }
        else
        {
            changed = changed.With("Annots", annotations.Append(field));
        }

        if (!ReferenceEquals(changed, page.Dictionary))
        {
            update.Set(pageReference, changed);
        }
    }

    private static void AddToForm(IncrementalUpdate update, PdfReference field)
    {
        var form = update.Find<PdfDictionary>(update.Catalog, "AcroForm") ?? new PdfDictionary();
        var fields = update.Find<PdfArray>(form, "Fields") ?? new PdfArray();
        if (form["Fields"] is PdfReference indirect && update.Resolve(indirect) is PdfArray)
        {
            update.Set(indirect, fields.Append(field));
        }
        else
        {
            form = form.With("Fields", fields.Append(field));
        }

        SetForm(update, WithSignatureFlags(update, form));
    }
}
