using AnTin.Ades;
using AnTin.Ades.Validation.Texts;

namespace AnTin.Cli.Files;

/// <summary>Why nothing came of a file: in both languages for people, by a name for programs.</summary>
/// <param name="Name">The reason by its name.</param>
/// <param name="Sentence">What happened.</param>
/// <param name="Fact">What was found.</param>
/// <param name="Action">What to do, and the option that would help where there is one.</param>
internal sealed record FileRefusal(string Name, string Sentence, string Fact, string Action)
{
    public static FileRefusal Of(AdesRefusal refusal)
    {
        var vietnamese = AdesRefusalText.Of(refusal.Reason, ReportLanguage.Vietnamese);
        var english = AdesRefusalText.Of(refusal.Reason, ReportLanguage.English);
        return new(refusal.Reason.ToString(), $"{vietnamese.Sentence} / {english.Sentence}", refusal.Fact, $"{vietnamese.Action} / {english.Action}{Options(refusal)}");
    }

    /// <param name="fact">Which place, and what is the matter with it.</param>
    public static FileRefusal OfOutput(string fact) => new(
        "OutputRefused", "Không ghi được kết quả vào chỗ này. / The result cannot go there.", fact, "Hãy chọn chỗ khác sau -o. / Choose another place after -o.");

    /// <summary>The file system's answer; what it is about is named when it is another file than the input.</summary>
    public static FileRefusal Of(Exception failure, string input) => failure switch
    {
        _ when Directory.Exists(input) => new(
            "IsFolder", "Đây là thư mục, không phải tệp. / This is a folder and no file.", "", $"Hãy dùng mẫu, như / Give a pattern, such as “{Path.Combine(input, "**", "*.pdf")}”."),
        FileNotFoundException or DirectoryNotFoundException when (failure as FileNotFoundException)?.FileName is { } name && name != Path.GetFullPath(input) => NotThere(name),
        FileNotFoundException or DirectoryNotFoundException => NotThere(""),
        _ => new("NotReadOrWritten", "Không đọc hoặc ghi được tệp. / The file could not be read or written.", failure.Message, "Hãy kiểm tra tệp và quyền truy cập. / Check the file and who may use it."),
    };

    /// <summary>For a terminal: a line, and what to do below it.</summary>
    public override string ToString() => $"{Sentence}{(Fact.Length > 0 ? $" ({Fact})" : "")}{Environment.NewLine}  → {Action}";

    private static FileRefusal NotThere(string name) =>
        new("NoSuchFile", "Không có tệp này. / There is no such file.", name, "Hãy kiểm tra tên tệp và thư mục. / Check its name and folder.");

    private static string Options(AdesRefusal refusal) => refusal.Reason switch
    {
        AdesRefusalReason.Encrypted => " (--pdf-password-file)",
        _ when refusal.Fact.Contains("not an address of the public Internet", StringComparison.Ordinal) => " (--allow-private)",
        AdesRefusalReason.ValidationMaterialMissing => " (--online, --material)",
        _ => "",
    };
}
