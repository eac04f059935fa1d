using System.Security.Cryptography;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Cades;

namespace AnTin.Standards.Tests.Asic;

public sealed class ContainerTests
{
    [Fact]
    public async Task The_same_input_gives_the_same_bytes_for_ever()
    {
        string[] golden = ["99cbb4363c04db50d9b07a9c5e058ed9e1a3807d35e65854e562994d29e9bd28", "dbb13bfd72b66e4b24dab83427e69eb5b31cd32fff9be8e6e330c529d303c750", "c4613629c6c711e38fde5a7362890dfb0770516e348416b8297f1228a2ad4a0c", "3c2d05ec697c89c4564e3240978393c4e616a97843d6fad28dbbdeda619f772d"];
        int i = 0;
        foreach (var (kind, form) in ((AsicKind, AsicForm)[])[(AsicKind.Simple, AsicForm.Xades), (AsicKind.Simple, AsicForm.Cades), (AsicKind.Extended, AsicForm.Xades), (AsicKind.Extended, AsicForm.Cades)])
        {
            var signed = await AsicScene.SignAsync(AsicScene.Create(kind, form), Scene.Seal);
            var actual = Convert.ToHexStringLower(SHA256.HashData(await AsicScene.WriteAsync(signed.Container)));
            Assert.True(actual == golden[i], $"{actual} instead of {golden[i]}");
            i++;
        }
    }

    [Fact]
    public async Task Entries_stand_where_the_standard_wants_them()
    {
        Assert.Equal(["mimetype", AsicScene.Decision.Name, "META-INF/signature.p7s"], await EntriesAsync(AsicKind.Simple, AsicForm.Cades));
        Assert.Equal(["mimetype", AsicScene.Decision.Name, "META-INF/signatures.xml"], await EntriesAsync(AsicKind.Simple, AsicForm.Xades));
        Assert.Equal(
            ["mimetype", AsicScene.Decision.Name, AsicScene.Table.Name, "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"], await EntriesAsync(AsicKind.Extended, AsicForm.Cades));
        Assert.Equal(
            ["mimetype", AsicScene.Decision.Name, AsicScene.Table.Name, "META-INF/manifest.xml", "META-INF/signatures001.xml"], await EntriesAsync(AsicKind.Extended, AsicForm.Xades));
    }

