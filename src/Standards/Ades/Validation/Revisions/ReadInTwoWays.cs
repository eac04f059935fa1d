using AnTin.Pdf.Objects;
using AnTin.Pdf.Revisions;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>Later revisions from which readers take different documents, so that comparing what one of them sees says nothing about the others.</summary>
internal static class ReadInTwoWays
{
    /// <summary>Why nothing can be said about the changes; <see langword="null"/> when all readers see the same.</summary>
    public static string? Find(PdfRevision signed, IReadOnlyList<PdfRevision> later, IReadOnlyList<int> touched)
    {
        var trailers = later.SelectMany(r => r.Trailers).ToList();

        // ISO 32000-2, 7.5.8.4: made for readers that know tables only, who see other objects. No writer of updates needs it.
        if (trailers.Any(t => t.Contains("XRefStm")))
        {
            return "an update is told by a table and by a stream";
        }

        // 7.6.2: one key deciphers all revisions; with another one, or with one that was not there, what was signed reads as something else.
        var encryption = signed.Trailer?["Encrypt"];
        if (trailers.Any(t => !PdfEquality.AreEqual(encryption, t["Encrypt"])) || (encryption is PdfReference reference && touched.Contains(reference.Number)))
        {
            return "the encryption is not what it was";
        }

        return encryption is not null && trailers.Any(t => !PdfEquality.AreEqual(FirstIdentifier(signed.Trailer), FirstIdentifier(t)))
            ? "the identifier that the key is made with is not what it was"
            : null;
    }

    private static PdfObject? FirstIdentifier(PdfDictionary? trailer) => trailer?["ID"] is PdfArray { Count: > 0 } identifiers ? identifiers[0] : null;
}
