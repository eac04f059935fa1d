using AnTin.Pkix.Crls;
using AnTin.Retrieval;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Retrieval;

/// <summary>A list is never held whole: neither its bytes nor its entries.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class LongListMemoryTests
{
    private const int Entries = 300_000;

    [Fact]
    public async Task Asking_a_list_of_many_megabytes_about_one_certificate_keeps_next_to_nothing()
    {
        byte[]? list = await LongList.OfAsync("City Issuing CA 1", Entries);
        int length = list.Length;
        Assert.True(length > 10_000_000);
        using var body = new AnswerBody();
        await body.AppendAsync(list, CancellationToken.None);
        var (bytes, holder) = await body.FinishAsync(CancellationToken.None);
        using IDisposable file = holder!;
        list = null;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(CertificateRevocationList.TryDecode(bytes, out var read));
        Assert.NotNull(read.Find(LongList.Serial(Entries - 1)));
        Assert.True(read.IsSignedBy(Scene.Pki["City Issuing CA 1"].Certificate));
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < length / 20, $"{kept} bytes for a list of {length}");
        GC.KeepAlive(read);
    }
}
