using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Caching;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Standards.Tests.Ades;

/// <summary>A cache changes how long a validation takes, and nothing of what it says.</summary>
public sealed class ValidationCacheTests
{
    private static readonly string[] Corpora = ["pyhanko", "dss", "open-eid-siva", "open-eid-libdigidocpp", "open-eid-digidoc4j"];
    private static readonly string[] Signed = [".pdf", ".xml", ".p7m", ".p7s", ".asice", ".asics", ".bdoc", ".scs", ".sce", ".json", ".jws"];

    [Fact]
    public async Task Reports_of_every_sample_are_the_same_byte_for_byte()
    {
        var cache = new ValidationCache();
        int count = 0;
        foreach (string file in Corpora.SelectMany(Files))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var anchors = await RootsOfAsync(bytes);
            byte[] without = await ReportAsync(bytes, anchors, null);
            byte[] first = await ReportAsync(bytes, anchors, cache);
            byte[] second = await ReportAsync(bytes, anchors, cache);
            Assert.True(without.AsSpan().SequenceEqual(first), file);
            Assert.True(without.AsSpan().SequenceEqual(second), $"{file}, the second time");
            count++;
        }

        Assert.SkipWhen(count == 0, OthersFiles.Absent);
        Assert.InRange(count, 500, 100_000);
        Assert.InRange(cache.Count, 100, 100_000);
        Assert.InRange(cache.Size, 1, cache.Capacity);
    }

    [Fact]
    public async Task Four_threads_with_a_cache_that_is_too_small_report_the_same()
    {
        byte[][] files = await Task.WhenAll(new[] { Scene.Citizen, Scene.Official, Scene.Revoked, Scene.Suspended, Scene.Sandboxed }.Select(who => Scene.StampedAsync(who)));
        byte[][] expected = await Task.WhenAll(files.Select(file => ReportAsync(file, Scene.Anchors, null, new Scene.Source(Scene.Checking))));
        var cache = new ValidationCache(8 * 200_000);
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) =>
        {
            byte[] report = await ReportAsync(files[i % files.Length], Scene.Anchors, cache, new Scene.Source(Scene.Checking));
            Assert.True(report.AsSpan().SequenceEqual(expected[i % files.Length]));
            Assert.InRange(cache.Size, 0, cache.Capacity);
        });
        Assert.InRange(cache.Count, 1, 1000);
    }

    [Fact]
    public void What_is_used_again_stays_and_the_budget_is_kept()
    {
        var cache = new ValidationCache(100);
        var kept = new object();
        cache.Keep(Digest(1), kept, 10);
        for (byte i = 2; i < 250; i++)
        {
            Assert.Same(kept, cache.Find<object>(Digest(1)));
            cache.Keep(Digest(i), new object(), 10);
            Assert.InRange(cache.Size, 10, 100);
            Assert.InRange(cache.Count, 1, 10);
        }

        Assert.Null(cache.Find<object>(Digest(2)));
        Assert.Null(cache.Find<string>(Digest(1)));
    }

    [Fact]
    public void Neither_what_is_too_large_nor_anything_in_a_budget_of_nothing_is_kept()
    {
        var cache = new ValidationCache(80);
        cache.Keep(Digest(1), new object(), 11);
        Assert.Equal(0, cache.Count);
        var none = new ValidationCache(0);
        none.Keep(Digest(1), new object(), 1);
        Assert.Equal((0, 0), (none.Count, none.Size));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ValidationCache(-1));
    }

    [Fact]
    public void The_first_of_two_of_the_same_bytes_is_the_one()
    {
        var cache = new ValidationCache();
        var first = new object();
        Assert.Same(first, cache.Keep(Digest(1), first, 1));
        Assert.Same(first, cache.Keep(Digest(1), new object(), 1));
        Assert.Equal(1, cache.Size);
    }

    [Fact]
    public void A_certificate_that_differs_in_one_bit_is_another()
    {
        var cache = new ValidationCache();
        var entity = Scene.Pki[Scene.Citizen];
        byte[] changed = entity.Certificate.RawData.ToArray();
        changed[^1] ^= 1;
        var genuine = Decoded.Certificate(cache, ContentDigest.Of(entity.Certificate.RawData.Span), entity.Certificate.RawData)!;
        Assert.True(genuine.IsSignedBy(entity.Chain[1]));
        var forged = Decoded.Certificate(cache, ContentDigest.Of(changed), changed)!;
        Assert.NotSame(genuine, forged);
        Assert.False(forged.IsSignedBy(entity.Chain[1]));
        Assert.Same(genuine, Decoded.Certificate(cache, ContentDigest.Of(entity.Certificate.RawData.Span), entity.Certificate.RawData));
    }

    [Fact]
    public void The_key_that_is_remembered_is_not_taken_for_another_of_its_name()
    {
        var genuine = Certificate.TryDecode(Scene.Pki[Scene.Citizen].Certificate.RawData, out var certificate) ? certificate : null;
        var (issuer, imitation) = (Scene.Pki["City Issuing CA 1"].Certificate, Scene.Imitation["City Issuing CA 1"].Certificate);
        Assert.Equal(issuer.Subject, imitation.Subject);
        for (int again = 0; again < 2; again++)
        {
            Assert.False(genuine!.IsSignedBy(imitation));
            Assert.True(genuine.IsSignedBy(issuer));
        }
    }

    private static ContentDigest Digest(byte of) => ContentDigest.Of([of]);

    private static IEnumerable<string> Files(string corpus) => OthersFiles.Corpus(corpus) is not { } folder ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Signed.Contains(Path.GetExtension(f).ToLowerInvariant())).Order(StringComparer.Ordinal);

    // The roots that a file brings, so that paths are found and revocation is looked at.
    private static async Task<TrustAnchors> RootsOfAsync(byte[] file)
    {
        var report = await SignatureValidator.ValidateAsync(
            file, new ValidationContext { Anchors = TrustAnchors.None, Time = Scene.Checking }, TestContext.Current.CancellationToken);
        return new TrustAnchors(report.Evidence.Certificates
            .Select(encoded => Certificate.TryDecode(encoded, out var certificate) ? certificate : null).OfType<Certificate>().Where(c => c.IsSelfSigned));
    }

    private static async Task<byte[]> ReportAsync(byte[] file, TrustAnchors anchors, ValidationCache? cache, Scene.Source? source = null)
    {
        var context = new ValidationContext { Anchors = anchors, Time = Scene.Checking, Source = source, Cache = cache };
        var report = await SignatureValidator.ValidateAsync(file, context, TestContext.Current.CancellationToken);
        return [.. JsonReport.Write(report, ReportDetail.Diagnostic, ReportLanguage.English), .. EtsiReport.Write(report), .. ValidationRecord.Of(report).Encode()];
    }
}
