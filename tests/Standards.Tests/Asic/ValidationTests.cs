using AnTin.Ades.Asic;
using AnTin.Ades.Asic.Zip;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Cades;
using static AnTin.Standards.Tests.Cades.ValidationTests;

namespace AnTin.Standards.Tests.Asic;

public sealed class ValidationTests
{
    public static TheoryData<AsicKind, AsicForm> Kinds => AsicScene.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_level_of_every_kind_is_valid_also_without_a_network_once_it_has_its_material(AsicKind kind, AsicForm form)
    {
        var signed = await AsicScene.BesideAsync(await AsicScene.SignAsync(AsicScene.Create(kind, form), Scene.Citizen), Scene.Seal);
        Assert.True(await IndicationAsync(signed.Container) is Indication.TotalPassed);
        var first = signed.Container.Signatures[0];
        first = await first.WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None);
        first = await first.WithValidationMaterialAsync(CadesScene.Services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        first = await first.WithArchiveTimestampAsync(CadesScene.Services, CancellationToken.None);
        var report = await ValidateAsync(await AsicScene.WriteAsync(first.Container));
        Assert.True(report.Indication is Indication.TotalPassed, Say(report));
        Assert.DoesNotContain(report.Findings, f => f is MimetypeNotAsItShouldBe);
        var facts = report.Signatures[0].Facts;
        Assert.Equal([TimestampKind.Signature, TimestampKind.Archive], facts.Timestamps.Select(t => t.Kind is TimestampKind.Document ? TimestampKind.Archive : t.Kind));
        Assert.All(facts.Timestamps, t => Assert.True(t.IsProof, $"{t.Kind} {t.Flaw}"));
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync(await AsicScene.WriteAsync(first.Container), online: false)).Signatures[0].Indication);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_changed_data_object_is_told(AsicKind kind, AsicForm form)
    {
        var signed = await AsicScene.SignAsync(AsicScene.Create(kind, form), Scene.Citizen);
        var report = await ValidateAsync(await RewriteAsync(signed.Container, (AsicScene.Decision.Name, "another"u8.ToArray())));
        Assert.Equal((Indication.TotalFailed, SubIndication.HashFailure), (report.Indication, report.Signatures[0].SubIndication));
    }

    [Theory]
    [InlineData(AsicForm.Cades)]
    [InlineData(AsicForm.Xades)]
    public async Task A_data_object_that_was_added_is_reported_and_one_that_was_taken_away_is_missed(AsicForm form)
    {
        var signed = await AsicScene.SignAsync(AsicScene.Create(AsicKind.Extended, form), Scene.Citizen);
        var added = await ValidateAsync(await RewriteAsync(signed.Container, ("thêm.txt", [1])));
        Assert.Equal(["thêm.txt"], Assert.Single(added.Signatures[0].Findings.OfType<ContainerFilesNotSigned>()).Names);
        Assert.Equal(Indication.TotalPassed, added.Indication);
        var taken = await ValidateAsync(await RewriteAsync(signed.Container, (AsicScene.Table.Name, null)));
        Assert.Equal((Indication.Indeterminate, SubIndication.SignedDataNotFound), (taken.Indication, taken.Signatures[0].SubIndication));
    }

    [Theory]
    [InlineData(AsicForm.Cades)]
    [InlineData(AsicForm.Xades)]
    public async Task A_second_file_in_a_container_of_the_simple_kind_fails(AsicForm form)
    {
        var signed = await AsicScene.SignAsync(AsicScene.Create(AsicKind.Simple, form), Scene.Citizen);
        var report = await ValidateAsync(await RewriteAsync(signed.Container, ("thêm.txt", [1])));
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
        Assert.Contains(report.Signatures[0].Findings, f => f is SimpleContainerNotOfOneFile { Count: 2 });
    }

    [Fact]
    public async Task A_manifest_that_cannot_be_read_or_that_another_one_doubles_fails()
    {
        var signed = await AsicScene.SignAsync(AsicScene.Create(AsicKind.Extended, AsicForm.Cades), Scene.Citizen);
        var broken = await ValidateAsync(await RewriteAsync(signed.Container, ("META-INF/ASiCManifest001.xml", "no XML"u8.ToArray())));
        Assert.Equal((Indication.TotalFailed, SubIndication.FormatFailure), (broken.Indication, broken.Signatures[0].SubIndication));
        var manifest = AsicScene.Read(signed.Container, "META-INF/ASiCManifest001.xml");
        var doubled = await ValidateAsync(await RewriteAsync(signed.Container, ("META-INF/ASiCManifest002.xml", manifest)));
        Assert.Contains(doubled.Signatures[0].Findings, f => f is ManifestNotUsable);
    }

    [Fact]
    public async Task A_container_with_time_stamps_alone_is_examined()
    {
        foreach (var kind in (AsicKind[])[AsicKind.Simple, AsicKind.Extended])
        {
            var stamped = await AsicContainer.TimestampAsync(kind, AsicScene.Objects(kind), Scene.Signing, CadesScene.Services, CancellationToken.None);
            var report = await ValidateAsync(await AsicScene.WriteAsync(stamped));
            Assert.True(report.Indication is Indication.TotalPassed, Say(report));
            Assert.True(Assert.Single(report.Signatures).Facts.IsDocumentTimestamp);
            var changed = await ValidateAsync(await RewriteAsync(stamped, (AsicScene.Decision.Name, [1])));
            Assert.Equal(Indication.TotalFailed, changed.Indication);
        }
    }

    [Fact]
    public async Task A_mimetype_that_is_not_the_first_entry_is_worth_a_word()
    {
        var signed = await AsicScene.SignAsync(AsicScene.Create(AsicKind.Extended, AsicForm.Xades), Scene.Citizen);
        var report = await ValidateAsync(await RewriteAsync(signed.Container, ("mimetype", null), ("mimetype", "application/vnd.etsi.asic-e+zip"u8.ToArray())));
        Assert.Contains(report.Findings, f => f is MimetypeNotAsItShouldBe);
        Assert.Equal(Indication.TotalPassed, report.Indication);
    }

    [Fact]
    public async Task A_PDF_inside_is_not_taken_for_a_PDF_outside()
    {
        Assert.True(AsicSigningSession.TryCreate(AsicKind.Simple, AsicForm.Cades, [AsicDataObject.FromBytes("a.pdf", "application/pdf", AnTin.Standards.Tests.Pdf.SamplePdf.Plain())], out var session, out _));
        var report = await ValidateAsync(await AsicScene.WriteAsync((await AsicScene.SignAsync(session, Scene.Seal)).Container));
        Assert.True(report.Indication is Indication.TotalPassed, Say(report));
    }

    [Fact]
    public async Task No_change_of_a_byte_makes_it_throw()
    {
        foreach (var form in (AsicForm[])[AsicForm.Cades, AsicForm.Xades])
        {
            var good = await AsicScene.WriteAsync((await AsicScene.SignAsync(AsicScene.Create(AsicKind.Extended, form), Scene.Citizen)).Container);
            var random = new Random(20261122);
            for (int i = 0; i < 400; i++)
            {
                var bytes = good.ToArray();
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                Assert.DoesNotContain((await ValidateAsync(bytes, online: false)).Findings, f => f is ExaminationFailed);
            }
        }
    }

    private static async Task<Indication> IndicationAsync(AsicContainer container) => (await ValidateAsync(await AsicScene.WriteAsync(container))).Indication;

    // The same container with entries replaced, added behind, or (null) left away.
    private static async Task<byte[]> RewriteAsync(AsicContainer container, params (string Name, byte[]? Content)[] changes)
    {
        var target = new MemoryStream();
        var writer = new ZipArchiveWriter(target, Scene.Signing);
        foreach (string name in container.Entries.Concat(changes.Where(c => c.Content is not null).Select(c => c.Name)).Distinct().OrderBy(n => changes.Any(c => c.Name == n) && n == "mimetype"))
        {
            var content = changes.Any(c => c.Name == name) ? changes.Last(c => c.Name == name).Content : AsicScene.Read(container, name);
            if (content is not null)
            {
                await writer.StoreAsync(name, new MemoryStream(content), content.Length, Crc32.Of(content), CancellationToken.None);
            }
        }

        await writer.FinishAsync(default, CancellationToken.None);
        return target.ToArray();
    }
}
