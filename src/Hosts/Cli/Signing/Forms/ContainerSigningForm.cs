using AnTin.Ades.Asic;
using AnTin.Cli.Files;
using AnTin.Cli.Levels;
using AnTin.Keys;

namespace AnTin.Cli.Signing.Forms;

/// <summary>ASiC; files of any size are read to digest them and once more to copy them.</summary>
internal static class ContainerSigningForm
{
    public static PreparedSigning Prepare(SigningJob job, IReadOnlyList<InputFile> files, string format)
    {
        var kind = format.StartsWith("asic-s", StringComparison.Ordinal) ? AsicKind.Simple : AsicKind.Extended;
        var form = format.EndsWith("cades", StringComparison.Ordinal) ? AsicForm.Cades : AsicForm.Xades;
        var objects = files.Select(f => ObjectOf(f.Path, files.Count > 1 ? f.Relative : Path.GetFileName(f.Path), job)).ToList();
        if (!AsicSigningSession.TryCreate(kind, form, objects, out var session, out var refusal)
            || !session.TryPrepare(job.Signer, new AsicSigningOptions { SigningTime = job.Time }, out var toBeSigned, out refusal))
        {
            throw SigningForms.Refused(refusal);
        }

        return new PreparedSigning(
            async (key, token) => SignatureInFile.Of(await key.SignAsync(toBeSigned, token)), report => report.Forecast(toBeSigned), kind is AsicKind.Simple ? ".asics" : ".asice");
    }

    private static AsicDataObject ObjectOf(string path, string name, SigningJob job) =>
        AsicDataObject.FromStream(name.Replace('\\', '/'), job.MediaTypeOf(path), () => job.Progress.Reading(path));
}
