using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Pdf;

namespace AnTin.SignatureValidation.Validations;

/// <summary>Where the signatures of a PDF are seen, by the names of their fields.</summary>
internal static class SignaturePlaces
{
    public static IReadOnlyDictionary<string, SignaturePlace> Of(ValidationReport report, ReadOnlyMemory<byte> file, string password)
    {
        if (!report.Signatures.Any(s => s.Facts.Form is SignatureForm.Pdf) || !PdfDocument.TryOpen(file, null, password, out var document, out _))
        {
            return new Dictionary<string, SignaturePlace>();
        }

        // The first widget of a field: a form that shows one signature in several places is drawn once.
        return SignatureFieldPlace.In(document).DistinctBy(place => place.Field).ToDictionary(place => place.Field, Seen);
    }

    private static SignaturePlace Seen(SignatureFieldPlace place) => new(
        place.Page + 1, place.PageWidth, place.PageHeight, place.Rectangle.Left, place.PageHeight - place.Rectangle.Top, place.Rectangle.Width, place.Rectangle.Height);
}
