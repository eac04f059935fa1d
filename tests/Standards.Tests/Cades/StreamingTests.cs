using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Cades;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Asic;

namespace AnTin.Standards.Tests.Cades;

[Collection(nameof(MeasuredAlone))]
public sealed class StreamingTests
{
    // More than would ever be held at once, and still quick.
    private const long Length = 200L << 20;

    [Fact]
    public async Task Attached_content_is_copied_when_it_is_written_and_never_held()
    {
        var content = CadesContent.FromStream(() => new ZeroStream(Length));
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var signed = await CadesScene.SignAsync(CadesSigningSession.ForAttached(content), Scene.Citizen);
        using var file = new AnTin.Standards.Tests.Pdf.TemporaryFile([], ".p7m");
        using (var target = new SparseStream(File.OpenWrite(file.Path)))
        {
            await signed.WriteToAsync(target, CancellationToken.None);
        }

        using var stream = File.OpenRead(file.Path);
        Assert.True(CadesSigningSession.TryOpen(stream, out var session, out var refusal), refusal?.ToString());
        var second = await CadesScene.SignAsync(session, Scene.Seal);
        var augmented = await CadesScene.AugmentAsync(second);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 20 << 20);

        // What comes out has the signed content for every signer.
        using var all = new CryptoStream(Stream.Null, SHA256.Create(), CryptoStreamMode.Write);
        await augmented.WriteToAsync(all, CancellationToken.None);
        Assert.Equal(Length, augmented.Cms.ContentLength);
        Assert.All(augmented.Cms.Signers, s => Assert.True(s.TryGetMessageDigest(out var digest) && digest.Span.SequenceEqual(content.Digest(AnTin.Pkix.Algorithms.DigestAlgorithm.Sha256))));
    }

    [Fact]
    public async Task Content_in_memory_and_in_a_stream_give_the_same_bytes()
    {
        var streamed = await CadesScene.SignAsync(CadesSigningSession.ForAttached(CadesContent.FromStream(() => new MemoryStream(CadesScene.Letter))), Scene.Seal);
        var target = new MemoryStream();
        await streamed.WriteToAsync(target, CancellationToken.None);
        Assert.Equal((await CadesScene.AttachedAsync(Scene.Seal)).ToArray(), target.ToArray());
        Assert.True(CadesSignature.TryOpen(new MemoryStream(target.ToArray()), 0, out var opened, out _));
        Assert.Equal(target.ToArray(), opened.ToArray());
    }

    [Fact]
    public async Task Content_whose_digest_is_known_already_is_attached_in_its_whole_length()
    {
        var content = CadesContent.FromStream(() => new MemoryStream(CadesScene.Letter)).AndDigest(HashAlgorithmName.SHA256, SHA256.HashData(CadesScene.Letter));
        Assert.Equal((await CadesScene.AttachedAsync(Scene.Seal)).ToArray(), (await CadesScene.SignAsync(CadesSigningSession.ForAttached(content), Scene.Seal)).ToArray());
    }

    [Fact]
    public async Task Content_that_has_grown_since_is_not_written()
    {
        int opened = 0;
        var content = CadesContent.FromStream(() => new MemoryStream(opened++ == 0 ? [1] : [1, 2]));
        var signed = await CadesScene.SignAsync(CadesSigningSession.ForAttached(content), Scene.Seal);
        Assert.Equal(AdesRefusalReason.DocumentChanged, Assert.Throws<AdesRefusedException>(() => signed.ToArray()).Refusal.Reason);
        var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => signed.WriteToAsync(new MemoryStream(), CancellationToken.None));
        Assert.Equal(AdesRefusalReason.DocumentChanged, refused.Refusal.Reason);
    }
}
