using System.Text;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Xades;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Ades;

/// <summary>What is said of signatures in XML: XAdES at every level, and the plain signatures of invoices and tax files.</summary>
public sealed class XmlVerdictTests
{
    private static readonly Scene.Source Services = new(Scene.Signing.AddMinutes(5));

    [Fact]
    public async Task Every_level_from_B_B_to_a_renewed_B_LTA_passes()
    {
        var stages = await StagesAsync();
        foreach (var stage in stages)
        {
            var report = await Scene.ValidateAsync(stage.ToArray());
            Assert.True(report.Indication is Indication.TotalPassed, Describe(report));
            Assert.Equal(("XAdES", CertificateBinding.Bound), (report.Signatures[0].Facts.Kind, report.Signatures[0].Facts.Binding));
        }

        Assert.Equal([0, 1, 1, 2, 3], await TimestampCounts(stages));
    }

    [Fact]
    public async Task Long_term_material_makes_the_network_needless_for_years()
    {
        var longTerm = (await StagesAsync())[2];
        var report = await Scene.ValidateAsync(longTerm.ToArray(), Scene.Checking.AddYears(3), online: false);
        Assert.True(report.Indication is Indication.TotalPassed, Describe(report));
    }

    [Theory]
    [InlineData("NBan"), InlineData("CQT"), InlineData("tax"), InlineData("insurance")]
    public async Task Plain_signatures_of_Vietnamese_formats_pass_with_their_local_time_and_what_they_cover(string which)
    {
        var (document, form, covered) = which switch
        {
            "NBan" => (XmlSamples.Invoice, VietnameseForm.InvoiceSeller, "HDon/DLHDon"),
            "CQT" => (XmlSamples.Invoice, VietnameseForm.InvoiceTaxAuthority, "HDon/DLHDon"),
            "tax" => (XmlSamples.TaxDeclaration, VietnameseForm.TaxDeclaration, "HSoThueDTu/HSoKhaiThue"),
            _ => (XmlSamples.SocialInsurance, VietnameseForm.SocialInsurance(["Hoso", "NoiDung"], ["Hoso", "CKy_Dvi"]), "Hoso/NoiDung"),
        };
        var signed = await XadesScene.SignAsync(XadesScene.Open(document, form), Scene.Seal);
        var report = await Scene.ValidateAsync(signed.ToArray());
        Assert.True(report.Indication is Indication.TotalPassed, Describe(report));
        var facts = Assert.Single(report.Signatures).Facts;
        Assert.Equal(("XML Signature", Scene.Signing), (facts.Kind, facts.ClaimedTime));
        Assert.Contains(facts.SignedObjects, o => o.What == covered && o.Status is SignedObjectStatus.Intact);
        Assert.Contains(report.Signatures[0].Findings, f => f is OnlyPartsAreSigned);
    }

