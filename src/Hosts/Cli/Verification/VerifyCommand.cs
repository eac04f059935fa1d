using System.CommandLine;
using System.Globalization;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Texts;
using AnTin.Cli.Files;
using AnTin.Cli.Sources;

namespace AnTin.Cli.Verification;

/// <summary><c>antin verify FILE...</c>: without network unless asked; else what travels with the document and the trust store is all it knows.</summary>
internal static class VerifyCommand
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    public static Command Create(TimeProvider clock)
    {
        var files = FilesArgument.Create();
        var trust = new Option<string?>("--trust")
        {
            Description = $"Tệp PEM hoặc thư mục chứng thư tin cậy; mặc định: {TrustStore.Variable}, rồi {TrustStore.DefaultFolder}. / PEM file or folder of trusted certificates.",
        };
        var list = TrustListOption.Create();
        var at = new Option<DateTimeOffset?>("--at")
        {
            Description = "Thời điểm kiểm tra, ISO 8601; không có múi giờ thì là giờ Việt Nam. / The time of verification, ISO 8601; without a zone in Vietnamese time.",
            CustomParser = result => ParseTime(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", result.AddError),
        };
        var policy = new Option<string>("--policy")
        {
            Description = $"{string.Join(", ", ValidationPolicy.All.Select(p => p.Id))}, hoặc tệp JSON. / or a JSON file.",
            DefaultValueFactory = _ => ValidationPolicy.Vietnam.Id,
        };
        policy.Validators.Add(result =>
        {
            if (PolicyOption.Find(result.GetValueOrDefault<string>()!) is null)
            {
                result.AddError($"--policy: “{result.GetValueOrDefault<string>()}”?");
            }
        });
        var compare = new Option<bool>("--compare") { Description = "So kết luận theo mọi chính sách. / The verdicts of all policies side by side." };
        var report = new Option<string?>("--report") { Description = "simple, detailed, diagnostic: JSON; etsi: XML (TS 119 102-2)." };
        report.AcceptOnlyFromAmong("simple", "detailed", "diagnostic", "etsi");
        var record = new Option<string?>("--record") { Description = "Lưu mọi căn cứ để lặp lại sau này. / Keep all that it rests on, for a replay." };
        var detached = DetachedOption();
        var password = PasswordOption();
        var evidence = EvidenceRecordOption();
        var signaturePolicies = SignaturePolicyOption.Create();
        var language = LanguageOption();
        var json = new Option<bool>("--json") { Description = "In ra JSON. / Write JSON." };
        var sources = new SourceOptions();
        var command = new Command("verify", "Kiểm tra chữ ký: 0 hợp lệ, 1 không hợp lệ, 2 chưa thể kết luận. / Verify: 0 valid, 1 not valid, 2 cannot tell.")
        {
            files, trust, list, at, policy, compare, report, record, detached, evidence, signaturePolicies, password, language, json,
        };
        sources.AddMaterialTo(command);
        command.SetAction((parsed, token) => new VerifyRun(
            new VerifyRequest(TrustStore.Load(parsed.GetValue(trust), isOptional: parsed.GetValue(list) is { Length: > 0 }), parsed.GetValue(at) ?? clock.GetUtcNow(), LanguageOf(parsed.GetValue(language)))
            {
                TrustLists = parsed.GetValue(list) ?? [],
                Policy = PolicyOption.Find(parsed.GetValue(policy)!)!,
                Compare = parsed.GetValue(compare),
                Report = parsed.GetValue(report) ?? (parsed.GetValue(json) ? "simple" : null),
                Record = parsed.GetValue(record),
                Detached = parsed.GetValue(detached) ?? [],
                DocumentPassword = PasswordIn(parsed.GetValue(password)),
                EvidenceRecords = parsed.GetValue(evidence) ?? [],
                SignaturePolicies = [.. (parsed.GetValue(signaturePolicies) ?? []).Select(SignaturePolicyOption.Read)],
                Sources = sources.Read(parsed, withTimestamps: false),
            },
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error).RunAsync(parsed.GetValue(files)!, token));
        return command;
    }

    internal static Option<string[]> DetachedOption() =>
        new("--detached") { Description = "Tệp mà chữ ký rời ký. / The files that a detached signature covers.", DefaultValueFactory = _ => [] };

    internal static Option<string?> PasswordOption() =>
        new("--pdf-password-file") { Description = "Tệp chứa mật khẩu của PDF ở dòng đầu. / File with the password of the PDF in its first line." };

    internal static string PasswordIn(string? file) => file is null ? "" : File.ReadLines(file).FirstOrDefault() ?? "";

    internal static Option<string[]> EvidenceRecordOption() =>
        new("--evidence-record") { Description = "Bản ghi chứng cứ đi kèm tệp (RFC 4998, RFC 6283). / Evidence records beside the file.", DefaultValueFactory = _ => [] };

    internal static Option<string> LanguageOption()
    {
        var language = new Option<string>("--lang") { Description = "Ngôn ngữ. / Language.", DefaultValueFactory = _ => "vi" };
        language.AcceptOnlyFromAmong("vi", "en");
        return language;
    }

    internal static ReportLanguage LanguageOf(string? name) => name == "en" ? ReportLanguage.English : ReportLanguage.Vietnamese;

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
