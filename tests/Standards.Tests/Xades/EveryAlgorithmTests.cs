using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Independent;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Xades;

/// <summary>XAdES by every algorithm with every kind of key it fits: validated here, by xmlsec1 where it knows the algorithm, and by Santuario.</summary>
public sealed class EveryAlgorithmTests
{
    // Asked once: which of the identifiers it has differs between its versions. What it lacks is left to Santuario.
    private static readonly Lazy<string> KnownToXmlsec = new(() => DebianTool.Exists("xmlsec1") ? DebianTool.Run("xmlsec1", "--list-transforms").Output : "");

    public static TheoryData<string, string> Pairs => new(EveryKey.Pairs.Where(p => p.Algorithm.XmlUri is not null).Select(p => (p.Who, p.Algorithm.Name)));

    [Theory, MemberData(nameof(Pairs))]
    public async Task It_is_validated_here_and_by_xmlsec_where_it_is_known(string who, string algorithm)
    {
        var signer = EveryKey.Signer(who, algorithm);
        var signed = await SignAsync(XmlSamples.Letter, XmlPlacement.Enveloped, who, signer);
        var report = await EveryKey.ValidateAsync(signed.ToArray());
        Assert.Equal((SignatureIntegrity.Intact, CertificateBinding.Bound), (report.Signatures[0].Facts.Integrity, report.Signatures[0].Facts.Binding));
        if (IsKnownToXmlsec(signer.Algorithm))
        {
            XadesScene.XmlsecAccepts(EveryKey.Pki, signed.ToArray(), signed.Id);
        }
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
            XadesScene.XmlsecAccepts(EveryKey.Pki, stage.ToArray(), stage.Id);
        }

        XadesScene.SantuarioAccepts(stages[^1].ToArray(), 1);
    }

    // EdDSA and ECDSA by SHA-3, which Santuario 2.1 does not know, and Brainpool curves by Bouncy Castle.
    [Fact]
    public async Task All_of_them_are_accepted_by_Santuario()
    {
        var signed = new List<byte[]>();
        foreach (var (who, algorithm) in Pairs.Select(p => p.Data))
        {
            signed.Add((await SignAsync(XmlSamples.Letter, XmlPlacement.Enveloped, who, EveryKey.Signer(who, algorithm))).ToArray());
        }

        JavaLibraries.Accept(signed.Count, ".xml", signed);
    }

    [Fact]
    public async Task One_letter_that_every_kind_of_key_signs_side_by_side_is_accepted_by_Santuario()
    {
        var document = XmlSamples.Letter;
        var pairs = EveryKey.Pairs.Where(p => p.Algorithm.XmlUri is not null).DistinctBy(p => p.Who).ToList();
        foreach (var (who, algorithm) in pairs)
        {
            document = (await SignAsync(document, XmlPlacement.EnvelopedParallel, who, EveryKey.Signer(who, algorithm))).ToArray();
        }

        XadesScene.SantuarioAccepts(document, pairs.Count);
    }

    private static async Task<XadesSignature> SignAsync(byte[] document, XmlPlacement placement, string who, AdesSigner signer)
    {
        Assert.True(XadesScene.Open(document, placement).TryPrepare(signer, XadesScene.Options, out var toBeSigned, out var refusal), refusal?.ToString());
        return await EveryKey.Pki[who].Key.SignAsync(toBeSigned, CancellationToken.None);
    }

    private static bool IsKnownToXmlsec(SignatureAlgorithm algorithm) =>
        KnownToXmlsec.Value.Contains($"\"{NameInXmlsec(algorithm.XmlUri!)}\"", StringComparison.Ordinal);

    // The fragment of the URI, but for RSASSA-PSS, which xmlsec1 has from 1.3 under names of its own.
    private static string NameInXmlsec(string uri)
    {
        var fragment = uri[(uri.LastIndexOf('#') + 1)..];
        return fragment.EndsWith("-rsa-MGF1", StringComparison.Ordinal) ? $"rsa-pss-{fragment[..^"-rsa-MGF1".Length]}" : fragment;
    }
}
