using System.Security.Cryptography;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Pades;

public sealed partial class PadesSignature
{
    /// <summary>Adds a signature time-stamp (PAdES B-T: EN 319 142-1, 5.3 and 6.3) in the room that was left for it.</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The signed document with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">
    /// The answer is no token over this signature; or it is larger than the room, or a later signature or document time-stamp covers the
    /// room: then only a document time-stamp can prove the time, see <see cref="WithArchiveTimestampAsync"/>.
    /// </exception>
    public async Task<PadesSignature> WithSignatureTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        RefuseIfCovered();

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

    // What is put into the contents later must not be covered by anything that was signed in between.
    private void RefuseIfCovered()
    {
        if (_isFresh)
        {
            return;
        }

        using var opened = Open();
        long place = (long)_pdf.Original.Length + _pdf.Gap;
        if (opened.Fields.FirstOrDefault(f => f != opened.Own && Covers(opened.Document, f.Value, place)) is { } later)
        {
            throw new AdesRefusedException(AdesRefusalReason.WouldBreakEarlierSignature, $"{later.Name} covers the room of {opened.Own.Name}");
        }
    }

    private static bool Covers(PdfDocument document, PdfDictionary? signature, long place)
    {
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
