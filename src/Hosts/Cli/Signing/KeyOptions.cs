using System.CommandLine;

namespace AnTin.Cli.Signing;

/// <summary>The options by which a command finds the key.</summary>
internal sealed class KeyOptions
{
    private readonly Option<string?> _pkcs12 = new("--p12") { Description = "Tệp PKCS#12 có khóa và chứng thư. / PKCS#12 file with key and certificates." };
    private readonly Option<string?> _key = new("--key") { Description = "Khóa PKCS#8 mã hóa, PEM. / Encrypted PKCS#8 key, PEM." };
    private readonly Option<string?> _certificate = new("--cert") { Description = "Chứng thư người ký rồi chuỗi, PEM. / The signer's certificate, then its chain, PEM." };
    private readonly Option<string?> _password = new("--password-file") { Description = $"Tệp chứa mật khẩu ở dòng đầu; không có thì {SignCommand.PasswordVariable}. / File with the password in its first line." };

    public void AddTo(Command command)
    {
        command.Add(_pkcs12);
        command.Add(_key);
        command.Add(_certificate);
        command.Add(_password);
    }

    public KeyFiles Read(ParseResult parsed) => new(parsed.GetValue(_pkcs12), parsed.GetValue(_key), parsed.GetValue(_certificate), parsed.GetValue(_password));
}
