using System.Text;
using AnTin.Ades.Asic;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Cades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Asic;

[Collection(nameof(MeasuredAlone))]
public sealed class StreamingTests
{
    [Theory]
    [InlineData(AsicForm.Cades)]
    [InlineData(AsicForm.Xades)]
    public async Task A_large_data_object_is_signed_stamped_archived_and_signed_again_without_being_held(AsicForm form)
    {
        const long Length = 150L << 20;
        var data = AsicDataObject.FromStream("lớn.bin", "application/octet-stream", () => new ZeroStream(Length));
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.True(AsicSigningSession.TryCreate(AsicKind.Extended, form, [data], out var session, out _));
        var signed = await AsicScene.SignAsync(session, Scene.Citizen);
        signed = await signed.WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None);
        signed = await signed.WithValidationMaterialAsync(CadesScene.Services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        signed = await signed.WithArchiveTimestampAsync(CadesScene.Services, CancellationToken.None);
        using var file = new TemporaryFile([], ".asice");
        using (var target = new SparseStream(File.OpenWrite(file.Path)))
        {
            await signed.Container.WriteToAsync(target, CancellationToken.None);
        }

        using var stream = File.OpenRead(file.Path);
        Assert.True(AsicContainer.TryOpen(stream, out var container, out var refusal), refusal?.ToString());
        Assert.True(AsicSigningSession.TryOpen(container, out session, out refusal), refusal?.ToString());
        var second = await AsicScene.SignAsync(session, Scene.Seal);
        await second.Container.WriteToAsync(Stream.Null, CancellationToken.None);
        Assert.Equal(2, second.Container.Signatures.Count);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 40 << 20);
    }

    [Fact]
    public async Task The_comment_of_a_container_stays_when_something_is_added()
    {
        var signed = await AsicScene.SignAsync(AsicScene.Create(AsicKind.Extended, AsicForm.Xades), Scene.Citizen, AsicScene.Options with { HasComment = true });
        var second = await AsicScene.WriteAsync((await AsicScene.BesideAsync(signed, Scene.Seal)).Container);
        Assert.EndsWith("mimetype=application/vnd.etsi.asic-e+zip", Encoding.ASCII.GetString(second), StringComparison.Ordinal);
        ZipWritingTests.IndependentReadersAccept(second);
    }
}
