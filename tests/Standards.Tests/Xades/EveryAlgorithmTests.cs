using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Xades;

/// <summary>XAdES by every algorithm with every kind of key it fits: validated here, by xmlsec1 where it knows the algorithm, and by Santuario.</summary>
public sealed class EveryAlgorithmTests
{
    public static TheoryData<string, string> Pairs => new(EveryKey.Pairs.Where(p => p.Algorithm.XmlUri is not null).Select(p => (p.Who, p.Algorithm.Name)));

    [Theory, MemberData(nameof(Pairs))]
    public async Task It_is_validated_here_and_accepted_by_xmlsec(string who, string algorithm)
    {
        var signer = EveryKey.Signer(who, algorithm);
        var signed = await SignAsync(XmlSamples.Letter, XmlPlacement.Enveloped, who, signer);
        var report = await EveryKey.ValidateAsync(signed.ToArray());
        Assert.Equal((SignatureIntegrity.Intact, CertificateBinding.Bound), (report.Signatures[0].Facts.Integrity, report.Signatures[0].Facts.Binding));
        XmlsecAccepts(signed, signer.Algorithm);
    }

    [Theory]
    [InlineData("Rsa3072", "sha384WithRSAEncryption"), InlineData("P521", "ecdsa-with-SHA512")]
    public async Task Every_level_is_made_and_accepted(string who, string algorithm)
    {
        var services = new EveryKey.Services(Scene.Signing.AddMinutes(5));
        var signer = EveryKey.Signer(who, algorithm);
        var stages = new List<XadesSignature> { await SignAsync(XmlSamples.Letter, XmlPlacement.Enveloped, who, signer) };
        stages.Add(await stages[^1].WithSignatureTimestampAsync(services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(services, Scene.Signing.AddMinutes(5), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(services, CancellationToken.None));
        foreach (var stage in stages)
        {
            var report = await EveryKey.ValidateAsync(stage.ToArray());
            Assert.True(report.Indication is Indication.TotalPassed, string.Join(' ', report.Signatures[0].Findings));
            XmlsecAccepts(stage, signer.Algorithm);
        }

        XadesScene.SantuarioAccepts(stages[^1].ToArray(), 1);
    }

    // Santuario 2.1 knows neither EdDSA nor ECDSA by SHA-3; Java since 16 has no Brainpool curves.
    [Fact]
    public async Task One_letter_that_all_of_them_sign_side_by_side_is_accepted_by_Santuario()
    {
        var document = XmlSamples.Letter;
        var pairs = EveryKey.Pairs
            .Where(p => p.Algorithm.XmlUri is not null && !p.Algorithm.SignsWholeMessage && !p.Who.StartsWith("Brainpool", StringComparison.Ordinal) && !(p.Algorithm.XmlUri.Contains("ecdsa-sha3", StringComparison.Ordinal)))
            .ToList();
        foreach (var (who, algorithm) in pairs)
        {
            document = (await SignAsync(document, XmlPlacement.EnvelopedParallel, who, EveryKey.Signer(who, algorithm))).ToArray();
        }

        Assert.Superset(new HashSet<string> { "RSASSA-PKCS1-v1_5", "RSASSA-PSS", "ECDSA" }, pairs.Select(p => p.Algorithm.RsaPadding is { } padding ? padding == RSASignaturePadding.Pss ? "RSASSA-PSS" : "RSASSA-PKCS1-v1_5" : "ECDSA").ToHashSet());
        XadesScene.SantuarioAccepts(document, pairs.Count);
    }

    private static async Task<XadesSignature> SignAsync(byte[] document, XmlPlacement placement, string who, AdesSigner signer)
    {
        Assert.True(XadesScene.Open(document, placement).TryPrepare(signer, XadesScene.Options, out var toBeSigned, out var refusal), refusal?.ToString());
        return await EveryKey.Pki[who].Key.SignAsync(toBeSigned, CancellationToken.None);
    }

    private static void XmlsecAccepts(XadesSignature signed, SignatureAlgorithm algorithm)
    {
        DebianTool.Require("xmlsec1", "xmlsec1");
        var (_, version) = DebianTool.Run("xmlsec1", "--version");
        var (_, known) = DebianTool.Run("xmlsec1", "--list-transforms");
        Assert.SkipUnless(known.Contains($"\"{NameInXmlsec(algorithm.XmlUri!)}\"", StringComparison.Ordinal), $"{version.Trim()} does not know {algorithm.XmlUri}");
        XadesScene.XmlsecAccepts(EveryKey.Pki, signed.ToArray(), signed.Id);
    }

    // The fragment of the URI, but for RSASSA-PSS, which xmlsec1 has from 1.3 under names of its own.
    private static string NameInXmlsec(string uri)
    {
        var fragment = uri[(uri.LastIndexOf('#') + 1)..];
        return fragment.EndsWith("-rsa-MGF1", StringComparison.Ordinal) ? $"rsa-pss-{fragment[..^"-rsa-MGF1".Length]}" : fragment;
    }
}
