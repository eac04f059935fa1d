using System.Text;
using AnTin.Ades;
using AnTin.Ades.Xades;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Xades;

public sealed class AugmentationTests
{
    private static readonly Scene.Source Services = new(Scene.Signing.AddMinutes(5));

    [Fact]
    public async Task One_of_two_signatures_goes_from_B_to_T_to_LT_to_LTA_and_to_a_second_archive_time_stamp()
    {
        var first = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.EnvelopedParallel), Scene.Citizen);
        var second = await XadesScene.SignAsync(XadesScene.Open(first.ToArray(), XmlPlacement.EnvelopedParallel), Scene.Seal);
        Assert.True(XadesSignature.TryOpen(second.ToArray(), first.Id, out var chosen, out _));
        var stages = new List<XadesSignature> { chosen };
        stages.Add(await stages[^1].WithSignatureTimestampAsync(Services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(Services, CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(new Scene.Source(Scene.Signing.AddMinutes(9)), CancellationToken.None));
        foreach (var stage in stages)
        {
            XadesScene.XmlsecAccepts(stage.ToArray(), first.Id);
            XadesScene.XmlsecAccepts(stage.ToArray(), second.Id);
        }

        // The other signature is the same to the byte.
        Assert.EndsWith(Tail(second.ToArray(), second.Id), Encoding.UTF8.GetString(stages[^1].ToArray()), StringComparison.Ordinal);
        var text = Encoding.UTF8.GetString(stages[^1].ToArray());
        Assert.Equal(2, text.Split("<xades141:ArchiveTimeStamp ").Length - 1);
        Assert.Equal(1, text.Split("<xades:CertificateValues ").Length - 1);
        XadesScene.SantuarioAccepts(stages[^1].ToArray(), 2);
    }

    [Fact]
    public async Task Material_that_cannot_be_had_is_named()
    {
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Citizen);
        var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => signed.WithValidationMaterialAsync(new Nothing(), Scene.Signing, CancellationToken.None));
        Assert.Equal(AdesRefusalReason.ValidationMaterialMissing, refused.Refusal.Reason);
        Assert.Contains("NGUY", refused.Refusal.Fact.ToUpperInvariant());
    }

    [Fact]
    public async Task A_token_over_other_bytes_is_refused()
    {
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Citizen);
        var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => signed.WithSignatureTimestampAsync(new OtherBytes(), CancellationToken.None));
        Assert.Equal(AdesRefusalReason.TimestampWrong, refused.Refusal.Reason);
    }

    [Fact]
    public async Task A_plain_Vietnamese_signature_has_no_place_for_a_time_stamp()
    {
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceSeller), Scene.Seal);
        var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => signed.WithSignatureTimestampAsync(Services, CancellationToken.None));
        Assert.Equal(AdesRefusalReason.NoRoomInForm, refused.Refusal.Reason);
    }

    private static string Tail(byte[] document, string id)
    {
        var text = Encoding.UTF8.GetString(document);
        return text[text.IndexOf($"Id=\"{id}\"", StringComparison.Ordinal)..];
    }

    private sealed class OtherBytes : AnTin.Ades.ITimestampSource
    {
        public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
            Task.FromResult(Scene.Pki.TimeStamp(Scene.Tsa, new byte[32], Scene.Signing).RawData);
    }

    private sealed class Nothing : AnTin.Ades.IValidationMaterialSource
    {
        public Task<IReadOnlyList<AnTin.Pkix.Certificates.Certificate>> FindIssuersAsync(AnTin.Pkix.Certificates.Certificate subject, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<AnTin.Pkix.Certificates.Certificate>>([]);

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(AnTin.Pkix.Certificates.Certificate certificate, AnTin.Pkix.Certificates.Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult<ReadOnlyMemory<byte>?>(null);

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(AnTin.Pkix.Certificates.Certificate certificate, AnTin.Pkix.Certificates.Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult<ReadOnlyMemory<byte>?>(null);
    }
}
