using AnTin.Ades;
using AnTin.Cli.Files;

namespace AnTin.Cli.Signing.Forms;

/// <summary>What is prepared for signing: who, when, and how files are read.</summary>
internal sealed record SigningJob(SignOptions Options, AdesSigner Signer, DateTimeOffset Time, Progress Progress)
{
    public string MediaTypeOf(string path) => Options.MediaType ?? MediaType.Of(path);
}

/// <summary>The forms by the names they have on the command line.</summary>
internal static class SigningForms
{
    public static IReadOnlyList<string> Names { get; } = ["pades", "xades", "cades", "jades", "asic-s", "asic-s-xades", "asic-s-cades", "asic-e", "asic-e-xades", "asic-e-cades"];

    /// <summary>The words after <c>--mode</c>, the usual one first.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Modes { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["xades"] = ["enveloped", "enveloped-parallel", "enveloping", "detached", .. XmlSigningForm.Vietnamese.Keys, "social-insurance"],
        ["cades"] = ["detached", "attached"],
        ["jades"] = ["general", "flattened", "compact"],
    };

    /// <summary>Prepares one signature over one file, or in ASiC-E over several.</summary>
    /// <exception cref="AdesRefusedException">It is not signed.</exception>
    public static PreparedSigning Prepare(SigningJob job, IReadOnlyList<InputFile> files)
    {
        string format = job.Options.Format;
        string? mode = job.Options.Mode ?? Modes.GetValueOrDefault(format)?[0];
        return format switch
        {
            "pades" => PdfSigningForm.Prepare(job, files[0].Path),
            "xades" => XmlSigningForm.Prepare(job, files[0].Path, mode!),
            "cades" => CmsSigningForm.Prepare(job, files[0].Path, mode!),
            "jades" => JsonSigningForm.Prepare(job, files[0].Path, mode!),
            _ => ContainerSigningForm.Prepare(job, files, format),
        };
    }

    internal static AdesRefusedException Refused(AdesRefusal? refusal) => new(refusal!);
}
