using System.Security.Cryptography;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Ades.Xades;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Xades;

/// <summary>Explicit policies (EPES; EN 319 132-1 V1.1.1, 5.2.9).</summary>
public sealed class PolicyTests
{
    [Theory]
    [InlineData("urn:oid:1.3.6.1.4.1.99999.1", " Qualifier=\"OIDAsURN\">urn:oid:1.3.6.1.4.1.99999.1<")]
    [InlineData("https://vi-du.example/chinh-sach?a=1&b=2", ">https://vi-du.example/chinh-sach?a=1&amp;b=2<")]
    public async Task A_policy_is_signed_read_by_the_validator_and_accepted_by_xmlsec(string identifier, string written)
    {
        var options = XadesScene.Options with { Policy = new SignaturePolicy(identifier, SHA256.HashData("Chính sách mẫu"u8)) };
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Seal, options);
        Assert.Contains("<xades:Identifier" + written, Encoding.UTF8.GetString(signed.ToArray()), StringComparison.Ordinal);
        var report = await Scene.ValidateAsync(signed.ToArray());
        Assert.Equal((Indication.TotalPassed, identifier), (report.Indication, report.Signatures[0].Facts.SignaturePolicy?.Identifier));
        XadesScene.XmlsecAccepts(signed.ToArray(), signed.Id);
        XadesScene.SantuarioAccepts(signed.ToArray(), 1);
    }

    [Fact]
    public async Task Another_policy_in_its_place_breaks_the_signature()
    {
        var options = XadesScene.Options with { Policy = new SignaturePolicy("urn:oid:1.3.6.1.4.1.99999.1", SHA256.HashData("Chính sách mẫu"u8)) };
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Seal, options);
        var changed = Encoding.UTF8.GetString(signed.ToArray()).Replace("99999.1<", "99999.2<", StringComparison.Ordinal);
        Assert.Equal(Indication.TotalFailed, (await Scene.ValidateAsync(Encoding.UTF8.GetBytes(changed))).Indication);
    }
}
