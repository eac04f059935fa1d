using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf;

/// <summary>
/// Objects as they were read at their places, for a document and its earlier revisions: most objects are the same in each. Objects are immutable,
/// so they may be of several documents; all of them are for one thread.
/// </summary>
internal sealed class ReadObjects
{
    private readonly Dictionary<long, IndirectObject> byPlace = [];

    /// <summary>The object at a place in a file of which only the beginning counts.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="length">How many bytes of the file count.</param>
    /// <param name="found">The object as reading those bytes would show it.</param>
    public bool TryGet(long place, int length, [NotNullWhen(true)] out IndirectObject? found) =>
        byPlace.TryGetValue(place, out found) && found.End < length;

    /// <summary>Keeps an object when it is the same for every revision that holds it whole.</summary>
    public void Keep(long place, IndirectObject found)
    {
        // Without endobj reading looked beyond the object; an indirect length may be another in another revision (7.3.8.2).
        if (found.IsTerminated && (found.Value is not PdfStream stream || (stream.Dictionary["Length"] is PdfInteger length && length.Value == stream.Data.Length)))
        {
            byPlace[place] = found;
        }
    }
}
