using System.Globalization;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Cades;
using AnTin.Keys;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Cades;

/// <summary>The city of <see cref="Scene"/>, signing whatever bytes; and openssl, asked about the result.</summary>
internal static class CadesScene
{
    public static readonly byte[] Letter = Encoding.UTF8.GetBytes("Kính gửi: Ủy ban nhân dân phường Mẫu\r\nĐơn đề nghị\nBinary: \0\u0001\r\r\n");

    public static readonly CadesSigningOptions Options = new() { SigningTime = Scene.Signing };

    public static readonly Scene.Source Services = new(Scene.Signing.AddMinutes(5));

    public static CadesContent Content => CadesContent.FromBytes(Letter);

    public static CadesToBeSigned Prepare(CadesSigningSession session, string who, CadesSigningOptions? options = null)
    {
        Assert.True(session.TryPrepare(Scene.Signer(who), options ?? Options, out var toBeSigned, out var refusal), refusal?.ToString());
        return toBeSigned;
    }

    public static async Task<CadesSignature> SignAsync(CadesSigningSession session, string who, CadesSigningOptions? options = null) =>
        await Scene.Pki[who].Key.SignAsync(Prepare(session, who, options), CancellationToken.None);

    public static Task<CadesSignature> DetachedAsync(string who, CadesSigningOptions? options = null) => SignAsync(CadesSigningSession.ForDetached(Content), who, options);

    public static Task<CadesSignature> AttachedAsync(string who, CadesSigningOptions? options = null) => SignAsync(CadesSigningSession.ForAttached(Content), who, options);

    /// <summary>Signs the same letter beside what is signed already.</summary>
    public static Task<CadesSignature> BesideAsync(CadesSignature earlier, string who)
    {
        Assert.True(CadesSigningSession.TryOpen(earlier.ToArray(), Content, out var session, out var refusal), refusal?.ToString());
        return SignAsync(session, who);
    }

    public static CadesSignature Open(CadesSignature signed, int signer)
    {
        Assert.True(CadesSignature.TryOpen(signed.ToArray(), signer, out var opened, out var refusal, Content), refusal?.ToString());
        return opened;
    }

    public static async Task<CadesSignature> AugmentAsync(CadesSignature signature, int minutesLater = 5)
    {
        var at = Scene.Signing.AddMinutes(minutesLater);
        var services = new Scene.Source(at);
        signature = await signature.WithSignatureTimestampAsync(services, CancellationToken.None);
        signature = await signature.WithValidationMaterialAsync(services, at, CancellationToken.None);
        return await signature.WithArchiveTimestampAsync(services, CancellationToken.None);
    }

    /// <summary>openssl up to the city's root, with the signing-certificate attribute checked; every signer must be right.</summary>
    public static void OpensslAccepts(byte[] cms, byte[]? detached, byte[]? attached = null)
    {
        var (exit, output) = Openssl(cms, detached, attached);
        Assert.True(exit == 0, output);
    }

    public static (int Exit, string Output) Openssl(byte[] cms, byte[]? detached, byte[]? attached = null)
    {
        DebianTool.Require("openssl", "openssl");
        using var file = new TemporaryFile(cms, ".p7s");
        using var content = new TemporaryFile(detached ?? [], ".bin");
        using var result = new TemporaryFile([], ".out");
        using var root = new TemporaryFile(RootPem, ".pem");
        var (exit, output) = DebianTool.Run(
            "openssl",
            [
                "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", file.Path, .. detached is null ? (string[])[] : ["-content", content.Path],
                "-CAfile", root.Path, "-purpose", "any", "-attime", Time, "-out", result.Path,
            ]);
        return exit == 0 && !File.ReadAllBytes(result.Path).AsSpan().SequenceEqual(detached ?? attached ?? Letter) ? (-1, "openssl gives another content back") : (exit, output);
    }

    /// <summary>openssl on a time-stamp token over data.</summary>
    public static void OpensslAcceptsToken(ReadOnlyMemory<byte> token, byte[] data)
    {
        DebianTool.Require("openssl", "openssl");
        using var file = new TemporaryFile(token.Span, ".tst");
        using var stamped = new TemporaryFile(data, ".bin");
        using var root = new TemporaryFile(RootPem, ".pem");
        var (exit, output) = DebianTool.Run(
            "openssl", "ts", "-verify", "-token_in", "-in", file.Path, "-data", stamped.Path, "-CAfile", root.Path, "-attime", Time);
        Assert.True(exit == 0, output);
    }

    public static ReadOnlyMemory<byte> Value(SignerInfo signer, string type, int index = 0) => signer.UnsignedAttributes.Where(a => a.Type == type).ElementAt(index).Values[0];

    private static byte[] RootPem => Encoding.ASCII.GetBytes(new string(System.Security.Cryptography.PemEncoding.Write("CERTIFICATE", Scene.Pki.Roots[0].RawData.Span)));

    private static string Time => Scene.Signing.AddMinutes(30).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
