using System.CommandLine;
using AnTin.Cli.Files;
using AnTin.Cli.Sources;

namespace AnTin.Cli.Timestamping;

/// <summary><c>antin timestamp FILE...</c>: proof that a file was so at a time, without a signature.</summary>
internal static class TimestampCommand
{
    public static Command Create(TimeProvider clock)
    {
        var files = new OutputOptions();
        var sources = new SourceOptions();
        var format = new Option<string>("--format")
        {
            Description = "auto: PDF có dấu trong tệp, tệp khác thành ASiC-S; asic-s; tst: dấu ở tệp riêng. / auto: inside a PDF, others as ASiC-S; asic-s; tst: a token in a file of its own.",
            DefaultValueFactory = _ => "auto",
        };
        format.AcceptOnlyFromAmong("auto", "asic-s", "tst");
        var password = new Option<string?>("--pdf-password-file") { Description = "Tệp chứa mật khẩu của PDF. / File with the password of the PDF." };
        var command = new Command("timestamp", "Đóng dấu thời gian lên tệp. / Time-stamp files.") { format, password };
        files.AddTo(command);
        sources.AddTo(command, withMaterial: false);
        command.SetAction((parsed, token) => new TimestampRun(
            parsed.GetValue(format)!,
            parsed.GetValue(password) is { } file ? File.ReadLines(file).FirstOrDefault() ?? "" : "",
            sources.Read(parsed, withMaterial: false),
            files.Read(parsed),
            clock,
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error).RunAsync(token));
        return command;
    }
}
