using System.CommandLine;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Reports;

namespace AnTin.Cli.Verification;

/// <summary><c>antin replay RECORD FILE</c>: the same report again, offline, from what an earlier verification kept.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var record = new Argument<string>("RECORD") { Description = "Căn cứ đã lưu bằng verify --record. / What verify --record kept." };
        var file = new Argument<string>("FILE") { Description = "Tệp đã kiểm tra. / The file that was verified." };
        var detached = VerifyCommand.DetachedOption();
        var password = VerifyCommand.PasswordOption();
        var language = VerifyCommand.LanguageOption();
        var command = new Command("replay", "Lặp lại một lần kiểm tra, không cần mạng. / Repeat a verification, offline.") { record, file, detached, password, language };
        command.SetAction(async (parsed, token) =>
        {
            var configuration = parsed.InvocationConfiguration;
            var bytes = await File.ReadAllBytesAsync(parsed.GetValue(file)!, token);
            if (!ValidationRecord.TryDecode(await File.ReadAllBytesAsync(parsed.GetValue(record)!, token), out var kept))
            {
                await configuration.Error.WriteLineAsync($"{parsed.GetValue(record)}: không phải căn cứ đã lưu. / is no record.");
                return AntinProgram.Refused;
            }

            if (!kept.Sha256.Span.SequenceEqual(System.Security.Cryptography.SHA256.HashData(bytes)))
            {
                await configuration.Error.WriteLineAsync($"{parsed.GetValue(file)}: là tệp khác. / is another file than the one of the record.");
                return AntinProgram.Refused;
            }

            var context = kept.ToContext(VerifyRequest.ContentsOf(parsed.GetValue(detached) ?? [])) with { DocumentPassword = VerifyCommand.PasswordIn(parsed.GetValue(password)) };
            var report = await SignatureValidator.ValidateAsync(bytes, context, token);
            await configuration.Output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(JsonReport.Write(report, ReportDetail.Detailed, VerifyCommand.LanguageOf(parsed.GetValue(language)))));
            return VerifyRun.ExitCode([report.Indication]);
        });
        return command;
    }
}
