using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Cades;
using AnTin.Ades.Jades;
using AnTin.Ades.Pades;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Pkix;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Asic;
using AnTin.Standards.Tests.Cades;
using AnTin.Standards.Tests.Past;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Golden;

/// <summary>Every signature form at every level in a city where nothing is left to chance: fixed times, RSA by PKCS#1 v1.5, ECDSA by RFC 6979.</summary>
internal static class GoldenForms
{
    private static readonly DeclaredPki Pki = DeclaredPki.Create("2026-03-01T08:00:00Z", deterministic: true)
        .Root("Root").Issuing("Issuing", "Root").OcspResponder("OCSP", "Issuing").Tsa("TSA", "Issuing")
        .Citizen("ECDSA", "Issuing", KeyAlgorithm.P256).Citizen("RSA", "Issuing", KeyAlgorithm.Rsa2048);

    private static readonly EveryKey.Services Services = new(Scene.Signing.AddMinutes(5), Pki);

    public static readonly IReadOnlyList<string> Levels = ["B-B", "B-T", "B-LT", "B-LTA"];

    public static readonly IReadOnlyList<string> Signers = ["ECDSA", "RSA"];

    /// <summary>The signed file of a form, by a signer, at a level that is its index in <see cref="Levels"/>.</summary>
    public static IReadOnlyDictionary<string, Func<string, int, Task<byte[]>>> All { get; } = new Dictionary<string, Func<string, int, Task<byte[]>>>
    {
        ["PAdES"] = PadesAsync,
        ["CAdES attached"] = (who, level) => CadesAsync(CadesSigningSession.ForAttached(CadesScene.Content), who, level),
        ["CAdES detached"] = (who, level) => CadesAsync(CadesSigningSession.ForDetached(CadesScene.Content), who, level),
        ["XAdES enveloped"] = (who, level) => XadesAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), who, level),
        ["XAdES enveloping"] = (who, level) => XadesAsync(Enveloping(), who, level),
        ["JAdES flattened"] = (who, level) => JadesAsync(JadesSerialization.Flattened, who, level),
        ["JAdES general"] = (who, level) => JadesAsync(JadesSerialization.General, who, level),
        ["ASiC-S with CAdES"] = (who, level) => AsicAsync(AsicKind.Simple, AsicForm.Cades, who, level),
        ["ASiC-S with XAdES"] = (who, level) => AsicAsync(AsicKind.Simple, AsicForm.Xades, who, level),
        ["ASiC-E with CAdES"] = (who, level) => AsicAsync(AsicKind.Extended, AsicForm.Cades, who, level),
        ["ASiC-E with XAdES"] = (who, level) => AsicAsync(AsicKind.Extended, AsicForm.Xades, who, level),
    };

    private static AdesSigner Signer(string who) => new(Pki[who].Certificate, [.. Pki[who].Chain.Skip(1).SkipLast(1)], Pki[who].Key.DefaultAlgorithm);

    private static async Task<T> SignAsync<T>(string who, ToBeSigned<T>? toBeSigned, AdesRefusal? refusal)
    {
        Assert.True(toBeSigned is not null, refusal?.ToString());
        return await Pki[who].Key.SignAsync(toBeSigned, CancellationToken.None);
    }

    private static Task<byte[]> RaiseAsync(Renewable signature, int level) => signature.WriteAtAsync((AdesLevel)level, Services, Scene.Signing.AddMinutes(5));

    private static async Task<byte[]> PadesAsync(string who, int level)
    {
        Assert.True(PadesSigningSession.TryOpen(SamplePdf.Plain(), out var session, out _));
        session.TryPrepare(Signer(who), Scene.Options() with { TimestampRoom = PadesSigningOptions.EstimateTimestampRoom(Pki["TSA"].Chain) }, out var toBeSigned, out var refusal);
        return await RaiseAsync(Renewable.Of(await SignAsync(who, toBeSigned, refusal)), level);
    }

    private static async Task<byte[]> CadesAsync(CadesSigningSession session, string who, int level)
    {
        session.TryPrepare(Signer(who), CadesScene.Options, out var toBeSigned, out var refusal);
        return await RaiseAsync(Renewable.Of(await SignAsync(who, toBeSigned, refusal)), level);
    }

    private static XadesSigningSession Enveloping()
    {
        Assert.True(XadesSigningSession.TryOpenEnveloping(XmlSamples.Letter, out var session, out _));
        return session;
    }

    private static async Task<byte[]> XadesAsync(XadesSigningSession session, string who, int level)
    {
        session.TryPrepare(Signer(who), XadesScene.Options, out var toBeSigned, out var refusal);
        return await RaiseAsync(Renewable.Of(await SignAsync(who, toBeSigned, refusal)), level);
    }

    private static async Task<byte[]> JadesAsync(JadesSerialization serialization, string who, int level)
    {
        var session = JadesSigningSession.For(JadesContent.Attached(CadesScene.Letter, "text/plain"));
        session.TryPrepare(Signer(who), new JadesSigningOptions { SigningTime = Scene.Signing, Serialization = serialization }, out var toBeSigned, out var refusal);
        return await RaiseAsync(Renewable.Of(await SignAsync(who, toBeSigned, refusal)), level);
    }

    private static async Task<byte[]> AsicAsync(AsicKind kind, AsicForm form, string who, int level)
    {
        AsicScene.Create(kind, form).TryPrepare(Signer(who), AsicScene.Options, out var toBeSigned, out var refusal);
        return await RaiseAsync(Renewable.Of(await SignAsync(who, toBeSigned, refusal)), level);
    }
}
