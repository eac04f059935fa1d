using System.Text;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Documents in which every digest and value fits, and which somebody else wrote: readers find what is not signed where they look for what is.</summary>
public sealed class XmlAttackTests
{
    [Theory]
    [InlineData("before"), InlineData("behind"), InlineData("in an object of it"), InlineData("in another namespace"), InlineData("below the forged one")]
    public async Task A_forged_invoice_beside_the_signed_one_fails(string place)
    {
        var (head, original, tail) = await InvoiceAsync();
        string forged = original.Replace(" Id=\"HD-0001\"", "", StringComparison.Ordinal).Replace("100000", "900000", StringComparison.Ordinal);
        string wrapped = place switch
        {
            "before" => head + forged + original + tail,
            "behind" => head + original + forged + tail,
            "in an object of it" => head + forged + tail.Replace("</DSCKS>", $"<Object>{original}</Object></DSCKS>", StringComparison.Ordinal),
            "in another namespace" => head + forged.Replace("<DLHDon", "<DLHDon xmlns=\"urn:khac\"", StringComparison.Ordinal) + tail.Replace("</HDon>", $"<Extra>{original}</Extra></HDon>", StringComparison.Ordinal),
            _ => head + forged.Replace("</DLHDon>", original + "</DLHDon>", StringComparison.Ordinal) + tail,
        };
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(wrapped));
        VerdictTests.AssertVerdict(report, Indication.TotalFailed, SubIndication.FormatFailure);
        Assert.Contains(report.Signatures[0].Findings, f => f is SignedElementMisplaced { Element: "DLHDon" });
    }

    [Fact]
    public async Task A_signed_document_inside_a_forged_one_of_its_name_fails()
    {
        var (head, original, tail) = await InvoiceAsync();
        string forged = original.Replace(" Id=\"HD-0001\"", "", StringComparison.Ordinal).Replace("100000", "900000", StringComparison.Ordinal);
        string wrapped = $"<HDon>{forged}<Extra>{head}{original}{tail}</Extra></HDon>";
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(wrapped));
        VerdictTests.AssertVerdict(report, Indication.TotalFailed, SubIndication.FormatFailure);
    }

    [Fact]
    public async Task Several_invoices_in_one_message_each_with_its_signature_pass()
    {
        var (head, original, tail) = await InvoiceAsync();
        var (head2, original2, tail2) = await InvoiceAsync("HD-0002", Scene.Citizen);
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes($"<TDiep>{head}{original}{tail}{head2}{original2}{tail2}</TDiep>"));
        Assert.All(report.Signatures, s => Assert.Equal(Indication.TotalPassed, s.Indication));
        Assert.Equal(2, report.Signatures.Count);
    }

    [Fact]
    public async Task Parts_of_one_name_each_with_its_signature_pass()
    {
        var parts = Encoding.UTF8.GetBytes("<Ho><Phan Id=\"a\">1</Phan><Khac Id=\"b\">2</Khac><Ky/></Ho>");
        var first = await XadesScene.SignAsync(XadesScene.Open(parts, VietnameseForm.SocialInsurance(["Ho", "Phan"], ["Ho", "Ky"])), Scene.Seal);
        string text = Encoding.UTF8.GetString(first.ToArray()).Replace("Khac", "Phan", StringComparison.Ordinal);
        var alone = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(text));
        Assert.Contains(alone.Signatures[0].Findings, f => f is SignedElementMisplaced);
        // A second signature that refers to the other part accounts for it.
        int start = text.IndexOf("<Signature", StringComparison.Ordinal), end = text.IndexOf("</Signature>", StringComparison.Ordinal) + "</Signature>".Length;
        string second = text[start..end].Replace("URI=\"#a\"", "URI=\"#b\"", StringComparison.Ordinal);
        var both = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(text.Insert(end, second)));
        Assert.DoesNotContain(both.Signatures[0].Findings, f => f is SignedElementMisplaced);
        Assert.NotEqual(Indication.TotalPassed, both.Indication);
    }

    [Fact]
    public async Task A_hundred_thousand_elements_of_one_name_are_looked_at_once_for_all_references_and_signatures()
    {
        const int Elements = 100_000;
        string Reference(int i) => $"<Reference URI=\"#x{i}\"><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
            + $"<DigestValue>{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"<a Id=\"x{i}\"></a>")))}</DigestValue></Reference>";
        string signature = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo><CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>"
            + $"<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>{string.Concat(Enumerable.Range(0, 1000).Select(Reference))}</SignedInfo><SignatureValue>AAAA</SignatureValue></Signature>";
        var document = new StringBuilder("<r>");
        for (int i = 0; i < Elements; i++)
        {
            document.Append($"<a Id=\"x{i}\"/>");
        }

        document.Append("<s xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\">");
        for (int i = 0; i < Elements; i++)
        {
            document.Append($"<d:Reference URI=\"#x{i}\"/>");
        }

        document.Append("</s>").Insert(document.Length, signature, 20).Append("</r>");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(document.ToString()), online: false);
        Assert.Equal(20, report.Signatures.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task A_signature_that_brings_its_content_says_that_the_document_around_it_is_not_signed()
    {
        Assert.True(XadesEnvelopingSession.For(() => new MemoryStream([1, 2, 3])).TryPrepare(XadesScene.Signer(Scene.Citizen), XadesScene.Options, out var toBeSigned, out _));
        var file = new MemoryStream();
        await (await Scene.Pki[Scene.Citizen].Key.SignAsync(toBeSigned, CancellationToken.None)).WriteToAsync(file, CancellationToken.None);
        string signed = Encoding.UTF8.GetString(file.ToArray());
        string inside = signed[signed.IndexOf("<ds:Signature", StringComparison.Ordinal)..];
        Assert.DoesNotContain((await Scene.ValidateAsync(Encoding.UTF8.GetBytes(inside))).Signatures[0].Findings, f => f is OnlyPartsAreSigned);
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes($"<thu><kinhGui>Kẻ giả mạo</kinhGui>{inside}</thu>"));
        Assert.Contains(report.Signatures[0].Findings, f => f is OnlyPartsAreSigned);
    }

    [Theory]
    [InlineData("<!DOCTYPE HDon [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>", "&c;")]
    [InlineData("<!DOCTYPE HDon SYSTEM \"http://127.0.0.1:1/x.dtd\">", "")]
    [InlineData("<!DOCTYPE HDon [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;")]
    [InlineData("<!DOCTYPE HDon [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>", "")]
    [InlineData("<!DOCTYPE HDon [<!ATTLIST DLHDon so ID #IMPLIED>]>", "")]
    public async Task A_document_type_that_brings_something_never_passes_nor_leaks(string type, string use)
    {
        var (head, original, tail) = await InvoiceAsync();
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(type + head + original + tail.Replace("</HDon>", use + "</HDon>", StringComparison.Ordinal)));
        Assert.DoesNotContain("root:", string.Join('\n', report.Findings.Concat(report.Signatures.SelectMany(s => s.Findings)).Select(f => f.ToString())), StringComparison.Ordinal);
        if (use.Length > 0)
        {
            Assert.NotEqual(Indication.TotalPassed, report.Indication);
        }
    }

    [Theory]
    [InlineData("Target=\"#khac\""), InlineData("Target=\"\"")]
    public async Task Properties_of_another_signature_are_none_of_this_one(string target)
    {
        var signed = Encoding.UTF8.GetString((await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Citizen)).ToArray());
        int start = signed.IndexOf("Target=\"", StringComparison.Ordinal);
        string changed = signed.Remove(start, signed.IndexOf('"', start + 8) + 1 - start).Insert(start, target);
        Assert.NotEqual(Indication.TotalPassed, (await Scene.ValidateAsync(Encoding.UTF8.GetBytes(changed))).Indication);
    }

    [Fact]
    public async Task Signed_properties_that_are_swapped_for_others_do_not_count()
    {
        var signed = Encoding.UTF8.GetString((await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Citizen)).ToArray());
        int start = signed.IndexOf("<xades:SignedProperties", StringComparison.Ordinal), end = signed.IndexOf("</xades:SignedProperties>", StringComparison.Ordinal) + "</xades:SignedProperties>".Length;
        string original = signed[start..end];
        string forged = System.Text.RegularExpressions.Regex.Replace(original, " Id=\"[^\"]*\"", "").Replace("2026-03-01T", "2020-03-01T", StringComparison.Ordinal);
        string changed = signed[..start] + forged + signed[end..].Replace("</ds:Signature>", $"<ds:Object>{original.Replace("<xades:SignedProperties", "<xades:SignedProperties xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"", StringComparison.Ordinal)}</ds:Object></ds:Signature>", StringComparison.Ordinal);
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(changed));
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
        Assert.NotEqual(2020, report.Signatures[0].Facts.ClaimedTime?.Year);
    }

    [Fact]
    public async Task A_comment_inside_a_text_does_not_cut_it()
    {
        var (head, original, tail) = await InvoiceAsync();
        var report = await Scene.ValidateAsync(Encoding.UTF8.GetBytes(head + original + tail.Replace("SigningTime>2026-03", "SigningTime>2026<!-- -->-03", StringComparison.Ordinal)));
        Assert.Equal(Scene.Signing, report.Signatures[0].Facts.ClaimedTime);
    }

    private static async Task<(string Head, string Original, string Tail)> InvoiceAsync(string id = "HD-0001", string who = Scene.Seal)
    {
        var sample = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(XmlSamples.Invoice).Replace("HD-0001", id, StringComparison.Ordinal));
        string signed = Encoding.UTF8.GetString((await XadesScene.SignAsync(XadesScene.Open(sample, VietnameseForm.InvoiceSeller), who)).ToArray());
        int start = signed.IndexOf("<DLHDon", StringComparison.Ordinal), end = signed.IndexOf("</DLHDon>", StringComparison.Ordinal) + "</DLHDon>".Length;
        return (signed[..start], signed[start..end], signed[end..]);
    }
}
