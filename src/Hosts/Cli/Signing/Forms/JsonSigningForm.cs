using AnTin.Ades;
using AnTin.Ades.Jades;
using AnTin.Cli.Levels;
using AnTin.Keys;

namespace AnTin.Cli.Signing.Forms;

/// <summary>JAdES.</summary>
internal static class JsonSigningForm
{
    public static PreparedSigning Prepare(SigningJob job, string path, string mode)
    {
        if (mode is "compact" && job.Options.Level > AdesLevel.BaselineB)
        {
            throw SigningForms.Refused(new AdesRefusal(AdesRefusalReason.NoRoomInForm, "--mode compact: B-B"));
        }

        byte[] bytes = File.ReadAllBytes(path);
        var content = job.Options.Detached
            ? JadesContent.DetachedByUriHash(new JadesObject(Uri.EscapeDataString(Path.GetFileName(path)), bytes, job.MediaTypeOf(path)))
            : JadesContent.Attached(bytes, job.MediaTypeOf(path));
        var options = new JadesSigningOptions { SigningTime = job.Time, Serialization = Enum.Parse<JadesSerialization>(mode, ignoreCase: true) };
        if (!JadesSigningSession.For(content).TryPrepare(job.Signer, options, out var toBeSigned, out var refusal))
        {
            throw SigningForms.Refused(refusal);
        }

        return new PreparedSigning(
            async (key, token) => SignatureInFile.Of(await key.SignAsync(toBeSigned, token), job.Options.Detached ? content : null),
            report => report.Forecast(toBeSigned),
            mode == "compact" ? ".jws" : ".jades.json");
    }
}
