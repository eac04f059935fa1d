using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Cli.Files;
using AnTin.Cli.Sources;
using AnTin.Pdf;

namespace AnTin.Cli.Verification;

/// <summary>Verifies files one after the other and says how it went.</summary>
internal sealed class VerifyRun(VerifyRequest request, TextWriter output, TextWriter error)
{
    private bool IsEnglish => request.Language is ReportLanguage.English;

    // Reports speak of bytes of the files: these stay mapped until everything is written.
    private readonly List<PdfFile> _mapped = [];

    public async Task<int> RunAsync(IReadOnlyList<string> patterns, CancellationToken cancellationToken)
    {
        try
        {
            return await VerifyAsync(patterns, cancellationToken);
        }
        finally
        {
            _mapped.ForEach(m => m.Dispose());
        }
    }

    private async Task<int> VerifyAsync(IReadOnlyList<string> patterns, CancellationToken cancellationToken)
    {
        SayUnreadableTrust();
        var files = FilePatterns.Expand(patterns, out var unmatched);
        if (unmatched.Count > 0 || (request.Record is not null && (files.Count != 1 || File.Exists(request.Record))))
        {
            await error.WriteLineAsync(unmatched.Count > 0
                ? $"{string.Join(", ", unmatched)}: không khớp tệp nào. / matches no file."
                : "--record: chỉ một tệp, và không ghi đè tệp đã có. / one file only, and no existing file is overwritten.");
            return AntinProgram.Refused;
        }

        var policies = request.Compare ? ValidationPolicy.All.Prepend(request.Policy).Distinct().ToList() : [request.Policy];
        var reports = new List<VerifiedFile>();
        foreach (var file in files)
        {
            if (await TryVerifyAsync(file.Path, policies, cancellationToken) is not { } verified)
            {
                return AntinProgram.Refused;
            }

            reports.Add(verified);
        }

        await WriteAsync(reports, policies, cancellationToken);
        return ExitCode(reports.Select(r => r.Reports[0].Indication));
    }

    // "Not valid" is worse than "cannot tell", whatever the numbers.
    internal static int ExitCode(IEnumerable<Indication> indications) => indications.Max() switch
    {
        Indication.TotalPassed => 0,
        Indication.TotalFailed => 1,
        _ => 2,
    };

    private async Task<VerifiedFile?> TryVerifyAsync(string path, IReadOnlyList<ValidationPolicy> policies, CancellationToken cancellationToken)
    {
        try
        {
            // Each file has its budget of requests.
            using var sources = new GivenSources(request.Sources, request.Trust.Intermediates);
            ReadOnlyMemory<byte> bytes = default;
            if (new FileInfo(path).Length > 0)
            {
                _mapped.Add(PdfFile.Open(path));
                bytes = _mapped[^1].Bytes;
            }

            var reports = new List<ValidationReport>();
            foreach (var policy in policies)
            {
                reports.Add(await SignatureValidator.ValidateAsync(bytes, request.ContextOf(policy, sources), cancellationToken));
            }

            return new VerifiedFile(path, reports);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"{path}: {(IsEnglish ? "cannot be read" : "không đọc được")} ({e.Message})");
            return null;
        }
    }

    private async Task WriteAsync(List<VerifiedFile> files, IReadOnlyList<ValidationPolicy> policies, CancellationToken cancellationToken)
    {
        if (request.Record is { } record)
        {
            await using var target = new FileStream(record, FileMode.CreateNew, FileAccess.Write);
            await target.WriteAsync(ValidationRecord.Of(files[0].Reports[0]).Encode(), cancellationToken);
        }

        if (request.Report == "etsi")
        {
            files.ForEach(f => output.WriteLine(System.Text.Encoding.UTF8.GetString(EtsiReport.Write(f.Reports[0]))));
        }
        else if (request.Report is { } detail)
        {
            WriteJson(files, Enum.Parse<ReportDetail>(detail, ignoreCase: true));
        }
        else
        {
            var text = new TextReport(output, request.Language);
            text.WriteTrust(request.Trust, request.At);
            files.ForEach(f => text.Write(f.Path, f.Reports[0]));
            if (policies.Count > 1)
            {
                text.WriteComparison(files, policies);
            }

            text.WriteSummary(files);
        }
    }

    private void SayUnreadableTrust()
    {
        foreach (string file in request.Trust.Unreadable)
        {
            error.WriteLine(IsEnglish ? $"No certificates in {file}." : $"Không có chứng thư trong {file}.");
        }
    }

    private void WriteJson(List<VerifiedFile> files, ReportDetail detail)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            new JsonReports(writer, request.Language, detail).Write(request.Trust, request.At, files);
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}

/// <summary>A file and its reports, the first under the policy that decides.</summary>
internal sealed record VerifiedFile(string Path, IReadOnlyList<ValidationReport> Reports);
