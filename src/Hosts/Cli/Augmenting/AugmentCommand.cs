using System.CommandLine;
using AnTin.Ades;
using AnTin.Cli.Files;
using AnTin.Cli.Signing;
using AnTin.Cli.Sources;

namespace AnTin.Cli.Augmenting;

/// <summary><c>antin augment FILE...</c>: one chosen signature of a file of any form up to a level; the others stay as they are.</summary>
internal static class AugmentCommand
{
    public static Command Create(TimeProvider clock)
    {
        var files = new OutputOptions();
        var sources = new SourceOptions();
        var level = SignCommand.LevelOption("--to", "Mức cần đạt: B-T, B-LT, B-LTA. / The level to reach.");
        level.Required = true;
        level.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<AdesLevel?>() is AdesLevel.BaselineB)
            {
                result.AddError("--to: B-T, B-LT, B-LTA");
            }
        });
        var signature = new Option<string?>("--signature") { Description = "Tên chữ ký; không cần khi chỉ có một. / Name of the signature; not needed for the only one." };
        var detached = new Option<string[]>("--detached") { Description = "Tệp mà chữ ký rời ký. / The files that a detached signature covers.", DefaultValueFactory = _ => [] };
        var password = new Option<string?>("--pdf-password-file") { Description = "Tệp chứa mật khẩu của PDF. / File with the password of the PDF." };
        var command = new Command("augment", "Nâng mức một chữ ký có sẵn. / Bring an existing signature up to a higher level.") { level, signature, detached, password };
        files.AddTo(command);
        sources.AddTo(command);
        command.SetAction((parsed, token) => new AugmentRun(
            new AugmentRequest(
                parsed.GetValue(level)!.Value,
                parsed.GetValue(signature),
                parsed.GetValue(detached) ?? [],
                parsed.GetValue(password) is { } file ? File.ReadLines(file).FirstOrDefault() ?? "" : "",
                sources.Read(parsed)),
            files.Read(parsed),
            clock,
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error).RunAsync(token));
        return command;
    }
}
