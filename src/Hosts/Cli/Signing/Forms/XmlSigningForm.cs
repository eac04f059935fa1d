using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Xades;
using AnTin.Cli.Levels;
using AnTin.Keys;

namespace AnTin.Cli.Signing.Forms;

/// <summary>XAdES, and the plain XML Signatures of Vietnamese public formats.</summary>
internal static class XmlSigningForm
{
    public static IReadOnlyDictionary<string, VietnameseForm> Vietnamese { get; } = new Dictionary<string, VietnameseForm>
    {
        ["invoice-seller"] = VietnameseForm.InvoiceSeller,
        ["invoice-buyer"] = VietnameseForm.InvoiceBuyer,
        ["invoice-tax-authority"] = VietnameseForm.InvoiceTaxAuthority,
        ["invoice-registration"] = VietnameseForm.InvoiceRegistration,
        ["invoice-error-notice"] = VietnameseForm.InvoiceErrorNotice,
        ["invoice-summary"] = VietnameseForm.InvoiceSummary,
        ["invoice-message"] = VietnameseForm.InvoiceMessage,
        ["tax-declaration"] = VietnameseForm.TaxDeclaration,
    };

    public static PreparedSigning Prepare(SigningJob job, string path, string mode)
    {
        var session = Open(job, path, mode);
        var options = new XadesSigningOptions { SigningTime = job.Time, MimeType = job.MediaTypeOf(path) };
        if (!session.TryPrepare(job.Signer, options, out var toBeSigned, out var refusal))
        {
            throw SigningForms.Refused(refusal);
        }

        AnTin.XmlSecurity.Signatures.ExternalReferences? outside = mode == "detached" ? uri => uri == UriOf(path) ? (ReadOnlyMemory<byte>?)File.ReadAllBytes(path) : null : null;
        return new PreparedSigning(
            async (key, token) => SignatureInFile.Of(await key.SignAsync(toBeSigned, token), outside), report => report.Forecast(toBeSigned), mode == "detached" ? ".xades.xml" : "");
    }

    private static XadesSigningSession Open(SigningJob job, string path, string mode)
    {
        if (mode == "detached")
        {
            using var file = job.Progress.Reading(path);
            return XadesSigningSession.ForDetached([new DetachedContent(UriOf(path), SHA256.HashData(file), job.MediaTypeOf(path))]);
        }

        byte[] document = File.ReadAllBytes(path);
        AdesRefusal? refusal;
        XadesSigningSession? session;
        bool opened = mode switch
        {
            "enveloping" => XadesSigningSession.TryOpenEnveloping(document, out session, out refusal),
            "enveloped" => XadesSigningSession.TryOpen(document, XmlPlacement.Enveloped, out session, out refusal),
            "enveloped-parallel" => XadesSigningSession.TryOpen(document, XmlPlacement.EnvelopedParallel, out session, out refusal),
            "social-insurance" => XadesSigningSession.TryOpen(document, SocialInsurance(job.Options.Paths), out session, out refusal),
            _ => XadesSigningSession.TryOpen(document, Vietnamese[mode], out session, out refusal),
        };
        return opened ? session! : throw SigningForms.Refused(refusal);
    }

    private static VietnameseForm SocialInsurance((string? Signed, string? Parent) paths) =>
        paths is { Signed: { } signed, Parent: { } parent }
            ? VietnameseForm.SocialInsurance(signed.Split('/', StringSplitOptions.RemoveEmptyEntries), parent.Split('/', StringSplitOptions.RemoveEmptyEntries))
            : throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.PlaceNotFound, "--signed-path, --parent-path"));

    private static string UriOf(string path) => Uri.EscapeDataString(Path.GetFileName(path));
}
