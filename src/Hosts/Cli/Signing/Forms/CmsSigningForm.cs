using AnTin.Ades.Cades;
using AnTin.Cli.Levels;
using AnTin.Keys;

namespace AnTin.Cli.Signing.Forms;

/// <summary>CAdES; content of any size is read from its file, never held.</summary>
internal static class CmsSigningForm
{
    public static PreparedSigning Prepare(SigningJob job, string path, string mode)
    {
        var content = CadesContent.FromStream(() => job.Progress.Reading(path));
        var session = mode == "attached" ? CadesSigningSession.ForAttached(content) : CadesSigningSession.ForDetached(content);
        if (!session.TryPrepare(job.Signer, new CadesSigningOptions { SigningTime = job.Time, MimeType = job.MediaTypeOf(path) }, out var toBeSigned, out var refusal))
        {
            throw SigningForms.Refused(refusal);
        }

        return new PreparedSigning(
            async (key, token) => SignatureInFile.Of(await key.SignAsync(toBeSigned, token)), report => report.Forecast(toBeSigned), mode == "attached" ? ".p7m" : ".p7s");
    }
}
