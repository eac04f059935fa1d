using AnTin.Ades;
using AnTin.Cli.Files;
using AnTin.Cli.Levels;
using AnTin.Cli.Signing.Forms;
using AnTin.Cli.Sources;

namespace AnTin.Cli.Signing;

/// <summary>Signs files, or only says what would come of it. No input is written to, and nothing that exists is overwritten unless asked for.</summary>
internal sealed class SignRun(SignOptions options, FileRequest request, TimeProvider clock, TextWriter output, TextWriter error)
{
    private readonly Progress _progress = Progress.For(error, request.Progress);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Several files in one container are one piece of work.
        bool intoOne = options.Format.StartsWith("asic-e", StringComparison.Ordinal) && request.Output is { IsFolder: false };
        if (request.Output is null && !options.CheckOnly)
        {
            return Refuse("Cần -o. / -o is needed.");
        }

        if (request.Expand(intoOne, out string? message) is not { } files || options.Keys.Load(out message) is not { } loaded)
        {
            return Refuse(message!);
        }

        using var key = loaded.Key;
        using var sources = new GivenSources(options.Sources, loaded.Certificates);
        foreach (string unreadable in sources.Unreadable)
        {
            await error.WriteLineAsync($"{unreadable}: không có gì dùng được. / nothing of use in it.");
        }

        var signer = new AdesSigner(loaded.Certificates[0], [.. loaded.Certificates.Skip(1)], key.DefaultAlgorithm);
        var job = new SigningJob(options, signer, clock.GetLocalNow(), _progress);
        var check = new SignCheck(options, sources, output, error);
        return await new Batch(output, error, request.Json).RunAsync(
            intoOne ? [files[0]] : files,
            file => options.CheckOnly ? check.RunAsync(job, intoOne ? files : [file], cancellationToken) : SignAsync(job, intoOne ? files : [file], loaded, sources, check, cancellationToken));
    }

    private async Task<BatchItem> SignAsync(
        SigningJob job, IReadOnlyList<InputFile> files, KeyFiles.Loaded loaded, GivenSources sources, SignCheck check, CancellationToken cancellationToken)
    {
        using var prepared = SigningForms.Prepare(job, files);
        if (request.Output!.TargetOf(files[0], prepared.Extension, out string? message) is not { } target)
        {
            return new(files[0].Path, null, 0, null, FileRefusal.OfOutput(message!));
        }

        // Before a key is used for something that cannot be finished (a key in a module counts, and a remote one asks its owner).
        await check.RequireAsync(job, cancellationToken);
        var signed = await prepared.SignAsync(loaded.Key, cancellationToken);
        signed = await LevelRaising.RaiseAsync(signed, options.Level, hasTimestamp: false, sources, job.Time, cancellationToken);
        long length = await request.Output.WriteAsync(target, stream => signed.Write(stream, cancellationToken), _progress);
        return new(files[0].Path, target, length, $"đã ký, {LevelRaising.NameOf(options.Level)}. / signed.", null);
    }

    private int Refuse(string message)
    {
        error.WriteLine(message);
        return AntinProgram.Refused;
    }
}
