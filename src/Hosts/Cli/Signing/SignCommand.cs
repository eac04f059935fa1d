using System.CommandLine;

namespace AnTin.Cli.Signing;

/// <summary><c>antin sign FILE</c>: a PAdES signature with a key in a file.</summary>
internal static class SignCommand
{
    /// <summary>The environment variable with the password, when no file is given; a password never stands on the command line.</summary>
    public const string PasswordVariable = "ANTIN_PASSWORD";

    public static Command Create(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "Tệp PDF cần ký. / The PDF file to be signed." };
        var pkcs12 = new Option<string?>("--p12") { Description = "Tệp PKCS#12 có khóa và chứng thư. / PKCS#12 file with key and certificates." };
        var key = new Option<string?>("--key") { Description = "Khóa PKCS#8 mã hóa, PEM. / Encrypted PKCS#8 key, PEM." };
        var certificate = new Option<string?>("--cert") { Description = "Chứng thư người ký rồi chuỗi, PEM. / The signer's certificate, then its chain, PEM." };
        var password = new Option<string?>("--password-file") { Description = $"Tệp chứa mật khẩu ở dòng đầu; không có thì {PasswordVariable}. / File with the password in its first line." };
        var target = new Option<string>("--out") { Description = "Tệp kết quả; không ghi đè. / The signed file; nothing is overwritten.", Required = true };
        var field = new Option<string?>("--field") { Description = "Ô ký có sẵn. / An empty signature field." };
        var reason = new Option<string?>("--reason") { Description = "Lý do ký. / Reason." };
        var location = new Option<string?>("--location") { Description = "Nơi ký. / Place." };
        var tsa = new Option<Uri?>("--tsa")
        {
            CustomParser = result => ParseAddress(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", result.AddError),
            Description = "Địa chỉ máy cấp dấu thời gian (RFC 3161). / Address of a time-stamp authority.",
        };
        var allowPrivate = new Option<bool>("--allow-private") { Description = "Cho phép địa chỉ mạng nội bộ. / Allow addresses of private networks." };
        var command = new Command("sign", "Ký số một tệp PDF (PAdES B-B, với --tsa là B-T). / Sign a PDF (PAdES B-B; B-T with --tsa).")
        {
            file, pkcs12, key, certificate, password, target, field, reason, location, tsa, allowPrivate,
        };
        command.SetAction((parsed, cancellationToken) => new SignRun(
            new SignRequest(
                parsed.GetValue(file)!,
                parsed.GetValue(target)!,
                new KeyFiles(parsed.GetValue(pkcs12), parsed.GetValue(key), parsed.GetValue(certificate), parsed.GetValue(password)),
                parsed.GetValue(field),
                parsed.GetValue(reason),
                parsed.GetValue(location),
                parsed.GetValue(tsa),
                parsed.GetValue(allowPrivate)),
            clock,
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error).RunAsync(cancellationToken));
        return command;
    }

    private static Uri? ParseAddress(string text, Action<string> refuse)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return address;
        }

        refuse($"--tsa: “{text}”?");
        return null;
    }
}
