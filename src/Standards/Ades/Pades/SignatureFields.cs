using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Pades;

/// <summary>A signature field of a form (ISO 32000-2, 12.7.5.5).</summary>
/// <param name="Name">The fully qualified name (12.7.4.2).</param>
/// <param name="Reference">The field; <see langword="null"/> when it stands directly in its parent.</param>
/// <param name="Dictionary">The field's dictionary.</param>
/// <param name="Value">The signature dictionary; <see langword="null"/> in an empty field.</param>
/// <param name="ValueReference">The reference to the signature dictionary, when it is not direct.</param>
public sealed record SignatureField(string Name, PdfReference? Reference, PdfDictionary Dictionary, PdfDictionary? Value, PdfReference? ValueReference)
{
    // A form of some thousand fields is large; a tree deeper than names can be read is a trap.
    private const int MaximumFields = 20_000;
    private const int MaximumDepth = 32;

    /// <summary>Finds the signature fields in the order of the form. Dictionaries that no field points to are not among them.</summary>
    /// <param name="document">The document.</param>
    /// <returns>Signed and empty fields.</returns>
    public static IReadOnlyList<SignatureField> In(PdfDocument document)
    {
        var found = new List<SignatureField>();
        if (document.Find<PdfArray>(document.AcroForm, "Fields") is not { } roots)
        {
            return found;
        }

        var seen = new HashSet<int>();
        var waiting = new Stack<(PdfObject Node, string Prefix, string? Type, int Depth)>();
        Push(roots, "", null, 0);
        for (int count = 0; waiting.TryPop(out var next) && count < MaximumFields; count++)
        {
            var reference = next.Node as PdfReference;
            if ((reference is not null && !seen.Add(reference.Number)) || document.Resolve(next.Node) is not PdfDictionary field || next.Depth > MaximumDepth)
            {
                continue;
            }

            string? part = document.Find<PdfString>(field, "T")?.ToText();
            string name = part is null ? next.Prefix : next.Prefix.Length == 0 ? part : $"{next.Prefix}.{part}";
            string? type = document.Find<PdfName>(field, "FT")?.Value ?? next.Type;
            if (type == "Sig" && (part is not null || field.Contains("V")))
            {
                found.Add(new SignatureField(name, reference, field, document.Find<PdfDictionary>(field, "V"), field["V"] as PdfReference));
            }
            else if (document.Find<PdfArray>(field, "Kids") is { } kids)
            {
                Push(kids, name, type, next.Depth + 1);
            }
        }

        return found;

        void Push(PdfArray nodes, string prefix, string? type, int depth)
        {
            for (int i = Math.Min(nodes.Count, MaximumFields) - 1; i >= 0; i--)
            {
                waiting.Push((nodes[i], prefix, type, depth));
            }
        }
    }
}
