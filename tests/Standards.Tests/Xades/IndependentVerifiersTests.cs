using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using AnTin.Ades;
using AnTin.Ades.Xades;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;
using AnTin.XmlSecurity.Canonicalization;

namespace AnTin.Standards.Tests.Xades;

public sealed class IndependentVerifiersTests
{
    public static TheoryData<string, string> Signers => new()
    {
        { Scene.Seal, "exclusive" }, { Scene.Seal, "1.0" }, { Scene.Seal, "1.1" }, { Scene.Citizen, "exclusive" }, { Scene.Citizen, "1.0" },
    };

    [Theory]
    [MemberData(nameof(Signers))]
    public async Task Enveloped_signatures_are_accepted_by_xmlsec_and_Santuario(string who, string canonicalization)
    {
        var options = XadesScene.Options with
        {
            Canonicalization = canonicalization switch { "1.0" => CanonicalizationMethod.C14N10, "1.1" => CanonicalizationMethod.C14N11, _ => CanonicalizationMethod.Exclusive },
        };
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), who, options);
        XadesScene.XmlsecAccepts(signed.ToArray(), signed.Id);
        XadesScene.SantuarioAccepts(signed.ToArray(), 1);
    }

    [Fact]
    public async Task Signatures_side_by_side_are_all_accepted()
    {
        var first = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.EnvelopedParallel), Scene.Seal);
        var second = await XadesScene.SignAsync(XadesScene.Open(first.ToArray(), XmlPlacement.EnvelopedParallel), Scene.Citizen);
        XadesScene.XmlsecAccepts(second.ToArray(), first.Id);
        XadesScene.XmlsecAccepts(second.ToArray(), second.Id);
        XadesScene.SantuarioAccepts(second.ToArray(), 2);
    }

    [Fact]
    public async Task An_enveloping_signature_is_accepted()
    {
        Assert.True(XadesSigningSession.TryOpenEnveloping(XmlSamples.Letter, out var session, out _));
        var signed = await XadesScene.SignAsync(session, Scene.Seal);
        XadesScene.XmlsecAccepts(signed.ToArray(), signed.Id);
        XadesScene.SantuarioAccepts(signed.ToArray(), 1);
    }

    [Fact]
    public async Task A_detached_signature_is_accepted_with_the_file_it_is_about()
    {
        var content = "nội dung ở nơi khác"u8.ToArray();
        using var file = new TemporaryFile(content, ".txt");
        var session = XadesSigningSession.ForDetached([new("https://vi-du.example/tep.txt", SHA256.HashData(content), "text/plain")]);
        var signed = await XadesScene.SignAsync(session, Scene.Citizen);
        XadesScene.XmlsecAccepts(signed.ToArray(), signed.Id, "--url-map:https://vi-du.example/tep.txt", file.Path);
    }

    [Fact]
    public async Task A_counter_signature_leaves_the_signature_valid_and_is_valid_itself()
    {
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Citizen);
        var countersigned = await XadesScene.SignAsync(signed.CounterSign(), Scene.Seal);
        XadesScene.XmlsecAccepts(countersigned.ToArray(), signed.Id);
        XadesScene.XmlsecAccepts(countersigned.ToArray(), countersigned.Id);
        XadesScene.SantuarioAccepts(countersigned.ToArray(), 2);
    }

    public static TheoryData<string> Forms => ["seller", "buyer", "authority", "registration", "notice", "summary", "message", "tax", "insurance"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Vietnamese_forms_are_accepted_by_xmlsec_SignedXml_and_Santuario(string name)
    {
        var (document, form, element) = name switch
        {
            "seller" => (XmlSamples.Invoice, VietnameseForm.InvoiceSeller, "DLHDon"),
            "buyer" => (XmlSamples.Invoice, VietnameseForm.InvoiceBuyer, "DLHDon"),
            "authority" => (XmlSamples.Invoice, VietnameseForm.InvoiceTaxAuthority, "DLHDon"),
            "registration" => (XmlSamples.OfTaxpayer("TKhai", "DLTKhai"), VietnameseForm.InvoiceRegistration, "DLTKhai"),
            "notice" => (XmlSamples.OfTaxpayer("TBao", "DLTBao"), VietnameseForm.InvoiceErrorNotice, "DLTBao"),
            "summary" => (XmlSamples.OfTaxpayer("BTHDLieu", "DLBTHop"), VietnameseForm.InvoiceSummary, "DLBTHop"),
            "message" => (XmlSamples.Message, VietnameseForm.InvoiceMessage, "DLieu"),
            "tax" => (XmlSamples.TaxDeclaration, VietnameseForm.TaxDeclaration, "http://kekhaithue.gdt.gov.vn/TKhaiThue:HSoKhaiThue"),
            _ => (XmlSamples.SocialInsurance, VietnameseForm.SocialInsurance(["Hoso", "NoiDung"], ["Hoso", "CKy_Dvi"]), "NoiDung"),
        };
        var signed = await XadesScene.SignAsync(XadesScene.Open(document, form), Scene.Seal);
        XadesScene.XmlsecAccepts(signed.ToArray(), signed.Id, name == "tax" ? "--id-attr:id" : "--id-attr:Id", element, "--untrusted-der", IssuerFile());
        Assert.Equal([true], NetVerdicts(signed.ToArray()));
        XadesScene.SantuarioAccepts(signed.ToArray(), 1);
    }

    [Fact]
    public async Task Seller_buyer_and_tax_authority_sign_one_invoice_one_after_another()
    {
        var document = XmlSamples.Invoice;
        foreach (var form in (VietnameseForm[])[VietnameseForm.InvoiceSeller, VietnameseForm.InvoiceBuyer, VietnameseForm.InvoiceTaxAuthority])
        {
            document = (await XadesScene.SignAsync(XadesScene.Open(document, form), Scene.Seal)).ToArray();
        }

        Assert.Equal([true, true, true], NetVerdicts(document));
    }

    [Fact]
    public async Task The_seller_signs_in_a_message_before_the_message_is_signed_and_not_after()
    {
        var document = (await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Message, VietnameseForm.InvoiceSeller), Scene.Seal)).ToArray();
        document = (await XadesScene.SignAsync(XadesScene.Open(document, VietnameseForm.InvoiceMessage), Scene.Seal)).ToArray();
        Assert.Equal([true, true], NetVerdicts(document));
        Assert.False(XadesSigningSession.TryOpen(document, VietnameseForm.InvoiceBuyer, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.WouldBreakEarlierSignature, refusal.Reason);
    }

    [Fact]
    public async Task SignedXml_accepts_XAdES_by_RSA()
    {
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.SocialInsurance, XmlPlacement.Enveloped), Scene.Seal);
        Assert.Equal([true], NetVerdicts(signed.ToArray()));
    }

    // Vietnamese forms carry the signer's certificate alone, so the verifier brings the authority's.
    private static string IssuerFile()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "city-issuing-ca-1.der");
        File.WriteAllBytes(path, Scene.Pki["City Issuing CA 1"].Certificate.RawData.Span);
        return path;
    }

    private static List<bool> NetVerdicts(byte[] document)
    {
        var loaded = new XmlDocument { PreserveWhitespace = true };
        loaded.Load(XmlReader.Create(new MemoryStream(document)));
        return [.. loaded.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl).OfType<XmlElement>().Select(signature =>
        {
            var signed = new SignedXml(loaded);
            signed.LoadXml(signature);
            var encoded = signature.GetElementsByTagName("X509Certificate", SignedXml.XmlDsigNamespaceUrl)[0]!.InnerText;
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(encoded));
            return signed.CheckSignature(certificate, verifySignatureOnly: true);
        })];
    }
}
