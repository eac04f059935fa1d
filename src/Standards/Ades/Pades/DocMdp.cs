using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Pades;

/// <summary>What the signatures of a document let be changed (ISO 32000-2, 12.8.2.2, table 257, and 12.8.2.4, table 259).</summary>
internal static class DocMdp
{
    /// <summary>The permission 1, 2 or 3 of the certification; <see langword="null"/> in a document that is not certified.</summary>
    public static int? PermissionOf(PdfDocument document) =>
        document.Find<PdfDictionary>(document.Find<PdfDictionary>(document.Catalog, "Perms"), "DocMDP") is { } signature ? PermissionOf(document, signature) : null;

    /// <summary>The strictest permission of the certification and of every signature whose field had a lock with one (table 236, <c>/P</c>).</summary>
    public static int? StrictestOf(PdfDocument document, IReadOnlyList<SignatureField> fields) =>
        fields.Select(f => f.Value is null ? null : PermissionOf(document, f.Value)).Append(PermissionOf(document)).Min();

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
    public static bool Locks(PdfDocument document, PdfDictionary signature, string field) =>
        References(document, signature).Any(reference => document.Find<PdfName>(reference, "TransformMethod") is { Value: "FieldMDP" }
            && (FieldLock.Read(document, document.Find<PdfDictionary>(reference, "TransformParams"))?.Locks(field) ?? true));

    /// <summary>The locks of a signature; one that cannot be read locks everything.</summary>
    public static IEnumerable<FieldLock> LocksOf(PdfDocument document, PdfDictionary signature) => References(document, signature)
        .Where(reference => document.Find<PdfName>(reference, "TransformMethod") is { Value: "FieldMDP" })
        .Select(reference => FieldLock.Read(document, document.Find<PdfDictionary>(reference, "TransformParams")) ?? new FieldLock(FieldLockAction.All, []));

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
