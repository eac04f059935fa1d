using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Cades;
using AnTin.Ades.Jades;
using AnTin.Ades.Pades;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Pkix;
using AnTin.Standards.Tests.Asic;
using AnTin.Standards.Tests.Cades;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Past;

/// <summary>A signature of whatever form that can be stamped, given its material, and archived again and again.</summary>
internal sealed record Renewable(
    Func<Task<byte[]>> WriteAsync,
    Func<ITimestampSource, Task<Renewable>> StampAsync,
    Func<IValidationMaterialSource, DateTimeOffset, Task<Renewable>> CollectAtAsync,
    Func<ITimestampSource, Task<Renewable>> ArchiveAsync)
{
    public static IReadOnlyList<string> Forms => ["PAdES", "CAdES", "XAdES", "JAdES", "ASiC-S CAdES", "ASiC-S XAdES", "ASiC-E CAdES", "ASiC-E XAdES"];

    public static async Task<Renewable> SignAsync(string form, Generations city)
    {
        switch (form)
        {
            case "PAdES":
                Assert.True(PadesSigningSession.TryOpen(SamplePdf.Plain(), out var pdf, out _));
                var options = new PadesSigningOptions { SigningTime = Generations.Signing, TimestampRoom = PadesSigningOptions.EstimateTimestampRoom(city.Pki["TSA 1"].Chain) };
                pdf.TryPrepare(city.AdesSigner, options, out var pades, out var refusal);
                return Of(await KeyAsync(city, pades, refusal));
            case "CAdES":
                CadesSigningSession.ForAttached(CadesScene.Content).TryPrepare(city.AdesSigner, new CadesSigningOptions { SigningTime = Generations.Signing }, out var cades, out refusal);
                return Of(await KeyAsync(city, cades, refusal));
            case "XAdES":
                XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped).TryPrepare(city.AdesSigner, new XadesSigningOptions { SigningTime = Generations.Signing }, out var xades, out refusal);
                return Of(await KeyAsync(city, xades, refusal));
            case "JAdES":
                JadesSigningSession.For(JadesContent.Attached(CadesScene.Letter, "text/plain"))
                    .TryPrepare(city.AdesSigner, new JadesSigningOptions { SigningTime = Generations.Signing, Serialization = JadesSerialization.Flattened }, out var jades, out refusal);
                return Of(await KeyAsync(city, jades, refusal));
            default:
                var container = AsicScene.Create(form[5] == 'S' ? AsicKind.Simple : AsicKind.Extended, form.EndsWith("CAdES", StringComparison.Ordinal) ? AsicForm.Cades : AsicForm.Xades);
                container.TryPrepare(city.AdesSigner, new AsicSigningOptions { SigningTime = Generations.Signing }, out var asic, out refusal);
                return Of(await KeyAsync(city, asic, refusal));
        }
    }

    public Task<Renewable> CollectAsync(Generations.Services services) => CollectAtAsync(services, services.Now);

    /// <summary>The file at a level, from B-B upwards.</summary>
    public async Task<byte[]> WriteAtAsync<TServices>(AdesLevel level, TServices services, DateTimeOffset now)
        where TServices : ITimestampSource, IValidationMaterialSource
    {
        var raised = level < AdesLevel.BaselineT ? this : await StampAsync(services);
        raised = level < AdesLevel.BaselineLT ? raised : await raised.CollectAtAsync(services, now);
        raised = level < AdesLevel.BaselineLTA ? raised : await raised.ArchiveAsync(services);
        return await raised.WriteAsync();
    }

    private static async Task<T> KeyAsync<T>(Generations city, ToBeSigned<T>? toBeSigned, AdesRefusal? refusal)
    {
        Assert.True(toBeSigned is not null, refusal?.ToString());
        return await city.Pki[Generations.Signer].Key.SignAsync(toBeSigned, CancellationToken.None);
    }

    public static Renewable Of(PadesSignature s) => new(
        () => Task.FromResult(s.ToArray()), async t => Of(await s.WithSignatureTimestampAsync(t, default)),
        async (m, now) => Of(await s.WithValidationMaterialAsync(m, now, default)), async t => Of(await s.WithArchiveTimestampAsync(t, default)));

    public static Renewable Of(CadesSignature s) => new(
        () => Task.FromResult(s.ToArray()), async t => Of(await s.WithSignatureTimestampAsync(t, default)),
        async (m, now) => Of(await s.WithValidationMaterialAsync(m, now, default)), async t => Of(await s.WithArchiveTimestampAsync(t, default)));

    public static Renewable Of(XadesSignature s) => new(
        () => Task.FromResult(s.ToArray()), async t => Of(await s.WithSignatureTimestampAsync(t, default)),
        async (m, now) => Of(await s.WithValidationMaterialAsync(m, now, default)), async t => Of(await s.WithArchiveTimestampAsync(t, default)));

    public static Renewable Of(JadesSignature s) => new(
        () => Task.FromResult(s.ToArray()), async t => Of(await s.WithSignatureTimestampAsync(t, default)),
        async (m, now) => Of(await s.WithValidationMaterialAsync(m, now, default)), async t => Of(await s.WithArchiveTimestampAsync(t, default)));

    public static Renewable Of(AsicSignature s) => new(
        () => AsicScene.WriteAsync(s.Container), async t => Of(await s.WithSignatureTimestampAsync(t, default)),
        async (m, now) => Of(await s.WithValidationMaterialAsync(m, now, default)), async t => Of(await s.WithArchiveTimestampAsync(t, default)));
}
