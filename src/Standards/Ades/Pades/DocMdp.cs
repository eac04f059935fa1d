using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Pades;

/// <summary>What a certification signature lets be changed (ISO 32000-2, 12.8.2.2, table 257).</summary>
internal static class DocMdp
{
    /// <summary>The permission 1, 2 or 3; <see langword="null"/> in a document that is not certified.</summary>
    public static int? PermissionOf(PdfDocument document)
    {
        var permissions = document.Find<PdfDictionary>(document.Catalog, "Perms");
        return document.Find<PdfDictionary>(permissions, "DocMDP") is { } signature ? PermissionOf(document, signature) : null;
    }

    private static int? PermissionOf(PdfDocument document, PdfDictionary signature)
    {
        foreach (var reference in References(document, signature))
        {
            if (document.Find<PdfName>(reference, "TransformMethod") is { Value: "DocMDP" })
            {
                // Table 257: P is 2 by default; a value that does not exist permits nothing.
                return document.FindInteger(document.Find<PdfDictionary>(reference, "TransformParams"), "P") switch
                {
                    null or 2 => 2,
                    3 => 3,
                    _ => 1,
                };
            }
        }

        return null;
    }

    /// <summary>Whether a signature locks a field by name (ISO 32000-2, 12.8.2.4, table 259).</summary>
    public static bool Locks(PdfDocument document, PdfDictionary signature, string field)
    {
        foreach (var reference in References(document, signature))
        {
            if (document.Find<PdfName>(reference, "TransformMethod") is not { Value: "FieldMDP" })
            {
                continue;
            }

            var parameters = document.Find<PdfDictionary>(reference, "TransformParams");
            var names = document.Find<PdfArray>(parameters, "Fields");
            bool named = names is not null && Enumerable.Range(0, names.Count).Any(i => document.Find<PdfString>(names, i)?.ToText() is { } name
                && (field == name || field.StartsWith(name + ".", StringComparison.Ordinal)));
            if (document.Find<PdfName>(parameters, "Action")?.Value switch { "Include" => named, "Exclude" => !named, _ => true })
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<PdfDictionary> References(PdfDocument document, PdfDictionary signature)
    {
        if (document.Find<PdfArray>(signature, "Reference") is { } references)
        {
            for (int i = 0; i < references.Count; i++)
            {
                if (document.Find<PdfDictionary>(references, i) is { } reference)
                {
                    yield return reference;
                }
            }
        }
    }
}
