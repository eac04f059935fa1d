using System.Globalization;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Cli.Levels;
using AnTin.Keys;
using AnTin.Pdf;
using AnTin.Pdf.Images;
using AnTin.Pdf.Pages;

namespace AnTin.Cli.Signing.Forms;

/// <summary>PAdES; the file is mapped, not read into memory.</summary>
internal static class PdfSigningForm
{
    // Room for a token with a chain of three RSA-4096 certificates; what is not used stays as zeros in the file.
    private const int TimestampRoom = 9 * 1024;

    public static PreparedSigning Prepare(SigningJob job, string path)
    {
        var file = PdfFile.Open(path);
        try
        {
            if (!PadesSigningSession.TryOpen(file.Bytes, job.Options.Pdf.Password, out var session, out var refusal)
                || !session.TryPrepare(job.Signer, OptionsOf(job, session.Document), out var toBeSigned, out refusal))
            {
                throw SigningForms.Refused(refusal);
            }

            return new PreparedSigning(async (key, token) => SignatureInFile.Of(await key.SignAsync(toBeSigned, token)), report => report.Forecast(toBeSigned), "") { Open = [file] };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Ades.Pades.PadesSigningOptions OptionsOf(SigningJob job, PdfDocument document)
    {
        var given = job.Options.Pdf;
        return new()
        {
            SigningTime = job.Time,
            ExistingField = given.Field,
            Reason = given.Reason,
            Location = given.Location,
            Certification = given.Certify is { } permission ? (DocMdpPermission)permission : null,
            Placement = given.IsVisible && given.Field is null ? PlaceOf(given, document) : null,
            Appearance = given.IsVisible ? AppearanceOf(given) : null,
            TimestampRoom = job.Options.Level >= AdesLevel.BaselineT ? TimestampRoom : 0,
        };
    }

    private static Placement PlaceOf(PdfSigning given, PdfDocument document)
    {
        double width = given.Size.Width * Placement.Millimetre, height = given.Size.Height * Placement.Millimetre;
        if (given.Anchor is { } anchor)
        {
            return Placement.BesideText(document, anchor, Enum.Parse<TextSide>(given.Side, ignoreCase: true), width, height)
                ?? throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.PlaceNotFound, $"“{anchor}”"));
        }

        var page = document.Pages.ElementAtOrDefault(given.Page - 1) ?? throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.NoSuchPage, $"{given.Page} / {document.Pages.Count}"));
        if (given.At is not { } at)
        {
            return Placement.TopRightOf(page, width, height);
        }

        double left = at.Left * Placement.Millimetre, bottom = at.Bottom * Placement.Millimetre;
        var (shownWidth, shownHeight) = page.Rotate is 90 or 270 ? (page.CropBox.Height, page.CropBox.Width) : (page.CropBox.Width, page.CropBox.Height);
        // What stands off the page is a visible signature that nobody sees.
        return left + width <= shownWidth && bottom + height <= shownHeight
            ? Placement.OnShownPage(page, new PdfRectangle(left, bottom, left + width, bottom + height))
            : throw new AdesRefusedException(new AdesRefusal(
                AdesRefusalReason.PlaceNotFound,
                string.Create(CultureInfo.InvariantCulture, $"--at {at.Left:0.#},{at.Bottom:0.#} --size {given.Size.Width:0.#}x{given.Size.Height:0.#}: {shownWidth / Placement.Millimetre:0.#}x{shownHeight / Placement.Millimetre:0.#} mm")));
    }

    private static ISignatureAppearance AppearanceOf(PdfSigning given)
    {
        if (given.Image is { } path)
        {
            var image = PdfImage.TryDecode(File.ReadAllBytes(path), out var decoded)
                ? decoded
                : throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.Damaged, $"{path}: PNG, JPEG"));
            return given.Text.Count > 0 ? new ImageAndTextAppearance(image, given.Text) : new ImageAppearance(image);
        }

        return given.Qr is { } content ? new QrAppearance(content, given.Text) : new TextAppearance(given.Text);
    }
}
