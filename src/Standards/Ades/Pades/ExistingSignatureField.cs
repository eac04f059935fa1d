using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades;

/// <summary>Signs an empty signature field that the author of the document placed (ISO 32000-2, 12.7.5.5).</summary>
internal static class ExistingSignatureField
{
    public static AdesRefusal? Fill(
        PadesSigningSession session, IncrementalUpdate update, string name, SignatureDictionary signature, PadesSigningOptions options)
    {
        var document = session.Document;
        var field = session.Fields.FirstOrDefault(f => f.Name == name && f.Value is null);
        if (field?.Reference is not { } reference)
        {
            return new(AdesRefusalReason.NoSuchField, name);
        }

        if (session.Fields.Any(f => f.Value is { } earlier && DocMdp.Locks(document, earlier, name)))
        {
            return new(AdesRefusalReason.FieldLocked, name);
        }

        // Table 237: flags say which seed values are constraints; none of them is evaluated here, so none may be broken unseen.
        if (document.Find<PdfDictionary>(field.Dictionary, "SV") is { } seed && document.FindInteger(seed, "Ff") is { } constraints && constraints != 0)
        {
            return new(AdesRefusalReason.FieldDemandsMore, $"seed value constraints {constraints}");
        }

        if (document.Find<PdfDictionary>(field.Dictionary, "Lock") is { } fieldLock)
        {
            signature.ObeyLock(fieldLock);
        }

        var signed = field.Dictionary.With("V", update.Add(signature.Object));
        update.Set(reference, signed);
        Draw(document, update, reference, signed, options);
        var form = update.Find<PdfDictionary>(update.Catalog, "AcroForm") ?? new PdfDictionary();
        NewSignatureField.SetForm(update, NewSignatureField.WithSignatureFlags(update, form));
        return null;
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
