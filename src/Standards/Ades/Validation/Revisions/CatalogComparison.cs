using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>What may change in the catalog and the trailer: validation material, extensions, the description of the document.</summary>
internal static class CatalogComparison
{
    public static void Compare(RevisionComparison comparison)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        comparison.Explain(signed.CatalogReference);
        foreach (string key in PdfEquality.DifferingKeys(signed.Catalog, current.Catalog))
        {
            switch (key)
            {
                // Compared by FormComparison.
                case "AcroForm":
                    break;

                // ISO 32000-2, 7.12: extensions name what a reader may meet; a version says no more.
                case "Extensions" or "Version":
                    break;
                // Compared by ValidationMaterialComparison and DescriptionComparison.
                case "DSS" or "Metadata":
                    break;
                default:
                    comparison.Report(RevisionChangeKind.CatalogChanged, null, key);
                    break;
            }
        }

        ValidationMaterialComparison.Compare(comparison);
        DescriptionComparison.Compare(comparison);
    }
}
