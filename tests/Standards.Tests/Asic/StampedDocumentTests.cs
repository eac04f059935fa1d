using System.IO.Compression;
using AnTin.Ades.Asic;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Asic;

/// <summary>A signed file that a container of the simple kind keeps under a time-stamp (EN 319 162-1 V1.1.1, 4.3.3.1): its own signatures are asked about, and outlive their certificates.</summary>
public sealed class StampedDocumentTests
{
    private static readonly DateTimeOffset Stamped = Scene.Signing.AddMinutes(10);
    private static readonly DateTimeOffset AfterExpiry = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_signatures_of_the_file_are_judged_and_named_by_it()
    {
        var report = await ValidateAsync(await KeepAsync("letter.pdf", await Scene.SignedAsync(Scene.Citizen)));
        Assert.Equal(Indication.TotalPassed, report.Indication);
        Assert.Equal(["letter.pdf: Signature1", "META-INF/timestamp.tst"], report.Signatures.Select(s => s.Facts.Name));
        Assert.Equal(["letter.pdf", null], report.Signatures.Select(s => s.Facts.Within));
        Assert.Equal((Stamped, TimestampKind.Document), (report.Signatures[0].Facts.Proof!.Time, report.Signatures[0].Facts.Proof!.Kind));
    }

    [Fact]
    public async Task The_time_stamp_over_the_container_proves_that_they_are_older_than_the_end_of_the_certificate()
    {
        byte[] signed = await Scene.SignedAsync(Scene.ExpiresSoon);
        Assert.IsType<ExpiredWithoutProof>((await ValidateAsync(signed, AfterExpiry)).Signatures[0].Decisive);
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync(await KeepAsync("letter.pdf", signed), AfterExpiry)).Indication);
    }

    [Fact]
    public async Task A_container_in_the_container_is_opened_twice_and_no_deeper()
    {
        byte[] once = await KeepAsync("letter.pdf", await Scene.SignedAsync(Scene.Citizen));
        byte[] twice = await KeepAsync("once.asics", once);
        Assert.Equal(
            ["once.asics/letter.pdf: Signature1", "once.asics: META-INF/timestamp.tst", "META-INF/timestamp.tst"], (await ValidateAsync(twice)).Signatures.Select(s => s.Facts.Name));
        Assert.Equal(
            ["twice.asics/once.asics: META-INF/timestamp.tst", "twice.asics: META-INF/timestamp.tst", "META-INF/timestamp.tst"],
            (await ValidateAsync(await KeepAsync("twice.asics", twice))).Signatures.Select(s => s.Facts.Name));
    }

    [Fact]
    public async Task A_file_that_was_changed_after_the_time_stamp_is_not_proven_by_it()
    {
        byte[] kept = await KeepAsync("letter.pdf", await Scene.SignedAsync(Scene.ExpiresSoon));
        var changed = new MemoryStream();
        changed.Write(kept);
        using (var archive = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("letter.pdf")!.Delete();
            using var entry = archive.CreateEntry("letter.pdf").Open();
            entry.Write(await Scene.SignedAsync(Scene.ExpiresSoon, SamplePdf.Plain("/Other true")));
        }

        var report = await ValidateAsync(changed.ToArray(), AfterExpiry);
        Assert.Null(report.Signatures[0].Facts.Proof);
        Assert.IsType<ExpiredWithoutProof>(report.Signatures[0].Decisive);
        Assert.Equal(Indication.TotalFailed, report.Signatures[1].Indication);
    }

    [Fact]
    public async Task A_changed_file_fails_whatever_the_time_stamp_says()
    {
        byte[] signed = await Scene.SignedAsync(Scene.Citizen);
        signed[20] ^= 1; // before it is kept: the time-stamp is over the changed file
        var report = await ValidateAsync(await KeepAsync("letter.pdf", signed));
        Assert.Equal((Indication.TotalFailed, Indication.TotalFailed, Indication.TotalPassed), (report.Indication, report.Signatures[0].Indication, report.Signatures[1].Indication));
    }

    [Fact]
    public async Task A_file_that_is_not_signed_is_a_data_object_as_ever() =>
        Assert.Equal(["META-INF/timestamp.tst"], (await ValidateAsync(await KeepAsync("letter.pdf", SamplePdf.Plain()))).Signatures.Select(s => s.Facts.Name));

    // What authorities said when the file was kept: of an expired certificate they say nothing.
    private static Task<ValidationReport> ValidateAsync(byte[] file, DateTimeOffset? at = null) => SignatureValidator.ValidateAsync(
        file, new ValidationContext { Anchors = Scene.Anchors, Time = at ?? Scene.Checking, Source = new Scene.Source(Stamped) }, TestContext.Current.CancellationToken);

    private static async Task<byte[]> KeepAsync(string name, byte[] file) => await AsicScene.WriteAsync(await AsicContainer.TimestampAsync(
        AsicKind.Simple, [AsicDataObject.FromBytes(name, "application/octet-stream", file)], Scene.Signing, new Scene.Source(Stamped), TestContext.Current.CancellationToken));
}
