using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Encryption;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf;

/// <summary>What opening found out about a file.</summary>
/// <param name="HeaderOffset">Where the header stands.</param>
/// <param name="HeaderVersion">The version in the header.</param>
/// <param name="Origin">What the offsets in the file are short of.</param>
/// <param name="Trailer">The trailer that counts.</param>
/// <param name="Chain">The sections; none when they were unusable.</param>
/// <param name="Store">The objects.</param>
/// <param name="Amended">Entries that were wrong, as they should be.</param>
internal sealed record DocumentStructure(
    int HeaderOffset, string HeaderVersion, int Origin, PdfDictionary Trailer, CrossReferenceChain? Chain, ObjectStore Store,
    CrossReferenceEntries? Amended)
{
    /// <summary>Whether objects had to be searched for.</summary>
    public bool WasRepaired
    {
        get
        {
            foreach ((_, CrossReferenceEntry entry) in Amended ?? new CrossReferenceEntries())
            {
                if (entry.Kind != CrossReferenceKind.Free)
                {
                    return true;
                }
            }

            return Chain is null;
        }
    }

    /// <summary>The encryption, opened.</summary>
    public PdfEncryption? Encryption { get; init; }

    /// <summary>
    /// The last object of a file that was cut off in the middle of it. What is appended would run into it, so an update writes it again.
    /// </summary>
    public int? Unfinished { get; init; }

    /// <summary>The first number no object has.</summary>
    public int NextObjectNumber
    {
        get
        {
            // /Size is believed when it is the greater, so that no number is given twice; but not beyond what Annex C allows.
            int highest = Store.HighestNumber;
            long size = Trailer["Size"] is PdfInteger integer ? integer.Value : 0;
            return (int)Math.Max(highest + 1L, size is > 0 and <= 8_388_607 ? size : 0);
        }
    }
}