    // XML Signature 1.1, 4.5.3 and 4.5.10
    [Theory]
    [InlineData("<RetrievalMethod Type=\"http://www.w3.org/2000/09/xmldsig#X509Data\" URI=\"#kho\"/>", "<X509Data Id=\"kho\">{0}</X509Data>", true)]
    [InlineData("<KeyInfoReference xmlns=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#kho\"/>", "<KeyInfo Id=\"kho\"><X509Data>{0}</X509Data></KeyInfo>", true)]
    [InlineData("<RetrievalMethod Type=\"http://www.w3.org/2000/09/xmldsig#X509Data\" URI=\"#kho\"/>", "<X509Data Id=\"khac\">{0}</X509Data>", false)]
    public async Task The_certificate_may_stand_elsewhere_in_the_document(string reference, string elsewhere, bool isFound)
    {
        var signed = Encoding.UTF8.GetString((await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceSeller), Scene.Seal)).ToArray());
        int start = signed.IndexOf("<X509Data>", StringComparison.Ordinal), end = signed.IndexOf("</X509Data>", StringComparison.Ordinal) + "</X509Data>".Length;
        var hints = signed[start..end];
        var moved = signed.Replace(hints, reference, StringComparison.Ordinal).Replace(
            "</Signature>", $"<Object>{elsewhere.Replace("{0}", hints["<X509Data>".Length..^"</X509Data>".Length], StringComparison.Ordinal)}</Object></Signature>", StringComparison.Ordinal);
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(moved));
        Assert.True(report.Indication == (isFound ? Indication.TotalPassed : Indication.Indeterminate), Describe(report));
        Assert.Equal(!isFound, report.Signatures[0].Findings.Any(f => f is SigningCertificateMissing));
    }

    [Fact]
    public async Task A_changed_amount_changes_the_headline()
    {
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceSeller), Scene.Seal);
        var report = await Scene.ValidateAsync(Replace(signed.ToArray(), "<ThTien>100000<", "<ThTien>900000<"));
        Assert.Equal((Indication.TotalFailed, SubIndication.HashFailure), (report.Indication, report.Signatures[0].SubIndication));
    }

    [Fact]
    public async Task An_indented_invoice_is_told_to_be_indented()
    {
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceSeller), Scene.Seal);
        var report = await Scene.ValidateAsync(Replace(signed.ToArray(), "<TTChung>", "\n  <TTChung>\n    "));
        Assert.Equal(Indication.TotalFailed, report.Indication);
        Assert.Contains(report.Signatures[0].Findings, f => f is IndentedAfterSigning);
    }

    [Fact]
    public async Task A_wrapped_invoice_fails_although_every_digest_fits()
    {
        var signed = Encoding.UTF8.GetString((await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceSeller), Scene.Seal)).ToArray());
        int start = signed.IndexOf("<DLHDon", StringComparison.Ordinal), end = signed.IndexOf("</DLHDon>", StringComparison.Ordinal) + "</DLHDon>".Length;
        string original = signed[start..end];
        string forged = original.Replace("HD-0001", "HD-0002", StringComparison.Ordinal).Replace("100000", "900000", StringComparison.Ordinal);
        string wrapped = string.Concat(signed[..start], forged, signed[end..].Replace("</HDon>", $"<Extra>{original}</Extra></HDon>", StringComparison.Ordinal));
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(wrapped));
        Assert.Equal((Indication.TotalFailed, SubIndication.FormatFailure), (report.Indication, report.Signatures[0].SubIndication));
        Assert.Contains(report.Signatures[0].Findings, f => f is SignedElementMisplaced { Element: "DLHDon" });
    }

    [Fact]
    public async Task An_identifier_that_comes_twice_fails()
    {
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceSeller), Scene.Seal);
        var report = await Scene.ValidateAsync(Replace(signed.ToArray(), "<DSCKS>", "<DSCKS><X Id=\"HD-0001\"/>"));
        Assert.Equal((Indication.TotalFailed, SubIndication.FormatFailure), (report.Indication, report.Signatures[0].SubIndication));
    }

    [Fact]
    public async Task Detached_content_is_asked_for_by_its_name_and_may_be_a_digest_only()
    {
        byte[] letter = Encoding.UTF8.GetBytes("Kính gửi ông Nguyễn Văn Mẫu");
        var digest = System.Security.Cryptography.SHA256.HashData(letter);
        var session = XadesSigningSession.ForDetached([new DetachedContent("thu%20m%E1%BA%ABu.txt", digest, "text/plain")]);
        var signed = (await XadesScene.SignAsync(session, Scene.Citizen)).ToArray();
        foreach (var (content, expected) in new (SignedContent?, SubIndication?)[]
        {
            (SignedContent.Of("thu mẫu.txt", letter), null),
            (SignedContent.Of("thu mẫu.txt", () => new MemoryStream(letter)), null),
            (SignedContent.OfDigest("thu mẫu.txt", System.Security.Cryptography.HashAlgorithmName.SHA256, digest), null),
            (SignedContent.Of("thu mẫu.txt", letter.AsMemory(1)), SubIndication.HashFailure),
            (SignedContent.Of("khác.txt", letter), SubIndication.SignedDataNotFound),
            (null, SubIndication.SignedDataNotFound),
        })
        {
            var context = new ValidationContext
            {
                Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Scene.Source(Scene.Checking), DetachedContents = content is null ? [] : [content],
            };
            var report = await SignatureValidator.ValidateAsync(signed, context, CancellationToken.None);
            Assert.Equal(expected, report.Signatures[0].SubIndication);
        }
    }

    [Fact]
    public async Task A_broken_counter_signature_does_not_taint_the_signature_it_speaks_of()
    {
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.EnvelopedParallel), Scene.Citizen);
        var countersigned = await XadesScene.SignAsync(signed.CounterSign(), Scene.Official);
        var whole = await Scene.ValidateAsync(countersigned.ToArray());
        Assert.True(whole.Indication is Indication.TotalPassed, Describe(whole));
        Assert.Equal([null, signed.Id], whole.Signatures.Select(s => s.Facts.Countersigns));
        var text = Encoding.UTF8.GetString(countersigned.ToArray());
        int value = text.IndexOf("SignatureValue", text.IndexOf("CounterSignature", StringComparison.Ordinal), StringComparison.Ordinal);
        int at = text.IndexOf('>', value) + 5;
        var broken = text.Remove(at, 1).Insert(at, text[at] == 'A' ? "B" : "A");
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(broken));
        Assert.Equal((Indication.TotalPassed, Indication.TotalFailed), (report.Indication, report.Signatures[1].Indication));
    }

    private static async Task<List<XadesSignature>> StagesAsync()
    {
        var stages = new List<XadesSignature> { await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Citizen) };
        stages.Add(await stages[^1].WithSignatureTimestampAsync(Services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(Services, CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(new Scene.Source(Scene.Signing.AddMinutes(9)), CancellationToken.None));
        return stages;
    }

    private static async Task<List<int>> TimestampCounts(List<XadesSignature> stages)
    {
        var counts = new List<int>();
        foreach (var stage in stages)
        {
            counts.Add((await Scene.ValidateAsync(stage.ToArray())).Signatures[0].Facts.Timestamps.Count(t => t.IsProof));
        }

        return counts;
    }

    private static byte[] Replace(byte[] document, string what, string by) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document).Replace(what, by, StringComparison.Ordinal));

    private static string Describe(ValidationReport report) =>
        string.Join('\n', report.Findings.Concat(report.Signatures.SelectMany(s => s.Findings)).Select(f => f.ToString()));
}
