using System.Diagnostics;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>What cannot be signed is refused before anything is kept or anyone is asked.</summary>
public sealed class Unsignable_document_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    public static TheoryData<DatabaseKind, string, string> Documents => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from document in ((string, string)[])
        [
            ("empty", "document-notpdf"), ("text", "document-notpdf"), ("cut in half", "document-damaged"), ("encrypted", "document-encrypted"),
        ]
        select (kind, document.Item1, document.Item2));

    [Theory, MemberData(nameof(Documents))]
    public async Task It_is_refused_by_its_reason(DatabaseKind kind, string what, string code)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var objects = Directory.GetFiles(Path.Combine(host.Host.Folder, "objects"), "*", SearchOption.AllDirectories).Length;
        var pdf = await MakeAsync(what);
        Assert.Equal(code, await CityHost.CodeAsync(() => host.RequestAsync(host.People.Citizen, pdf)));
        Assert.Equal(objects, Directory.GetFiles(Path.Combine(host.Host.Folder, "objects"), "*", SearchOption.AllDirectories).Length);
        Assert.Equal(0, await host.CountAsync("remote_signings"));
        Assert.Empty(await host.QueryAsync<string>("SELECT action FROM platform_audit WHERE action LIKE 'signing.%'"));
    }

    public static async Task<byte[]> MakeAsync(string what) => what switch
    {
        "empty" => [],
        "text" => "Kính gửi cơ quan mẫu"u8.ToArray(),
        "cut in half" => CityHost.Pdf[..(CityHost.Pdf.Length / 2)],
        _ => await EncryptAsync(CityHost.Pdf),
    };

    private static async Task<byte[]> EncryptAsync(byte[] pdf)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/qpdf"), "needs qpdf");
        var folder = Directory.CreateTempSubdirectory("antin-qpdf-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "in.pdf"), pdf);
        using var qpdf = Process.Start(new ProcessStartInfo("qpdf", "--encrypt mat-khau chu 256 -- in.pdf out.pdf") { WorkingDirectory = folder })!;
        await qpdf.WaitForExitAsync();
        var encrypted = await File.ReadAllBytesAsync(Path.Combine(folder, "out.pdf"));
        Directory.Delete(folder, recursive: true);
        return encrypted;
    }
}
