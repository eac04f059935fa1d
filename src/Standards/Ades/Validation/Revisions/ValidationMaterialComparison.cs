using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>
/// What may change in the store of validation material (EN 319 142-1, 5.4.2): it comes or grows. It is made of new objects, or of those
/// that made it before; an object that served another purpose is not taken over.
/// </summary>
internal static class ValidationMaterialComparison
{
    // Entries of one array; a store of a document with a hundred signatures has some hundreds.
    private const int MaximumItems = 10_000;
    private static readonly string[] Arrays = ["Certs", "OCSPs", "CRLs", "Cert", "OCSP", "CRL"];

    public static void Compare(RevisionComparison comparison)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        if (!current.Catalog.Contains("DSS") && !signed.Catalog.Contains("DSS"))
        {
            return;
        }

        var before = Members(signed);
        var after = Members(current);
        if (after is null || after.Any(n => before?.Contains(n) != true && signed.GetObject(n) is not PdfNull))
        {
            comparison.Report(RevisionChangeKind.CatalogChanged, null, "DSS");
        }
        else if (before is null || !before.SetEquals(after) || after.Any(n => !PdfEquality.AreEqual(signed.GetObject(n), current.GetObject(n))))
        {
            comparison.Report(RevisionChangeKind.ValidationMaterialAdded, null, "DSS");
        }
    }

    /// <summary>The numbers of the objects that make a store; <see langword="null"/> when it is not one.</summary>
    private static HashSet<int>? Members(PdfDocument document)
    {
        var numbers = new HashSet<int>();
        if (Follow(document, document.Catalog["DSS"], numbers) is not PdfDictionary store || !AddArrays(document, store, numbers))
        {
            return null;
        }

        if (!store.Contains("VRI"))
        {
            return numbers;
        }

        return Follow(document, store["VRI"], numbers) is PdfDictionary signatures
            && signatures.All(s => s.Key == "Type" || (Follow(document, s.Value, numbers) is PdfDictionary vri && AddArrays(document, vri, numbers)))
            ? numbers
            : null;
    }

    private static bool AddArrays(PdfDocument document, PdfDictionary store, HashSet<int> numbers)
    {
        foreach (var (_, value) in store.Where(e => Arrays.Contains(e.Key)))
        {
            if (Follow(document, value, numbers) is not PdfArray { Count: < MaximumItems } array
                || !array.All(item => Follow(document, item, numbers) is PdfStream))
            {
                return false;
            }
        }

        return true;
    }

    private static PdfObject Follow(PdfDocument document, PdfObject? value, HashSet<int> numbers)
    {
        if (value is PdfReference reference)
        {
            numbers.Add(reference.Number);
        }

        return document.Resolve(value);
    }
}
