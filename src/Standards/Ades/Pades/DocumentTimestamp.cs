using AnTin.Pdf;
using AnTin.Pdf.Updates;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Pades;

/// <summary>A time-stamp over a whole document, as a revision of its own (EN 319 142-1, 5.4.3; ISO 32000-2, 12.8.5).</summary>
public static class DocumentTimestamp
{
    // Most tokens with their certificates have 3 to 7 kB. One that is larger tells how large, and is asked for again.
    private const int FirstGuess = 8 * 1024;
    private const int Attempts = 3;

    /// <summary>
    /// Adds a time-stamp to any document, signed or not: proof that it was so at that time, and with the validation material under it the
    /// protection of earlier signatures (PAdES B-LTA). A certification never forbids it (ISO 32000-2, table 257).
    /// </summary>
    /// <param name="file">The document.</param>
    /// <param name="source">Where the token comes from; asked a second time when its token is larger than expected.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="password">The password of an encrypted document.</param>
    /// <returns>The file with the further revision.</returns>
    /// <exception cref="AdesRefusedException">The file cannot be read, or the answer is no token over it.</exception>
    public static async Task<byte[]> AddAsync(
        ReadOnlyMemory<byte> file, ITimestampSource source, CancellationToken cancellationToken, string password = "")
    {
        if (!PadesSigningSession.TryOpenDocument(file, password, out var document, out var refusal))
        {
            throw new AdesRefusedException(refusal);
        }

        return (await AppendAsync(document, source, cancellationToken).ConfigureAwait(false)).ToArray();
    }

    internal static async Task<AppendedRevision> AppendAsync(PdfDocument document, ITimestampSource source, CancellationToken cancellationToken)
    {
        TimeStampToken? token = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            // A serial number or a fraction of a second may be longer the next time.
            var (revision, dictionary) = Prepare(document, token is null ? FirstGuess : token.RawData.Length + 64);
            token = await TimestampRequest.SendAsync(source, dictionary.Digest(revision), cancellationToken).ConfigureAwait(false);
            if (dictionary.TryFillContents(revision, token.RawData.Span))
            {
                return revision;
            }
        }

        throw new AdesRefusedException(AdesRefusalReason.TimestampTooLarge, $"{token!.RawData.Length} bytes, and larger each time");
    }

    private static (AppendedRevision Revision, SignatureDictionary Dictionary) Prepare(PdfDocument document, int room)
    {
        var update = new IncrementalUpdate(document);
        var dictionary = SignatureDictionary.OfTimestamp(room);
        var refusal = new NewSignatureField(null, "Timestamp").AddTo(update, SignatureField.In(document), update.Add(dictionary.Object));
        return refusal is null ? (update.Append(), dictionary) : throw new AdesRefusedException(refusal);
    }
}
