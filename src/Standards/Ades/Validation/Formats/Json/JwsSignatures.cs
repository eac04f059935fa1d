using AnTin.Ades.Jades;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Formats.Json;

/// <summary>Takes a JSON Web Signature apart (TS 119 182-1; RFC 7515).</summary>
internal static class JwsSignatures
{
    // A counter-signature may be counter-signed; nobody reads deeper.
    private const int MaximumDepth = 3;

    public static DocumentParts Read(ReadOnlyMemory<byte> file, ValidationContext context, EmbeddedMaterial material)
    {
        if (!JwsDocument.TryDecode(file, out var document, out var fault))
        {
            return DocumentParts.Unreadable(new DocumentDamaged(fault));
        }

        if (document.Signatures.Count == 0)
        {
            return DocumentParts.Unreadable(new NoSignature());
        }

        var parts = new List<SignatureParts>();
        for (int i = 0; i < document.Signatures.Count && i <= context.Limits.Signatures; i++)
        {
            Add(parts, document, i, $"Signature {i + 1}", null, context, material, 0);
        }

        return new DocumentParts(parts, []);
    }

    private static void Add(
        List<SignatureParts> parts, JwsDocument document, int index, string name, JwsEntry? countersigned, ValidationContext context, EmbeddedMaterial material, int depth)
    {
        var entry = document.Signatures[index];
        string? over = countersigned is null ? null : name[..name.LastIndexOf('.')];
        parts.Add(new JwsSignatureParts(document, entry, name, over, countersigned, context.DetachedContents, material));
        int number = 0;
        foreach (var (_, _, value) in depth < MaximumDepth ? UnsignedElements.Read(entry).Where(e => e.Name == "cSig") : [])
        {
            if (parts.Count <= context.Limits.Signatures && JwsDocument.TryRead(value, out var counter))
            {
                for (int i = 0; i < counter.Signatures.Count; i++)
                {
                    Add(parts, counter, i, $"{name}.{++number}", entry, context, material, depth + 1);
                }
            }
        }
    }
}
