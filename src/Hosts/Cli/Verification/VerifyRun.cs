using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Cli.Files;
using AnTin.Cli.Sources;
using AnTin.Pdf;

namespace AnTin.Cli.Verification;

/// <summary>Verifies files one after the other and says of each how it went; what cannot be read does not keep the others back.</summary>
internal sealed class VerifyRun(VerifyRequest request, TextWriter output, TextWriter error)
{
    private bool IsEnglish => request.Language is ReportLanguage.English;

    public async Task<int> RunAsync(IReadOnlyList<string> patterns, CancellationToken cancellationToken)
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
        var verdicts = new List<FileVerdict>();
        int refused = 0;
        using var reports = ReportWriter.Create(request, output);
        reports.Begin();
        foreach (var file in files)
        {
            if (await TryVerifyAsync(file.Path, policies, reports, cancellationToken) is { } verdict)
            {
                verdicts.Add(verdict);
            }
            else
            {
                refused++;
            }
        }

        reports.End(verdicts, policies, refused);
        return refused > 0 ? AntinProgram.Refused : ExitCode(verdicts.Select(v => v.Indications[0]));
    }

    // "Not valid" is worse than "cannot tell", whatever the numbers.
    internal static int ExitCode(IEnumerable<Indication> indications) => indications.Max() switch
    {
        Indication.TotalPassed => 0,
        Indication.TotalFailed => 1,
        _ => 2,
    };

    private async Task<FileVerdict?> TryVerifyAsync(string path, IReadOnlyList<ValidationPolicy> policies, ReportWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            // Each file has its budget of requests, and is mapped until it is told: of a whole archive nothing stays but the verdicts.
            using var sources = new GivenSources(request.Sources, request.Trust.Intermediates);
            using var mapped = new FileInfo(path).Length > 0 ? PdfFile.Open(path) : null;
            var reports = new List<ValidationReport>();
            foreach (var policy in policies)
            {
                reports.Add(await SignatureValidator.ValidateAsync(mapped?.Bytes ?? default, request.ContextOf(policy, sources), cancellationToken));
            }

            if (request.Record is { } record)
            {
                await using var target = new FileStream(record, FileMode.CreateNew, FileAccess.Write);
                await target.WriteAsync(ValidationRecord.Of(reports[0]).Encode(), cancellationToken);
            }

            writer.Write(path, reports);
            return FileVerdict.Of(path, reports);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"{path}: {(IsEnglish ? "cannot be read" : "không đọc được")} ({e.Message})");
            writer.WriteUnreadable(path);
            return null;
        }
    }

    private void SayUnreadableTrust()
    {
        foreach (string file in request.Trust.Unreadable)
        {
            error.WriteLine(IsEnglish ? $"No certificates in {file}." : $"Không có chứng thư trong {file}.");
        }
    }
}

/// <summary>What stays of a file that was verified, one indication a policy.</summary>
internal sealed record FileVerdict(string Path, IReadOnlyList<Indication> Indications, IReadOnlyList<string> Reasons)
{
    public static FileVerdict Of(string path, IReadOnlyList<ValidationReport> reports) => new(
        path,
        [.. reports.Select(r => r.Indication)],
        [.. reports.Select(r => string.Join(", ", r.Signatures.Select(s => s.SubIndication).OfType<SubIndication>().Distinct().Select(JsonReport.NameOf)))]);
}
