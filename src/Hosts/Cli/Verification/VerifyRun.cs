using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;

namespace AnTin.Cli.Verification;

/// <summary>Verifies files one after the other and says how it went.</summary>
internal sealed class VerifyRun(TrustStore trust, DateTimeOffset at, ReportLanguage language, TextWriter output, TextWriter error)
{
    public async Task<int> RunAsync(IReadOnlyList<string> files, bool asJson, CancellationToken cancellationToken)
    {
        SayUnreadableTrust();
        var reports = new List<(string File, ValidationReport Report)>();
        foreach (string file in files)
        {
            if (await ReadAsync(file, cancellationToken) is not { } bytes)
            {
                return AntinProgram.Refused;
            }

            var context = new ValidationContext { Anchors = trust.Anchors, Time = at, Intermediates = trust.Intermediates };
            reports.Add((file, await SignatureValidator.ValidateAsync(bytes, context, cancellationToken)));
        }

        if (asJson)
        {
            WriteJson(reports);
        }
        else
        {
            var text = new TextReport(output, language);
            text.WriteTrust(trust, at);
            reports.ForEach(r => text.Write(r.File, r.Report));
        }

        return ExitCode(reports.Select(r => r.Report.Indication));
    }

    // "Not valid" is worse than "cannot tell", whatever the numbers.
    private static int ExitCode(IEnumerable<Indication> indications) => indications.Max() switch
    {
        Indication.TotalPassed => 0,
        Indication.TotalFailed => 1,
        _ => 2,
    };

    private async Task<byte[]?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"{file}: {(language is ReportLanguage.English ? "cannot be read" : "không đọc được")} ({e.Message})");
            return null;
        }
    }

    private void SayUnreadableTrust()
    {
        foreach (string file in trust.Unreadable)
        {
            error.WriteLine(language is ReportLanguage.English ? $"No certificates in {file}." : $"Không có chứng thư trong {file}.");
        }
    }

    private void WriteJson(List<(string File, ValidationReport Report)> reports)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            new JsonReports(writer, language, ReportDetail.Simple).Write(trust, at, reports);
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
