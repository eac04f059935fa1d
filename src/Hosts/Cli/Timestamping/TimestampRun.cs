using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Pades;
using AnTin.Cli.Files;
using AnTin.Cli.Sources;
using AnTin.Pdf;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Cli.Timestamping;

/// <summary>Time-stamps files: a PDF inside itself (EN 319 142-1, 5.4.3), others in an ASiC-S (EN 319 162-1, 4.3.3.2) or beside them (RFC 3161).</summary>
internal sealed class TimestampRun(string format, string pdfPassword, SourceRequest request, FileRequest files, TimeProvider clock, TextWriter output, TextWriter error)
{
    private readonly Progress _progress = Progress.For(error, files.Progress);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (files.Expand(intoOne: false, out string? message) is not { } inputs)
        {
            await error.WriteLineAsync(message);
            return AntinProgram.Refused;
        }

        using var sources = new GivenSources(request, []);
        return await new Batch(output, error, files.Json).RunAsync(inputs, file => StampAsync(file, sources.RequireTimestamps(), cancellationToken));
    }

    private async Task<BatchItem> StampAsync(InputFile file, ITimestampSource source, CancellationToken cancellationToken)
    {
        string form = format != "auto" ? format : FileForms.Recognise(file.Path) is FileForm.Pdf ? "pdf" : "asic-s";
        string extension = form switch { "pdf" => "", "tst" => ".tst", _ => ".asics" };
        if (files.Output!.TargetOf(file, extension, out string? message) is not { } target)
        {
            return new(file.Path, null, 0, null, FileRefusal.OfOutput(message!));
        }

        Func<Stream, Task> write = form switch
        {
            "pdf" => await StampPdfAsync(file.Path, source, cancellationToken),
            "tst" => await StampBesideAsync(file.Path, source, cancellationToken),
            _ => await StampInContainerAsync(file.Path, source, cancellationToken),
        };
        long length = await files.Output.WriteAsync(target, write, _progress);
        return new(file.Path, target, length, "đã có dấu thời gian. / time-stamped.", null);
    }

    private async Task<Func<Stream, Task>> StampPdfAsync(string path, ITimestampSource source, CancellationToken cancellationToken)
    {
        using var pdf = PdfFile.Open(path);
        byte[] stamped = await DocumentTimestamp.AddAsync(pdf.Bytes, source, cancellationToken, pdfPassword);
        return stream => stream.WriteAsync(stamped, cancellationToken).AsTask();
    }

    private async Task<Func<Stream, Task>> StampInContainerAsync(string path, ITimestampSource source, CancellationToken cancellationToken)
    {
        var data = AsicDataObject.FromStream(Path.GetFileName(path), MediaType.Of(path), () => _progress.Reading(path));
        var container = await AsicContainer.TimestampAsync(AsicKind.Simple, [data], clock.GetUtcNow(), source, cancellationToken);
        return stream => container.WriteToAsync(stream, cancellationToken);
    }

    private async Task<Func<Stream, Task>> StampBesideAsync(string path, ITimestampSource source, CancellationToken cancellationToken)
    {
        byte[] digest;
        await using (var file = _progress.Reading(path))
        {
            digest = await SHA256.HashDataAsync(file, cancellationToken);
        }

        var token = await source.GetTokenAsync(digest, cancellationToken);
        return TimeStampToken.TryDecode(token, out var read) && read.Info.Imprint.HashedMessage.Span.SequenceEqual(digest)
            && (read.FindSigner() is not { } unit || read.Verify(unit) is TimeStampTokenStatus.Valid)
                ? stream => stream.WriteAsync(token, cancellationToken).AsTask()
                : throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.TimestampWrong, "the token is not over this file"));
    }
}
