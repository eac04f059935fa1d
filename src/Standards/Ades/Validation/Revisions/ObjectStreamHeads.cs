using AnTin.Pdf;
using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>
/// What the dictionaries of object streams refer to, such as where the first object begins (ISO 32000-2, 7.5.7): by it, objects change that nothing
/// else touches. The streams themselves do not count: an object that stands in one is compared by what it says.
/// </summary>
internal sealed class ObjectStreamHeads(PdfDocument document)
{
    private readonly HashSet<int> _seen = [];

    /// <summary>Adds what the head of the stream refers to that an object stands in, if it stands in one not yet met.</summary>
    public void AddHeadOf(int number, ICollection<int> references)
    {
        if (document.FindEntry(number) is { Kind: CrossReferenceKind.Compressed, Place: var stream } && _seen.Add((int)stream)
            && document.GetObject((int)stream) is PdfStream { Dictionary: var head })
        {
            PdfDocument.CollectReferences(head, references);
        }
    }
}
