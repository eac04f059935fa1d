using AnTin.Ades;
using AnTin.Cli.Files;
using AnTin.Cli.Levels;
using AnTin.Cli.Sources;

namespace AnTin.Cli.Augmenting;

/// <summary>Which level, of which signature, with what.</summary>
internal sealed record AugmentRequest(AdesLevel Level, string? Signature, IReadOnlyList<string> Detached, string PdfPassword, SourceRequest Sources);

/// <summary>Adds to one signature of each file.</summary>
internal sealed class AugmentRun(AugmentRequest request, FileRequest files, TimeProvider clock, TextWriter output, TextWriter error)
{
    private readonly Progress _progress = Progress.For(error, files.Progress);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (files.Expand(intoOne: false, out string? message) is not { } inputs)
        {
            await error.WriteLineAsync(message);
            return AntinProgram.Refused;
        }

        files.Output!.Spare(request.Detached);
        return await new Batch(output, error, files.Json).RunAsync(inputs, file => AugmentAsync(file, cancellationToken));
    }

    private async Task<BatchItem> AugmentAsync(InputFile file, CancellationToken cancellationToken)
    {
        if (files.Output!.TargetOf(file, "", out string? message) is not { } target)
        {
            return new(file.Path, null, 0, null, FileRefusal.OfOutput(message!));
        }

        using var sources = new GivenSources(request.Sources, []);
        using var opened = ExistingSignatures.Open(file.Path, request.Detached, request.PdfPassword);
        var chosen = Choose(opened.Signatures);
        var signature = await LevelRaising.RaiseAsync(chosen.Open(), request.Level, chosen.HasTimestamp(), sources, clock.GetUtcNow(), cancellationToken);
        long length = await files.Output.WriteAsync(target, stream => signature.Write(stream, cancellationToken), _progress);
        return new(file.Path, target, length, $"“{chosen.Name}”: {LevelRaising.NameOf(request.Level)}.", null);
    }

    private ExistingSignature Choose(IReadOnlyList<ExistingSignature> signatures)
    {
        if (signatures.Count == 0)
        {
            throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.NoSuchSignature, "0"));
        }

        string names = string.Join(", ", signatures.Select(s => s.Name));
        var found = request.Signature is { } name ? signatures.FirstOrDefault(s => s.Name == name) : signatures is [var only] ? only : null;
        return found ?? throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.NoSuchSignature, $"--signature: {names}"));
    }
}
