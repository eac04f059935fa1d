using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Xades;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Xades;

/// <summary>Each archive time-stamp is over the whole document again: what is put together for them is limited for the file.</summary>
public sealed class StampedOctetsTests
{
    [Fact]
    public async Task Time_stamps_behind_the_budget_are_told_and_prove_nothing()
    {
        var services = new Scene.Source(Scene.Signing.AddMinutes(5));
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Citizen);
        signed = await signed.WithSignatureTimestampAsync(services, CancellationToken.None);
        signed = await signed.WithValidationMaterialAsync(services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        for (int i = 0; i < 3; i++)
        {
            signed = await signed.WithArchiveTimestampAsync(services, CancellationToken.None);
        }

        Assert.DoesNotContain(await FlawsAsync(signed, 1 << 20), flaw => flaw is not null);
        // The outermost is looked at first and spends it.
        Assert.Equal(2, (await FlawsAsync(signed, 1000)).Count(flaw => flaw is TimestampFlaw.NotExamined));
    }

    private static async Task<IReadOnlyList<TimestampFlaw?>> FlawsAsync(XadesSignature signed, long octets)
    {
        var context = new ValidationContext
        {
            Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Scene.Source(Scene.Checking), Limits = new ValidationLimits { StampedOctets = octets },
        };
        var report = await SignatureValidator.ValidateAsync(signed.ToArray(), context, CancellationToken.None);
        return [.. report.Signatures[0].Facts.Timestamps.Where(t => t.Kind is TimestampKind.Archive).Select(t => t.Flaw)];
    }
}
