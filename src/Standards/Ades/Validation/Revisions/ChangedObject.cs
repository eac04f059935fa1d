using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>Says what a changed object was in the signed document, so that a person can be told.</summary>
internal sealed class ChangedObject
{
    private readonly PdfDocument _signed;
    private readonly PdfDocument _current;
    private readonly Dictionary<int, int> _pageOfContent = [];
    private readonly Dictionary<int, int> _pageOfAnnotation = [];

    public ChangedObject(PdfDocument signed, PdfDocument current)
    {
        (_signed, _current) = (signed, current);
        foreach (var page in signed.Pages)
        {
            Note(page.Dictionary["Contents"], page.Index + 1, _pageOfContent);
            Note(page.Dictionary["Annots"], page.Index + 1, _pageOfAnnotation);
        }
    }

    public bool IsPageTreeNode(int number) => _signed.Find<PdfName>(_signed.GetObject(number) as PdfDictionary, "Type") is { Value: "Pages" };

    public RevisionChange Of(int number)
    {
        string fact = $"object {number}";
        if (_pageOfContent.TryGetValue(number, out int page))
        {
            return new(RevisionChangeKind.PageContentChanged, page, fact);
        }

        if (_pageOfAnnotation.TryGetValue(number, out page))
        {
            bool isMarkup = MarkupAnnotations.Contains(_signed, new PdfReference(number)) && MarkupAnnotations.Contains(_current, new PdfReference(number));
            return new(RevisionChangeKind.AnnotationChanged, page, fact) { IsMarkup = isMarkup };
        }

        var dictionary = _signed.GetObject(number) switch
        {
            PdfDictionary plain => plain,
            PdfStream stream => stream.Dictionary,
            _ => new PdfDictionary(),
        };
        var kind = dictionary switch
        {
            _ when dictionary.Contains("ByteRange") => RevisionChangeKind.SignatureChanged,
            _ when dictionary.Contains("FT") || dictionary.Contains("Kids") && dictionary.Contains("T") => RevisionChangeKind.AnnotationChanged,
            _ when dictionary.Contains("Rect") => RevisionChangeKind.AnnotationChanged,
            _ => RevisionChangeKind.ObjectChanged,
        };
        return new(kind, null, fact);
    }

    private void Note(PdfObject? value, int page, Dictionary<int, int> pages)
    {
        if (value is PdfReference reference)
        {
            pages.TryAdd(reference.Number, page);
        }

        foreach (var item in _signed.Resolve(value) as PdfArray ?? new PdfArray())
        {
            if (item is PdfReference member)
            {
                pages.TryAdd(member.Number, page);
            }
        }
    }
}
