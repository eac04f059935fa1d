using System.Security.Cryptography;
using AnTin.Keys;
using AnTin.Pkix.Certificates;

namespace AnTin.Cli.Signing;

/// <summary>Where the key and its certificates lie: one PKCS#12 file, or an encrypted key with certificates beside it.</summary>
internal sealed record KeyFiles(string? Pkcs12, string? Key, string? Certificate, string? PasswordFile)
{
    private const string Encrypting = "openssl pkcs8 -topk8 -v2 aes-256-cbc -in K.pem -out K8.pem";
    private const string Kinds = "RSA của 2.048 bit trở lên / of 2,048 bits or more, P-256, P-384, P-521, brainpool, Ed25519, Ed448";

    public sealed record Loaded(ISigningKey Key, IReadOnlyList<Certificate> Certificates);

    /// <summary>Loads both; a message when that cannot be done.</summary>
    public Loaded? Load(out string? refusal)
    {
        refusal = null;
        if (Password() is not { } password)
        {
            refusal = $"Thiếu mật khẩu: --password-file hoặc {SignCommand.PasswordVariable}. / No password.";
            return null;
        }

        return Pkcs12 is not null && Key is null && Certificate is null ? FromPkcs12(password, out refusal)
            : Pkcs12 is null && Key is not null && Certificate is not null ? FromPem(password, out refusal)
            : Refuse("Cần --p12, hoặc --key và --cert. / Either --p12, or --key with --cert.", out refusal);
    }

    private Loaded? FromPkcs12(string password, out string? refusal)
    {
        var result = SoftwareKey.LoadPkcs12(File.ReadAllBytes(Pkcs12!), password, out var certificates);
        return result.TryGetKey(out var key) ? Accept(key, certificates, out refusal) : Refuse($"{Pkcs12}: {Words(result.Status, "PKCS#12 (.p12, .pfx)")}", out refusal);
    }

    private Loaded? FromPem(string password, out string? refusal)
    {
        string text = File.ReadAllText(Key!);
        var result = SoftwareKey.LoadEncryptedPem(text, password);
        if (!result.TryGetKey(out var key))
        {
            string words = IsPlain(text) ? $"khóa chưa mã hóa. / the key is not encrypted. {Encrypting}" : Words(result.Status, $"PKCS#8 (PBES2, AES). {Encrypting}");
            return Refuse($"{Key}: {words}", out refusal);
        }

        if (!AnTin.Pkix.Certificates.Certificate.TryDecodePem(File.ReadAllText(Certificate!), out var certificates))
        {
            key.Dispose();
            return Refuse($"{Certificate}: không phải chứng thư PEM. / no PEM certificates.", out refusal);
        }

        return Accept(key, certificates, out refusal);
    }

    private static bool IsPlain(string pem) => PemEncoding.TryFind(pem, out var fields) && pem[fields.Label] is "PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY";

    private static string Words(KeyLoadStatus status, string container) => status switch
    {
        KeyLoadStatus.WrongSecret => $"mật khẩu không đúng (--password-file, {SignCommand.PasswordVariable}). / the password is not the right one.",
        KeyLoadStatus.UnsupportedKey => $"loại khóa này không ký được ở đây; ký được / a key of this kind does not sign here; these do: {Kinds}.",
        _ => $"không có khóa dạng / no key in {container}",
    };

    // The certificate of this key first; the others are its chain.
    private static Loaded? Accept(SoftwareKey key, IReadOnlyList<Certificate> certificates, out string? refusal)
    {
        refusal = null;
        var own = certificates.FirstOrDefault(c => c.SubjectPublicKeyInfo.Span.SequenceEqual(key.SubjectPublicKeyInfo.Span));
        if (own is not null)
        {
            return new Loaded(key, [own, .. certificates.Where(c => !c.Equals(own))]);
        }

        key.Dispose();
        return Refuse("Không có chứng thư của khóa này. / No certificate of this key.", out refusal);
    }

    private string? Password() => PasswordFile is { } file ? File.ReadLines(file).FirstOrDefault() : Environment.GetEnvironmentVariable(SignCommand.PasswordVariable);

    private static Loaded? Refuse(string message, out string? refusal)
    {
        refusal = message;
        return null;
    }
}
