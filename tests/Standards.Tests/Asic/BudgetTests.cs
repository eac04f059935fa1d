using System.IO.Compression;
using AnTin.Ades.Asic;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Cades;

namespace AnTin.Standards.Tests.Asic;

/// <summary>What a container may ask of whoever validates it: short files must not take long.</summary>
public sealed class BudgetTests
{
    [Fact]
    public async Task More_time_stamps_are_examined_than_signatures_and_not_endlessly_many()
    {
        const int Many = 100;
        var stamped = await AsicContainer.TimestampAsync(AsicKind.Simple, [AsicScene.Decision], Scene.Signing, CadesScene.Services, CancellationToken.None);
        byte[] token = AsicScene.Read(stamped, "META-INF/timestamp.tst");
        byte[] file = With(await AsicScene.WriteAsync(stamped), Enumerable.Range(2, Many - 1).Select(i => ($"META-INF/timestamp{i:000}.tst", token)));
        var report = await ValidateAsync(file, new ValidationLimits());
        Assert.Equal((Indication.TotalPassed, Many), (report.Indication, report.Signatures.Count));
        Assert.Contains((await ValidateAsync(file, new ValidationLimits { Timestamps = Many - 1 })).Findings, f => f is DocumentTooLarge);
    }

    [Fact]
    public async Task What_META_INF_unpacks_to_is_limited_before_it_is_read()
    {
        var stamped = await AsicContainer.TimestampAsync(AsicKind.Simple, [AsicScene.Decision], Scene.Signing, CadesScene.Services, CancellationToken.None);
        byte[] blanks = new byte[15 << 20];
        blanks.AsSpan().Fill((byte)' ');
        byte[] file = With(await AsicScene.WriteAsync(stamped), Enumerable.Range(1, 7).Select(i => ($"META-INF/ASiCManifest{i}.xml", blanks)));
        Assert.True(file.Length < 1 << 20);
        var report = await ValidateAsync(file, new ValidationLimits());
        Assert.Contains(report.Findings, f => f is DocumentTooLarge);
        Assert.Empty(report.Signatures);
    }

    private static byte[] With(byte[] container, IEnumerable<(string Name, byte[] Content)> entries)
    {
        var file = new MemoryStream();
        file.Write(container);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    private static Task<ValidationReport> ValidateAsync(byte[] file, ValidationLimits limits) => SignatureValidator.ValidateAsync(
        file, new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Scene.Source(Scene.Checking), Limits = limits }, CancellationToken.None);
}
