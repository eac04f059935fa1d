using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Pkix.Certificates;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Pades;

/// <summary>Material that was collected once serves for the next signatures, for some time.</summary>
public sealed class MaterialCacheTests
{
    [Fact]
    public async Task The_second_document_of_a_signer_asks_nothing_and_gets_the_same_material()
    {
        var counted = new Counted();
        var cache = new MaterialCache(counted, TimeSpan.FromMinutes(10));
        var first = await LongTermAsync(cache, Scene.Signing.AddMinutes(5));
        int asked = counted.Asked;
        Assert.True(asked > 0);
        var second = await LongTermAsync(cache, Scene.Signing.AddMinutes(6));
        Assert.Equal(asked, counted.Asked);
        foreach (var file in new[] { first, second })
        {
            Assert.True((await Scene.ValidateAsync(file, Scene.Checking.AddYears(1), online: false)).Indication is Indication.TotalPassed);
        }

        var plain = await LongTermAsync(counted, Scene.Signing.AddMinutes(5));
        Assert.Equal(Streams(plain), Streams(first));
    }

    [Fact]
    public async Task After_its_time_and_before_it_everything_is_asked_for_again()
    {
        var counted = new Counted();
        var cache = new MaterialCache(counted, TimeSpan.FromMinutes(10));
        await LongTermAsync(cache, Scene.Signing.AddMinutes(5));
        int once = counted.Asked;
        await LongTermAsync(cache, Scene.Signing.AddMinutes(16));
        await LongTermAsync(cache, Scene.Signing.AddMinutes(4));
        Assert.Equal(3 * once, counted.Asked);
    }

    [Fact]
    public async Task What_could_not_be_had_is_not_remembered()
    {
        var counted = new Counted { IsSilent = true };
        var cache = new MaterialCache(counted, TimeSpan.FromMinutes(10));
        await Assert.ThrowsAsync<AdesRefusedException>(() => LongTermAsync(cache, Scene.Signing));
        counted.IsSilent = false;
        await LongTermAsync(cache, Scene.Signing);
    }

    private static async Task<byte[]> LongTermAsync(IValidationMaterialSource source, DateTimeOffset at)
    {
        var signed = await (await Scene.SignAsync(SamplePdf.Plain(), Scene.Citizen)).WithSignatureTimestampAsync(new Scene.Source(Scene.Signing), CancellationToken.None);
        return (await signed.WithValidationMaterialAsync(source, at, CancellationToken.None)).ToArray();
    }

    private static IEnumerable<string> Streams(byte[] file)
    {
        Assert.True(global::AnTin.Pdf.PdfDocument.TryOpen(file, out var document, out _));
        return document.ChangesIn(document.Revisions[^1]).Select(c => c.After).OfType<global::AnTin.Pdf.Objects.PdfStream>().Select(s => Convert.ToHexString(s.Data.Span)).Order();
    }

    private sealed class Counted : IValidationMaterialSource
    {
        private readonly Scene.Source _inner = new(Scene.Signing);

        public int Asked { get; private set; }

        public bool IsSilent { get; set; }

        public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken)
        {
            Asked++;
            return _inner.FindIssuersAsync(subject, cancellationToken);
        }

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
        {
            Asked++;
            return IsSilent ? Task.FromResult<ReadOnlyMemory<byte>?>(null) : _inner.GetOcspResponseAsync(certificate, issuer, cancellationToken);
        }

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
        {
            Asked++;
            return IsSilent ? Task.FromResult<ReadOnlyMemory<byte>?>(null) : _inner.GetCrlAsync(certificate, issuer, cancellationToken);
        }
    }
}
