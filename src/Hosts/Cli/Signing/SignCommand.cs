using System.CommandLine;
using AnTin.Ades;
using AnTin.Cli.Files;
using AnTin.Cli.Levels;
using AnTin.Cli.Signing.Forms;
using AnTin.Cli.Sources;

namespace AnTin.Cli.Signing;

/// <summary><c>antin sign FILE...</c>: a signature of any form and level with a key in a file.</summary>
internal static class SignCommand
{
    /// <summary>The environment variable with the password, when no file is given; a password never stands on the command line.</summary>
    public const string PasswordVariable = "ANTIN_PASSWORD";

    public static Command Create(TimeProvider clock)
    {
        var files = new OutputOptions();
        var keys = new KeyOptions();
        var sources = new SourceOptions();
        var pdf = new PdfSigningOptions();
        var format = new Option<string>("--format") { Description = string.Join(", ", SigningForms.Names), DefaultValueFactory = _ => SigningForms.Names[0] };
        format.AcceptOnlyFromAmong([.. SigningForms.Names]);
        var level = LevelOption("--level", "Mức: B-B, B-T, B-LT, B-LTA; có --tsa thì mặc định là B-T. / Level; with --tsa B-T unless said.");
        var mode = new Option<string?>("--mode") { Description = string.Join("; ", SigningForms.Modes.Select(m => $"{m.Key}: {string.Join(", ", m.Value)}")) };
        var detached = new Option<bool>("--detached") { Description = "jades: chữ ký ở tệp riêng. / jades: the signature in a file of its own." };
        var signedPath = new Option<string?>("--signed-path") { Description = "social-insurance: a/b, phần tử được ký. / the signed element." };
        var parentPath = new Option<string?>("--parent-path") { Description = "social-insurance: a/b, nơi đặt chữ ký. / the holder of the signature." };
        var mediaType = new Option<string?>("--media-type") { Description = "Kiểu nội dung; mặc định theo tên tệp. / Media type; by the file's name unless said." };
        var check = new Option<bool>("--check") { Description = "Chỉ kiểm tra trước, không dùng khóa. / Only check beforehand; the key is not used." };
        var trust = new Option<string?>("--trust") { Description = "Chứng thư gốc tin cậy, để kiểm tra trước. / Trusted roots, for the check." };
        var command = new Command("sign", "Ký số tệp: PDF, XML, CMS, JSON, gói ASiC. / Sign files: PDF, XML, CMS, JSON, ASiC containers.") { format, level, mode, detached, signedPath, parentPath, mediaType, check, trust };
        command.Validators.Add(result =>
        {
            string form = result.GetValue(format) ?? SigningForms.Names[0];
            var known = SigningForms.Modes.GetValueOrDefault(form, []);
            if (result.GetValue(mode) is { } given && !known.Contains(given))
            {
                result.AddError($"--mode {given}? {form}: {(known.Count == 0 ? "–" : string.Join(", ", known))}");
            }
        });
        files.AddTo(command, mustHaveTarget: false);
        keys.AddTo(command);
        sources.AddTo(command);
        pdf.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            var given = sources.Read(parsed);
            var options = new SignOptions(parsed.GetValue(format)!, parsed.GetValue(level) ?? (given.Timestamps is null ? AdesLevel.BaselineB : AdesLevel.BaselineT), parsed.GetValue(mode))
            {
                Keys = keys.Read(parsed),
                Sources = given,
                Pdf = pdf.Read(parsed),
                MediaType = parsed.GetValue(mediaType),
                Paths = (parsed.GetValue(signedPath), parsed.GetValue(parentPath)),
                Detached = parsed.GetValue(detached),
                CheckOnly = parsed.GetValue(check),
                Trust = parsed.GetValue(trust),
            };
            return new SignRun(options, files.Read(parsed), clock, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).RunAsync(token);
        });
        return command;
    }

    internal static Option<AdesLevel?> LevelOption(string name, string description) => new(name)
    {
        HelpName = "B-B|B-T|B-LT|B-LTA",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            var level = LevelRaising.Parse(text);
            if (level is null)
            {
                result.AddError($"{name}: “{text}”? B-B, B-T, B-LT, B-LTA");
            }

            return level;
        },
    };
}
