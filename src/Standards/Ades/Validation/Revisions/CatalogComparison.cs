using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>What may change in the catalog and the trailer: validation material, extensions, the description of the document.</summary>
internal static class CatalogComparison
{
    public static void Compare(RevisionComparison comparison)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        if (signed.CatalogReference is null || current.CatalogReference is null || !signed.CatalogReference.Equals(current.CatalogReference))
        {
            comparison.Report(RevisionChangeKind.CatalogChanged, null, "Root");
        }

        comparison.Explain(signed.CatalogReference);
        foreach (string key in PdfEquality.DifferingKeys(signed.Catalog, current.Catalog))
        {
            switch (key)
            {
                // Compared by FormComparison.
                case "AcroForm":
                // ISO 32000-2, 7.12: extensions name what a reader may meet; a version says no more.
                case "Extensions" or "Version":
                    break;
                case "DSS":
                    break;
                case "Metadata":
                    comparison.Report(RevisionChangeKind.MetadataChanged, null, key);
                    break;
                default:
                    comparison.Report(RevisionChangeKind.CatalogChanged, null, key);
                    break;
            }
        }

        CompareValidationMaterial(comparison);
        CompareDescription(comparison);
    }

    // The stores grow; the walk of the signed document leaves them out, so whatever of them serves another purpose is still found.
    private static void CompareValidationMaterial(RevisionComparison comparison)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        var before = signed.Find<PdfDictionary>(signed.Catalog, "DSS");
        var after = current.Find<PdfDictionary>(current.Catalog, "DSS");
        bool changed = before is null ? after is not null : after is null || !PdfEquality.AreEqual(before, after)
            || !PdfEquality.AreEqual(signed.Catalog["DSS"], current.Catalog["DSS"]);
        if (changed)
        {
            comparison.Report(RevisionChangeKind.ValidationMaterialAdded, null, "DSS");
        }
    }

    private static void CompareDescription(RevisionComparison comparison)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        var before = signed.Resolve(signed.Trailer["Info"]);
        var after = current.Resolve(current.Trailer["Info"]);
        var metadataBefore = signed.Resolve(signed.Catalog["Metadata"]);
        var metadataAfter = current.Resolve(current.Catalog["Metadata"]);
        if (!PdfEquality.AreEqual(before, after) || !PdfEquality.AreEqual(metadataBefore, metadataAfter))
        {
            comparison.Report(RevisionChangeKind.MetadataChanged, null, "Info or Metadata");
        }
    }
}
