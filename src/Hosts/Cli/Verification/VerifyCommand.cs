using System.CommandLine;
using System.Globalization;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Texts;

namespace AnTin.Cli.Verification;

/// <summary><c>antin verify FILE...</c>: without network; what travels with the document and the trust store is all it knows.</summary>
internal static class VerifyCommand
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    public static Command Create(TimeProvider clock)
    {
        var files = new Argument<string[]>("FILE") { Description = "Các tệp PDF cần kiểm tra. / The PDF files to be verified.", Arity = ArgumentArity.OneOrMore };
        var trust = new Option<string?>("--trust")
        {
            Description = $"Tệp PEM hoặc thư mục chứng thư tin cậy; mặc định: {TrustStore.Variable}, rồi {TrustStore.DefaultFolder}. / PEM file or folder of trusted certificates.",
        };
        var at = new Option<DateTimeOffset?>("--at")
        {
            Description = "Thời điểm kiểm tra, ISO 8601; không có múi giờ thì là giờ Việt Nam. / The time of verification, ISO 8601; without a zone in Vietnamese time.",
            CustomParser = result => ParseTime(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", result.AddError),
        };
        var language = new Option<string>("--lang") { Description = "Ngôn ngữ. / Language.", DefaultValueFactory = _ => "vi" };
        language.AcceptOnlyFromAmong("vi", "en");
        var json = new Option<bool>("--json") { Description = "In ra JSON. / Write JSON." };
        var command = new Command("verify", "Kiểm tra chữ ký: 0 hợp lệ, 1 không hợp lệ, 2 chưa thể kết luận. / Verify: 0 valid, 1 not valid, 2 cannot tell.")
        {
            files, trust, at, language, json,
        };
        command.SetAction((parsed, cancellationToken) => new VerifyRun(
            TrustStore.Load(parsed.GetValue(trust)),
            parsed.GetValue(at) ?? clock.GetUtcNow(),
            parsed.GetValue(language) == "en" ? ReportLanguage.English : ReportLanguage.Vietnamese,
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error).RunAsync(parsed.GetValue(files)!, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static DateTimeOffset? ParseTime(string text, Action<string> refuse)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            refuse($"--at: “{text}”?");
            return null;
        }

        bool hasZone = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal) && text.Contains('T', StringComparison.Ordinal);
        return hasZone ? time : new DateTimeOffset(time.UtcDateTime.Ticks, VietNam);
    }
}