    [Fact]
    public async Task Media_types_are_said_again_by_a_further_signature()
    {
        foreach (var form in (AsicForm[])[AsicForm.Cades, AsicForm.Xades])
        {
            var second = await AsicScene.BesideAsync(await AsicScene.SignAsync(AsicScene.Create(AsicKind.Extended, form), Scene.Citizen), Scene.Seal);
            var text = Encoding.UTF8.GetString(AsicScene.Read(second.Container, form == AsicForm.Cades ? "META-INF/ASiCManifest002.xml" : second.Entry));
            Assert.Contains("text/csv", text, StringComparison.Ordinal);
            Assert.Contains("ph%E1%BB%A5%20l%E1%BB%A5c/b%E1%BA%A3ng%20100%25.csv", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("../a.txt")]
    [InlineData("/a.txt")]
    [InlineData("a\\b.txt")]
    [InlineData("META-INF/a.txt")]
    [InlineData("meta-inf/a.txt")]
    [InlineData("mimetype")]
    [InlineData("Mimetype")]
    [InlineData("a/")]
    [InlineData("")]
    public void A_name_that_is_not_safe_is_not_signed(string name)
    {
        Assert.False(AsicSigningSession.TryCreate(AsicKind.Extended, AsicForm.Cades, [AsicDataObject.FromBytes(name, "text/plain", default)], out _, out var refusal));
        Assert.Equal(AdesRefusalReason.NameNotSafe, refusal.Reason);
    }

    [Fact]
    public void Names_that_some_file_systems_take_for_one_are_not_signed()
    {
        AsicDataObject[] objects = [AsicDataObject.FromBytes("a.txt", "text/plain", default), AsicDataObject.FromBytes("A.TXT", "text/plain", default)];
        Assert.False(AsicSigningSession.TryCreate(AsicKind.Extended, AsicForm.Xades, objects, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.NameNotSafe, refusal.Reason);
    }

    [Fact]
    public void The_simple_kind_holds_exactly_one_data_object()
    {
        foreach (var objects in (AsicDataObject[][])[[], [AsicScene.Decision, AsicScene.Table]])
        {
            Assert.False(AsicSigningSession.TryCreate(AsicKind.Simple, AsicForm.Xades, objects, out _, out var refusal));
            Assert.Equal(AdesRefusalReason.ContentMissing, refusal.Reason);
        }
    }

    [Fact]
    public async Task A_data_object_that_changes_between_signing_and_writing_is_not_written()
    {
        int opened = 0;
        var data = AsicDataObject.FromStream("a.txt", "text/plain", () => new MemoryStream(opened++ == 0 ? [1] : [2]));
        Assert.True(AsicSigningSession.TryCreate(AsicKind.Simple, AsicForm.Xades, [data], out var session, out _));
        var signed = await AsicScene.SignAsync(session, Scene.Citizen);
        Assert.Equal(AdesRefusalReason.DocumentChanged, (await Assert.ThrowsAsync<AdesRefusedException>(() => AsicScene.WriteAsync(signed.Container))).Refusal.Reason);
    }

    [Fact]
    public async Task A_compressed_data_object_is_signed_as_it_is_unpacked()
    {
        var data = AsicDataObject.FromBytes("dài.txt", "text/plain", new byte[100_000]);
        var packed = AsicDataObject.FromBytes("nén.txt", "text/plain", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Cộng hòa xã hội chủ nghĩa Việt Nam\n", 3_000))), isCompressed: true);
        Assert.True(AsicSigningSession.TryCreate(AsicKind.Extended, AsicForm.Cades, [data, packed], out var session, out _));
        var signed = await AsicScene.SignAsync(session, Scene.Seal);
        Assert.Equal(1, await AsicScene.IndependentToolsAcceptAsync(signed.Container));
        Assert.Equal(1, await AsicScene.IndependentToolsAcceptAsync((await AsicScene.ReopenAsync(signed)).Container));
        Assert.True((await AsicScene.WriteAsync(signed.Container)).Length < 110_000);
    }

    [Fact]
    public async Task What_is_no_container_is_not_opened()
    {
        Assert.False(AsicContainer.TryOpen(new MemoryStream(RawZip.Of("a.txt")), out _, out var refusal));
        Assert.Equal(AdesRefusalReason.NotAsic, refusal.Reason);
        var stamped = await AsicContainer.TimestampAsync(AsicKind.Simple, [AsicScene.Decision], Scene.Signing, CadesScene.Services, CancellationToken.None);
        Assert.False(AsicSigningSession.TryOpen(await AsicScene.ReopenAsync(stamped), out _, out refusal));
        Assert.Equal(AdesRefusalReason.NoSuchSignature, refusal.Reason);
    }

    [Fact]
    public async Task A_container_with_nothing_but_a_time_stamp_is_accepted_by_openssl()
    {
        var simple = await AsicScene.ReopenAsync(await AsicContainer.TimestampAsync(AsicKind.Simple, AsicScene.Objects(AsicKind.Simple), Scene.Signing, CadesScene.Services, CancellationToken.None));
        Assert.Equal(AsicForm.TimestampOnly, simple.Form);
        ZipWritingTests.IndependentReadersAccept(await AsicScene.WriteAsync(simple));
        CadesScene.OpensslAcceptsToken(AsicScene.Read(simple, "META-INF/timestamp.tst"), CadesScene.Letter);
        var extended = await AsicScene.ReopenAsync(await AsicContainer.TimestampAsync(AsicKind.Extended, AsicScene.Objects(AsicKind.Extended), Scene.Signing, CadesScene.Services, CancellationToken.None));
        var manifest = AsicScene.Read(extended, "META-INF/ASiCManifest001.xml");
        CadesScene.OpensslAcceptsToken(AsicScene.Read(extended, "META-INF/timestamp001.tst"), manifest);
        Assert.True(AsicManifest.TryRead(manifest, out var read));
        Assert.Equal(["META-INF/timestamp001.tst", AsicScene.Decision.Name, AsicScene.Table.Name], read.Objects.Select(o => o.Name).Prepend(read.Signature));
        Assert.Equal(SHA256.HashData(CadesScene.Letter), read.Objects[0].Digest.ToArray());
    }

    private static async Task<IReadOnlyList<string>> EntriesAsync(AsicKind kind, AsicForm form) =>
        (await AsicScene.ReopenAsync((await AsicScene.SignAsync(AsicScene.Create(kind, form), Scene.Seal)).Container)).Entries;
}
