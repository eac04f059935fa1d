using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Ades.Xades;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.TrustedLists;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Reports cite what they rest on, and can be made again from it.</summary>
public sealed class ReportTests
{
    private static readonly XNamespace Vr = "http://uri.etsi.org/19102/v1.4.1#";

    public static TheoryData<string> Documents => ["stamped", "claim only", "revoked", "changed", "xml", "no signature", "not readable"];

    [Theory, MemberData(nameof(Documents))]
    public async Task A_report_is_made_again_byte_for_byte_offline_from_its_record(string which)
    {
        var file = await MakeAsync(which);
        var first = await Scene.ValidateAsync(file, online: true);
        Assert.True(ValidationRecord.TryDecode(ValidationRecord.Of(first).Encode(), out var kept));
        Assert.Equal(first.Sha256.ToArray(), kept.Sha256.ToArray());
        var again = await SignatureValidator.ValidateAsync(file, kept.ToContext(), TestContext.Current.CancellationToken);
        foreach (var detail in Enum.GetValues<ReportDetail>())
        {
            Assert.Equal(
                Encoding.UTF8.GetString(JsonReport.Write(first, detail, ReportLanguage.Vietnamese)),
                Encoding.UTF8.GetString(JsonReport.Write(again, detail, ReportLanguage.Vietnamese)));
        }

        Assert.Equal(EtsiReport.Write(first), EtsiReport.Write(again));
    }

    [Fact]
    public async Task A_report_that_rests_on_a_trusted_list_and_known_authorities_is_made_again_from_its_record()
    {
        Assert.True(TrustedListReader.TryDecode(ListText.List("AA", ListText.Service("CA/PKC", Scene.Pki.Roots[0], ("2020-01-01T00:00:00Z", "granted"))), out var list, out _));
        var file = await Scene.SignedAsync(Scene.Citizen);
        var context = new ValidationContext
        {
            Anchors = TrustAnchors.None, TrustedServices = new TrustSnapshot([list, VietnamTrustList.Shipped], Scene.Checking), Intermediates = [Scene.Pki["City Issuing CA 1"].Certificate],
            Time = Scene.Checking, Source = new Scene.Source(Scene.Checking),
        };
        var first = await SignatureValidator.ValidateAsync(file, context, TestContext.Current.CancellationToken);
        Assert.True(ValidationRecord.TryDecode(ValidationRecord.Of(first).Encode(), out var kept));
        Assert.Equal([list.Data.ToArray(), VietnamTrustList.Shipped.Data.ToArray()], kept.TrustedLists.Select(l => l.Data.ToArray()));
        var again = await SignatureValidator.ValidateAsync(file, kept.ToContext(), TestContext.Current.CancellationToken);
        Assert.Equal(JsonReport.Write(first, ReportDetail.Diagnostic, ReportLanguage.English), JsonReport.Write(again, ReportDetail.Diagnostic, ReportLanguage.English));
        var listless = await SignatureValidator.ValidateAsync(file, kept.ToContext() with { TrustedServices = null }, TestContext.Current.CancellationToken);
        Assert.NotEqual(first.Indication, listless.Indication);
    }

