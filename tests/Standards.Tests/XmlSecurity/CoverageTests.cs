using System.Text;
using AnTin.Ades.Xades;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Xades;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Standards.Tests.XmlSecurity;

/// <summary>What a reference really covers: the answer to signature wrapping.</summary>
public sealed class CoverageTests
{
    [Fact]
    public async Task The_signed_invoice_is_covered_and_nothing_beside_it()
    {
        var (tree, results) = Check(await SignedInvoiceAsync());
        Assert.All(results, r => Assert.Equal(XmlReferenceStatus.Intact, r.Status));
        var invoice = tree.Root.Child("", "DLHDon")!.Value;
        Assert.True(results[0].Covers(invoice));
        Assert.Equal(invoice, results[0].Target);
        Assert.False(results[0].Covers(tree.Root));
        Assert.False(results[0].IsWholeDocument);
    }

    [Fact]
    public async Task A_signed_part_moved_aside_stays_intact_but_what_took_its_place_is_not_covered()
    {
        var text = Encoding.UTF8.GetString(await SignedInvoiceAsync());
        int start = text.IndexOf("<DLHDon", StringComparison.Ordinal);
        int stop = text.IndexOf("</DLHDon>", StringComparison.Ordinal) + "</DLHDon>".Length;
        var signed = text[start..stop];
        var forged = signed.Replace("HD-0001", "HD-0002", StringComparison.Ordinal).Replace("100000", "999999", StringComparison.Ordinal);
        var (tree, results) = Check(Encoding.UTF8.GetBytes(text[..start] + forged + $"<CCKSKhac>{signed}</CCKSKhac>" + text[stop..]));
        Assert.Equal(XmlReferenceStatus.Intact, results[0].Status);
        Assert.False(results[0].Covers(tree.Root.Child("", "DLHDon")!.Value));
    }

    [Fact]
    public async Task A_second_element_of_the_same_identifier_makes_the_reference_unusable()
    {
        var text = Encoding.UTF8.GetString(await SignedInvoiceAsync()).Replace("<DSCKS>", "<x id=\"HD-0001\"/><DSCKS>", StringComparison.Ordinal);
        var (_, results) = Check(Encoding.UTF8.GetBytes(text));
        Assert.Equal(XmlReferenceStatus.NotChecked, results[0].Status);
        Assert.Equal(XmlRefusalReason.IdAmbiguous, results[0].Refusal!.Reason);
    }

    [Theory]
    [InlineData("http://www.w3.org/TR/1999/REC-xslt-19991116", "<xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform' version='1.0'/>", XmlRefusalReason.Xslt)]
    [InlineData("http://www.w3.org/TR/1999/REC-xpath-19991116", "<XPath>count(//*//*//*//*//node()) &gt; count(//*//*//*//node())</XPath>", XmlRefusalReason.OverBudget)]
    [InlineData("http://www.w3.org/TR/1999/REC-xpath-19991116", "<XPath>document('file:///etc/passwd')</XPath>", XmlRefusalReason.XPath)]
    [InlineData("http://www.w3.org/TR/1999/REC-xpath-19991116", "<XPath>self::</XPath>", XmlRefusalReason.XPath)]
    [InlineData("http://www.w3.org/2000/09/xmldsig#base64", "", XmlRefusalReason.TransformInput)]
    [InlineData("urn:khong-co", "", XmlRefusalReason.AlgorithmUnknown)]
    public void Transforms_that_are_not_applied_say_why(string algorithm, string parameter, XmlRefusalReason reason)
    {
        var (_, results) = Check(Encoding.UTF8.GetBytes($"""
            <r>{string.Concat(Enumerable.Repeat("<a><b><c>!</c></b></a>", 300))}<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>
            <CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/><SignatureMethod Algorithm="urn:x"/>
            <Reference URI=""><Transforms><Transform Algorithm="{algorithm}">{parameter}</Transform></Transforms>
            <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AAAA</DigestValue></Reference></SignedInfo>
            <SignatureValue>AAAA</SignatureValue></Signature></r>
            """));
        Assert.Equal(reason, Assert.Single(results).Refusal?.Reason);
    }

    [Fact]
    public void An_enveloped_signature_transform_on_an_object_inside_the_signature_leaves_nothing()
    {
        // .NET's SignedXml digests the object instead; the recommendation takes the whole signature out (6.6.4).
        var (_, results) = Check(Encoding.UTF8.GetBytes($"""
            <r><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>
            <CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/><SignatureMethod Algorithm="urn:x"/>
            <Reference URI="#o"><Transforms><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/></Transforms>
            <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData([]))}</DigestValue>
            </Reference></SignedInfo><SignatureValue>AAAA</SignatureValue><Object Id="o">x</Object></Signature></r>
            """));
        Assert.Equal(XmlReferenceStatus.Intact, Assert.Single(results).Status);
        Assert.False(results[0].Covers(results[0].Target!.Value));
    }

    private static async Task<byte[]> SignedInvoiceAsync() =>
        (await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceSeller), Scene.Seal)).ToArray();

    private static (XmlTree Tree, IReadOnlyList<XmlReferenceResult> Results) Check(byte[] document)
    {
        Assert.True(XmlTree.TryDecode(document, out var tree, out var refusal), refusal?.ToString());
        Assert.True(XmlSignature.TryRead(XmlSignature.FindIn(tree).Single(), out var signature, out refusal), refusal?.ToString());
        return (tree, signature.CheckReferences());
    }
}
