using System.Text;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Reports;
using AnTin.Fuzz;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>What mutated files have brought to light, and a short round of every target.</summary>
public sealed class FoundByFuzzingTests
{
    public static TheoryData<string> Targets => [.. Target.All.Select(t => t.Name)];

    [Fact]
    public async Task A_signature_without_SignedInfo_has_no_time_and_is_unreadable()
    {
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes("<a><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><Object><SigningTime>x</SigningTime></Object></Signature></a>"));
        Assert.DoesNotContain(report.Findings, f => f is ExaminationFailed);
        Assert.Equal((Indication.TotalFailed, SubIndication.FormatFailure), (report.Indication, report.Signatures[0].SubIndication));
    }

    [Theory]
    [InlineData("{\"payload\":\"\",\"signatures\":[],\"\\ud800\":1}")]
    [InlineData("{\"payload\":\"\\udc00\",\"protected\":\"e30\",\"signature\":\"\"}")]
    public async Task Half_a_surrogate_pair_is_no_text(string json)
    {
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(json));
        Assert.DoesNotContain(report.Findings, f => f is ExaminationFailed);
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
    }

    [Fact]
    public async Task A_control_character_in_a_field_name_is_shown_as_a_replacement_in_XML()
    {
        var signed = await Scene.SignedAsync(Scene.Citizen);
        var report = await Scene.ValidateAsync(signed);
        var odd = report with { Signatures = [report.Signatures[0] with { Facts = report.Signatures[0].Facts with { Name = "a\u0001\uD800" } }] };
        Assert.Contains("a\uFFFD\uFFFD", Encoding.UTF8.GetString(EtsiReport.Write(odd)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<KeyInfo><KeyValue><RSAKeyValue><Modulus>AQ==</Modulus><Exponent></Exponent></RSAKeyValue></KeyValue></KeyInfo>", "")]
    [InlineData("", "<Transforms><Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>ancestor-or-self::a and ((name() != \"b\") or paren</XPath></Transform></Transforms>")]
    [InlineData("", "<Transforms><Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>)</XPath></Transform></Transforms>")]
    public async Task Keys_and_expressions_that_the_runtime_stumbles_over_are_refused(string keyInfo, string transforms)
    {
        string xml = $"""
            <a><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
            <SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><Reference URI="">{transforms}<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
            <DigestValue>AQ==</DigestValue></Reference></SignedInfo><SignatureValue>AQ==</SignatureValue>{keyInfo}</Signature></a>
            """;
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(xml));
        Assert.DoesNotContain(report.Findings, f => f is ExaminationFailed);
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
    }

    [Theory, MemberData(nameof(Targets))]
    public async Task A_short_round_finds_nothing(string name)
    {
        var target = Target.All.Single(t => t.Name == name);
        var own = new List<byte[]> { await Scene.SignedAsync(Scene.Citizen), SamplePdf.Plain(), Xades.XmlSamples.Invoice, Scene.Pki[Scene.Citizen].Certificate.RawData.ToArray(), "{\"payload\":\"e30\"}"u8.ToArray() };
        if (OthersFiles.Corpora is { } corpora)
        {
            own.AddRange(Seeds.In(corpora, target).Take(60));
        }

        var campaign = new Campaign(target, own, seed: 20261122);
        var failures = campaign.Run(inputs: 1_500, TimeSpan.FromSeconds(60));
        Assert.True(failures.Count == 0, string.Join('\n', failures.Select(f => f.Fact)));
        Assert.True(campaign.Inputs > 100);
    }
}
