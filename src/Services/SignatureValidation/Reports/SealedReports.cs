using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Ades.Validation.Facts;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Graphics;
using AnTin.Platform;
using Microsoft.Extensions.Logging;

namespace AnTin.SignatureValidation.Reports;

/// <summary>Composes the report and seals it: PAdES B-T (EN 319 142-1), certified against every later change.</summary>
internal sealed partial class SealedReports(IReportSeal seal, ITimestampSource timestamps, TimeProvider time, ILogger<SealedReports> log) : IValidationReports
{
    // As for every signature here: a token with its chain measured 4 to 6 KB.
    private const int TimestampRoom = 12 * 1024;

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public async Task<byte[]> MakeAsync(ValidationOutcome outcome, Language language, string? address, CancellationToken cancellationToken = default)
    {
        // The time after the signer: the first report has the seal's certificate made, which is not valid a second earlier.
        var signer = await seal.GetSignerAsync(cancellationToken);
        var now = time.GetUtcNow().ToOffset(Vietnam);
        var name = SignerIdentity.Of(signer.Certificate).Name;
        var pages = new ReportPages(outcome, language, address).Compose(name, now);
        var signed = await SignAsync(Prepare(pages, signer, name, language, now), signer, cancellationToken);
        try
        {
            return (await signed.WithSignatureTimestampAsync(timestamps, cancellationToken)).ToArray();
        }
        catch (Exception exception) when (exception is AdesRefusedException or HttpRequestException or IOException)
        {
            // A report without a time-stamp is worth more than none: its time is then the platform's word.
            NotStamped(log, exception);
            return signed.ToArray();
        }
    }

    private async Task<PadesSignature> SignAsync(PadesToBeSigned toBeSigned, AdesSigner signer, CancellationToken cancellationToken) =>
        toBeSigned.Complete(await seal.SignAsync(signer, toBeSigned.BytesToSign, cancellationToken));

    private static PadesToBeSigned Prepare(ComposedDocument pages, AdesSigner signer, string name, Language language, DateTimeOffset now)
    {
        AdesRefusal? refusal = null;
        var place = pages.Places.Single(place => place.Name == SignatureBlock.SignerPlace);
        var said = language is Language.English ? "Sealed digitally" : "Đã đóng dấu số";
        return PadesSigningSession.TryOpen(pages.Bytes, out var session, out refusal)
            && session.TryPrepare(
                signer,
                new PadesSigningOptions
                {
                    SigningTime = now,
                    Name = name,
                    Location = "Việt Nam",
                    Reason = language is Language.English ? "Report on digital signatures" : "Báo cáo kiểm tra chữ ký số",
                    TimestampRoom = TimestampRoom,
                    Certification = DocMdpPermission.NoChanges,
                    Placement = new Placement(place.PageIndex, place.Rectangle),
                    Appearance = new TextAppearance([said, name, new ReportWords(language).Moment(now)]) { IsCentered = true },
                },
                out var toBeSigned, out refusal)
            ? toBeSigned
            : throw new InvalidOperationException($"The report cannot be sealed: {refusal}");
    }

    [LoggerMessage(403, LogLevel.Warning, "A report was sealed without a time-stamp")]
    private static partial void NotStamped(ILogger log, Exception exception);
}