    [Fact]
    public async Task Without_its_evidence_the_report_would_be_another()
    {
        var first = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Citizen), online: true);
        var context = ValidationRecord.Of(first).ToContext() with { Known = ValidationEvidence.None };
        var again = await SignatureValidator.ValidateAsync(await Scene.SignedAsync(Scene.Citizen), context, TestContext.Current.CancellationToken);
        Assert.NotEqual(first.Indication, again.Indication);
    }

    [Fact]
    public async Task More_detail_says_more_and_never_something_else()
    {
        var report = await Scene.ValidateAsync(await Scene.StampedAsync(Scene.Citizen));
        var documents = Enum.GetValues<ReportDetail>().Select(d => JsonDocument.Parse(JsonReport.Write(report, d, ReportLanguage.English)).RootElement).ToList();
        Assert.All(documents, d => Assert.Equal("TOTAL-PASSED", d.GetProperty("indication").GetString()));
        Assert.Equal([false, true, true], documents.Select(d => d.GetProperty("signatures")[0].TryGetProperty("checks", out _)));
        Assert.Equal([false, false, true], documents.Select(d => d.GetProperty("signatures")[0].TryGetProperty("facts", out _)));
        Assert.Equal(64, documents[0].GetProperty("policy").GetProperty("sha256").GetString()!.Length);
        Assert.NotEqual(0, documents[1].GetProperty("ocspResponses").GetArrayLength());
        var facts = documents[2].GetProperty("signatures")[0].GetProperty("facts");
        Assert.Equal("Intact", facts.GetProperty("integrity").GetString());
        Assert.Equal(1, facts.GetProperty("timestamps").GetArrayLength());
    }

    [Fact]
    public async Task The_ETSI_report_follows_the_order_of_its_schema_and_refers_only_to_objects_that_it_holds()
    {
        var report = await Scene.ValidateAsync(await Scene.StampedAsync(Scene.RevokedLater));
        var root = XDocument.Parse(Encoding.UTF8.GetString(EtsiReport.Write(report))).Root!;
        Assert.Equal(Vr + "ValidationReport", root.Name);
        var signature = root.Element(Vr + "SignatureValidationReport")!;
        Assert.Equal(
            ["SignatureIdentifier", "ValidationConstraintsEvaluationReport", "ValidationTimeInfo", "SignersDocument", "SignatureAttributes", "SignerInformation",
             "SignatureValidationProcess", "SignatureValidationStatus"],
            signature.Elements().Select(e => e.Name.LocalName));
        Assert.Equal("urn:etsi:019102:mainindication:total-passed", signature.Element(Vr + "SignatureValidationStatus")!.Element(Vr + "MainIndication")!.Value);
        var ids = root.Descendants(Vr + "ValidationObject").Select(o => o.Attribute("id")!.Value).ToHashSet();
        var references = root.Descendants().Attributes("VOReference").Select(a => a.Value).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.Contains(r, ids));
        Assert.All(signature.Descendants(Vr + "ValidationConstraint"), c => Assert.Equal(
            "urn:etsi:019102:mainindication:passed", c.Element(Vr + "ValidationStatus")!.Element(Vr + "MainIndication")!.Value));
    }

    [Fact]
    public async Task The_ETSI_report_says_the_sub_indication_of_what_failed()
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(EtsiReport.Write(await Scene.ValidateAsync(await MakeAsync("changed"))))).Root!;
        var status = root.Element(Vr + "SignatureValidationReport")!.Element(Vr + "SignatureValidationStatus")!;
        Assert.Equal("urn:etsi:019102:mainindication:total-failed", status.Element(Vr + "MainIndication")!.Value);
        Assert.Equal("urn:etsi:019102:subindication:HASH_FAILURE", status.Element(Vr + "SubIndication")!.Value);
    }

    [Theory]
    [InlineData(""), InlineData("{}"), InlineData("""{"policy":"e30=","time":"x"}""")]
    public void What_is_no_record_is_not_read(string json) => Assert.False(ValidationRecord.TryDecode(Encoding.UTF8.GetBytes(json), out _));

    private static async Task<byte[]> MakeAsync(string which)
    {
        switch (which)
        {
            case "stamped":
                return await Scene.StampedAsync(Scene.Citizen);
            case "claim only":
                return await Scene.SignedAsync(Scene.Seal);
            case "revoked":
                return await Scene.SignedAsync(Scene.Revoked);
            case "changed":
                var changed = await Scene.StampedAsync(Scene.Citizen);
                changed[changed.AsSpan().IndexOf("endobj"u8) - 5] ^= 1;
                return changed;
            case "xml":
                return (await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Citizen)).ToArray();
            case "no signature":
                return SamplePdf.Plain();
            default:
                return "MZ"u8.ToArray();
        }
    }
}
