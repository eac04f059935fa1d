using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>What a widget is drawn with (ISO 32000-2, 12.5.5): its appearance dictionary and the streams of it.</summary>
internal static class WidgetAppearance
{
    /// <summary>Says that its changes have been looked at, where nothing else is drawn with it.</summary>
    public static void ExplainIfUsedOnce(RevisionComparison comparison, PdfDictionary widget)
    {
        foreach (var drawn in Drawings(comparison.Signed, widget))
        {
            comparison.ExplainIfUsedOnce(drawn);
        }
    }

    // As far as they are objects of their own.
    private static IEnumerable<PdfReference> Drawings(PdfDocument document, PdfDictionary widget)
    {
        if (widget["AP"] is PdfReference whole)
        {
            yield return whole;
        }

        foreach (var (_, state) in document.Find<PdfDictionary>(widget, "AP") ?? new PdfDictionary())
        {
            if (state is PdfReference reference)
            {
                yield return reference;
            }

            foreach (var (_, inner) in document.Resolve(state) as PdfDictionary ?? new PdfDictionary())
            {
                if (inner is PdfReference stream)
                {
                    yield return stream;
                }
            }
        }
    }
}
