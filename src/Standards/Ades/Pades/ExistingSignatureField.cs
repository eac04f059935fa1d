using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades;

/// <summary>Signs an empty signature field that the author of the document placed (ISO 32000-2, 12.7.5.5).</summary>
internal static class ExistingSignatureField
{
    public static AdesRefusal? Find(PadesSigningSession session, string name, out SignatureField? field)
    {
        field = session.Fields.FirstOrDefault(f => f.Name == name && f.Value is null && f.Reference is not null);
        return field is null ? new(AdesRefusalReason.NoSuchField, name)
            : session.Fields.Any(f => f.Value is { } earlier && DocMdp.Locks(session.Document, earlier, name)) ? new(AdesRefusalReason.FieldLocked, name)
            : null;
    }

    public static FieldLock? LockOf(PdfDocument document, SignatureField field) => FieldLock.Read(document, document.Find<PdfDictionary>(field.Dictionary, "Lock"));

    public static void Fill(IncrementalUpdate update, SignatureField field, PdfReference signature, PadesSigningOptions options)
    {
        var signed = field.Dictionary.With("V", signature);
        update.Set(field.Reference!, signed);
        Draw(update.Document, update, field.Reference!, signed, options);
        var form = update.Find<PdfDictionary>(update.Catalog, "AcroForm") ?? new PdfDictionary();
        NewSignatureField.SetForm(update, NewSignatureField.WithSignatureFlags(update, form));
    }

    private static void Draw(PdfDocument document, IncrementalUpdate update, PdfReference field, PdfDictionary dictionary, PadesSigningOptions options)
    {
        // The widget is the field itself, or its only kid.
        var (reference, widget) = document.Find<PdfArray>(dictionary, "Kids") is [PdfReference kid] && document.Resolve(kid) is PdfDictionary only
            ? (kid, only)
            : (field, dictionary);
        if (options.Appearance is { } appearance
            && PdfRectangle.Read(document, document.Find<PdfArray>(widget, "Rect")) is { Width: > 0, Height: > 0 } rectangle)
        {
            var form = appearance.Draw(update, rectangle, RotationOf(document, widget));
            update.Set(reference, widget.With("AP", new PdfDictionary(("N", form))));
        }
    }

    private static int RotationOf(PdfDocument document, PdfDictionary widget) =>
        widget["P"] is PdfReference page ? document.Pages.FirstOrDefault(p => p.Reference?.Number == page.Number)?.Rotate ?? 0 : 0;
}
