using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Hostile bytes: there is always a report, and never a good one for covered bytes that changed.</summary>
public sealed class MutationTests
{
    private const int Mutations = 3000;

    [Fact]
    public async Task Whatever_is_done_to_a_signed_file_it_never_passes_changed_and_never_throws()
    {
        var plain = await Scene.StampedAsync(Scene.Citizen);
        var twice = (await (await Scene.SignAsync(plain, Scene.Official)).WithValidationMaterialAsync(new Scene.Source(Scene.Checking), Scene.Checking, CancellationToken.None)).ToArray();
        var random = new Random(20260301);
        for (int i = 0; i < Mutations; i++)
        {
            var file = i % 2 == 0 ? plain : twice;
            var mutated = Mutate(file, random);
            var report = await Scene.ValidateAsync(mutated, online: i % 4 == 0);
            Assert.DoesNotContain(report.Findings, f => f is ExaminationFailed);
            foreach (var signature in report.Signatures.Where(s => s.Indication is Indication.TotalPassed))
            {
                AssertCoveredBytesAreAsSigned(file, mutated, signature);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Random_bytes_are_reported_on(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var report = await Scene.ValidateAsync(bytes);
        VerdictTests.AssertVerdict(report, Indication.Indeterminate, null);
        Assert.IsType<FormatNotKnown>(Assert.Single(report.Findings));
        Assert.Equal(32, report.Sha256.Length);
    }

    [Fact]
    public async Task A_file_without_signature_an_encrypted_and_a_damaged_one_have_their_own_words()
    {
        VerdictTests.AssertSays(await Scene.ValidateAsync(SamplePdf.Plain()), "Tệp này không có chữ ký số.");
        VerdictTests.AssertSays(await Scene.ValidateAsync(SamplePdf.Plain(trailer: "/Encrypt<<>>")), "Tệp PDF này được đặt mật khẩu nên không kiểm tra được.");
        VerdictTests.AssertSays(await Scene.ValidateAsync("%PDF-1.7 cut off"u8.ToArray()), "Tệp này bị hỏng.");
        VerdictTests.AssertSays(await Scene.ValidateAsync("MZ no document"u8.ToArray()), "Tệp này không thuộc dạng kiểm tra được.");
    }

    [Fact]
    public async Task A_source_that_throws_is_a_source_that_knows_nothing()
    {
        var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Broken() };
        var report = await SignatureValidator.ValidateAsync(await Scene.SignedAsync(Scene.Citizen), context, CancellationToken.None);
        VerdictTests.AssertVerdict(report, Indication.Indeterminate, SubIndication.TryLater);
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        var mutated = file.ToArray();
        switch (random.Next(6))
        {
            case 0: return mutated[..random.Next(mutated.Length)];
            case 1: return [.. mutated, .. mutated[random.Next(mutated.Length)..]];
            case 2:
                int from = random.Next(mutated.Length), length = Math.Min(random.Next(64), mutated.Length - from);
                mutated.AsSpan(from, length).CopyTo(mutated.AsSpan(random.Next(mutated.Length - length)));
                return mutated;
            default:
                for (int i = random.Next(1, 4); i > 0; i--)
                {
                    mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
                }

                return mutated;
        }
    }

    private static void AssertCoveredBytesAreAsSigned(byte[] original, byte[] mutated, SignatureReport signature)
    {
        int end = (int)signature.Facts.Coverage!.SignedLength;
        Assert.True(PdfDocument.TryOpen(mutated, out var document, out _));
        var contents = (PdfString)SignatureField.In(document).Single(f => f.Name == signature.Facts.Name).Value!["Contents"]!;
        int gapStart = (int)contents.SourceOffset, gapEnd = gapStart + contents.SourceLength;
        Assert.True(end <= original.Length, signature.ToString());
        Assert.True(mutated.AsSpan(0, gapStart).SequenceEqual(original.AsSpan(0, gapStart)), "bytes before the gap changed");
        Assert.True(mutated.AsSpan(gapEnd, end - gapEnd).SequenceEqual(original.AsSpan(gapEnd, end - gapEnd)), "bytes behind the gap changed");
    }

    private sealed class Broken : AnTin.Ades.IValidationMaterialSource
    {
        public Task<IReadOnlyList<AnTin.Pkix.Certificates.Certificate>> FindIssuersAsync(AnTin.Pkix.Certificates.Certificate subject, CancellationToken cancellationToken) =>
            throw new HttpRequestException("no route");

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(AnTin.Pkix.Certificates.Certificate certificate, AnTin.Pkix.Certificates.Certificate issuer, CancellationToken cancellationToken) =>
            throw new OperationCanceledException("timeout");

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(AnTin.Pkix.Certificates.Certificate certificate, AnTin.Pkix.Certificates.Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult<ReadOnlyMemory<byte>?>(new byte[] { 1, 2, 3 });
    }
}
