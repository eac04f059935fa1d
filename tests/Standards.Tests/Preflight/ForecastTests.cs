using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Cades;
using AnTin.Ades.Jades;
using AnTin.Ades.Preflight;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Past;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Preflight;

/// <summary>The length that is forecast before the key is used, against the file as it then is: within five percent, also of small files.</summary>
public sealed class ForecastTests
{
    private static readonly Scene.Source All = new(Scene.Signing);
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<AdesLevel> Levels => [.. Enum.GetValues<AdesLevel>()];

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Of_a_PDF(AdesLevel level)
    {
        var prepared = Scene.Prepare(SamplePdf.Plain(), Scene.Official);
        await CloseAsync(level, report => report.Forecast(prepared), Renewable.Of(await Key.SignAsync(prepared, None)));
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Of_an_XML_document(AdesLevel level)
    {
        Assert.True(XadesSigningSession.TryOpen(XmlSamples.Letter, XmlPlacement.Enveloped, out var session, out _));
        Assert.True(session.TryPrepare(Scene.Signer(Scene.Official), new XadesSigningOptions { SigningTime = Scene.Signing }, out var prepared, out _));
        await CloseAsync(level, report => report.Forecast(prepared), Renewable.Of(await Key.SignAsync(prepared, None)));
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Of_CMS_with_and_without_its_content(AdesLevel level)
    {
        var content = CadesContent.FromStream(() => new MemoryStream(new byte[5000]));
        foreach (var session in new[] { CadesSigningSession.ForAttached(content), CadesSigningSession.ForDetached(content) })
        {
            Assert.True(session.TryPrepare(Scene.Signer(Scene.Official), new CadesSigningOptions { SigningTime = Scene.Signing }, out var prepared, out _));
            await CloseAsync(level, report => report.Forecast(prepared), Renewable.Of(await Key.SignAsync(prepared, None)));
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Of_JSON(AdesLevel level)
    {
        Assert.True(JadesSigningSession.For(JadesContent.Attached("{}"u8.ToArray(), "json"))
            .TryPrepare(Scene.Signer(Scene.Official), new JadesSigningOptions { SigningTime = Scene.Signing }, out var prepared, out _));
        await CloseAsync(level, report => report.Forecast(prepared), Renewable.Of(await Key.SignAsync(prepared, None)));
    }

    [Theory]
    [InlineData(AsicForm.Xades, AdesLevel.BaselineB)]
    [InlineData(AsicForm.Xades, AdesLevel.BaselineLTA)]
    [InlineData(AsicForm.Cades, AdesLevel.BaselineT)]
    [InlineData(AsicForm.Cades, AdesLevel.BaselineLT)]
    public async Task Of_a_container(AsicForm form, AdesLevel level)
    {
        Assert.True(AsicSigningSession.TryCreate(AsicKind.Extended, form, [AsicDataObject.FromBytes("a.txt", "text/plain", new byte[3000])], out var session, out _));
        Assert.True(session.TryPrepare(Scene.Signer(Scene.Official), new AsicSigningOptions { SigningTime = Scene.Signing }, out var prepared, out _));
        await CloseAsync(level, report => report.Forecast(prepared), Renewable.Of(await Key.SignAsync(prepared, None)));
    }

    private static ISigningKey Key => Scene.Pki[Scene.Official].Key;

    private static async Task CloseAsync(AdesLevel level, Func<PreflightReport, long> forecast, Renewable signature)
    {
        long expected = forecast(await PreflightTests.ExamineAsync(Scene.Official, level, All, All));
        long real = (await signature.WriteAtAsync(level, All, Scene.Signing)).Length;
        Assert.True(Math.Abs(expected - real) <= real * 0.05, $"forecast {expected}, real {real}");
    }
}
