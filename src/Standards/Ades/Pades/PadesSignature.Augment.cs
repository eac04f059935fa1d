using System.Security.Cryptography;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Pades;

public sealed partial class PadesSignature
{
    // A token without certificates has 500 bytes or more.
    private const int SmallestToken = 450;

    /// <summary>
    /// Whether a time-stamp shows when the signature was there already: one in it, or one of the document that covers it (PAdES B-T by
    /// either: EN 319 142-1, 6.3). What the time-stamps are worth, validation says.
    /// </summary>
    /// <returns>Whether there is one.</returns>
    public bool HasTimestamp()
    {
        if (Cms.Signers[0].UnsignedAttributes.Any(a => a.Type == CmsOids.SignatureTimestamp))
        {
            return true;
        }

        using var opened = Open();
        return opened.Fields.Any(f => opened.Document.Find<PdfName>(f.Value, "SubFilter")?.Value == "ETSI.RFC3161" && Covers(opened.Document, f.Value));
    }

    /// <summary>
    /// Proves the time (PAdES B-T) where it can be: by a signature time-stamp where there is room for it and nothing later covers the room,
    /// else by a document time-stamp (EN 319 142-1, 6.3: either makes B-T). So a signature of any origin reaches every level.
    /// </summary>
    /// <param name="source">Where the token comes from; asked a second time when it turns out not to fit.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The signed document with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">The answer is no token over this signature or document.</exception>
    public async Task<PadesSignature> WithTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        bool mayFit = ((_pdf.GapLength - 2) / 2) - Cms.Encoded.Length >= SmallestToken && CoveredBy() is null;
        try
        {
            return await (mayFit ? WithSignatureTimestampAsync(source, cancellationToken) : WithArchiveTimestampAsync(source, cancellationToken)).ConfigureAwait(false);
        }
        catch (AdesRefusedException e) when (mayFit && e.Refusal.Reason is AdesRefusalReason.TimestampTooLarge)
        {
            return await WithArchiveTimestampAsync(source, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Adds a signature time-stamp (PAdES B-T: EN 319 142-1, 5.3 and 6.3) in the room that was left for it.</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The signed document with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">
    /// The answer is no token over this signature; or it is larger than the room, or a later signature or document time-stamp covers the
    /// room: then only a document time-stamp can prove the time, see <see cref="WithTimestampAsync"/>.
    /// </exception>
    public async Task<PadesSignature> WithSignatureTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        // What is put into the contents later must not be covered by anything that was signed in between.
        if (CoveredBy() is { } later)
        {
            throw new AdesRefusedException(AdesRefusalReason.WouldBreakEarlierSignature, $"{later} covers the room for a time-stamp");
        }

        // RFC 3161, appendix A: the imprint is over the signature value.
        var imprint = SHA256.HashData(Cms.Signers[0].Signature.Span);
        var token = await TimestampRequest.SendAsync(source, imprint, cancellationToken).ConfigureAwait(false);
        return Write(_pdf, Cms.WithUnsignedAttribute(0, CmsOids.SignatureTimestamp, token.RawData.Span), _isFresh);
    }

    /// <summary>Adds what is needed to validate in the far future (PAdES B-LT: EN 319 142-1, 5.4.2), as a further revision.</summary>
    /// <param name="source">Where certificates, OCSP responses and CRLs come from.</param>
    /// <param name="now">The time at which they are collected.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>
    /// The document with the material of this signature and of every document time-stamp, and of other signatures that have none yet as
    /// far as it can be had.
    /// </returns>
    /// <exception cref="AdesRefusedException">A certificate of a chain or its revocation status cannot be had; the fact says which.</exception>
    public async Task<PadesSignature> WithValidationMaterialAsync(IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var opened = Open();
        return With(await DocumentSecurityStore.AppendAsync(opened.Document, opened.Fields, opened.Own, source, now, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Adds a document time-stamp over everything so far (PAdES B-LTA: EN 319 142-1, 5.4.3 and 6.3), or a further one before the last loses
    /// its strength: to renew, first <see cref="WithValidationMaterialAsync"/> for the last, then this.
    /// </summary>
    /// <param name="source">Where the token comes from; asked a second time when its token is larger than expected.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The document with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">The answer is no token over the document.</exception>
    public async Task<PadesSignature> WithArchiveTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        using var opened = Open();
        return With(await DocumentTimestamp.AppendAsync(opened.Document, source, cancellationToken).ConfigureAwait(false));
    }

    // The name of a field whose signature or time-stamp covers the contents of this one.
    private string? CoveredBy()
    {
        if (_isFresh)
        {
            return null;
        }

        using var opened = Open();
        return opened.Fields.FirstOrDefault(f => f != opened.Own && Covers(opened.Document, f.Value))?.Name;
    }

    private bool Covers(PdfDocument document, PdfDictionary? signature)
    {
        long place = (long)_pdf.Original.Length + _pdf.Gap;
        var range = document.Find<PdfArray>(signature, "ByteRange") ?? new PdfArray();
        for (int i = 0; i + 1 < range.Count; i += 2)
        {
            if (document.Find<PdfInteger>(range, i) is { } start && document.Find<PdfInteger>(range, i + 1) is { } length
                && place >= start.Value && place < start.Value + length.Value)
            {
                return true;
            }
        }

        return false;
    }
}
