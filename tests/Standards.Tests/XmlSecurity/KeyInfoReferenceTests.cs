using System.Text;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Standards.Tests.XmlSecurity;

/// <summary>XML Signature 1.1, 4.5.3 and 4.5.10: hints that stand elsewhere in the document, and nowhere else.</summary>
public sealed class KeyInfoReferenceTests
{
    private const string Reference = "<i:KeyInfoReference URI='#k'/>";
    private const string X509 = "<X509Data Id='x'><X509Certificate>AQID</X509Certificate></X509Data>";
    private const string Retrieval = "<RetrievalMethod URI='#x' Type='http://www.w3.org/2000/09/xmldsig#X509Data'/>";

    [Theory]
    [InlineData(Retrieval, X509)]
    [InlineData("<RetrievalMethod URI='#x'/>", X509)]
    [InlineData("<RetrievalMethod URI=\"#xpointer(id('x'))\"/>", X509)]
    [InlineData(Reference, "<KeyInfo Id='k'>" + X509 + "</KeyInfo>")]
    [InlineData(Reference, "<KeyInfo Id='k'>" + Retrieval + "</KeyInfo>" + X509)]
    [InlineData(Reference, "<KeyInfo Id='k'><i:KeyInfoReference URI='#l'/></KeyInfo><KeyInfo Id='l'>" + X509 + "</KeyInfo>")]
    [InlineData(Retrieval + Retrieval + X509, "")] // one element is one hint
    [InlineData(Reference + Reference, "<KeyInfo Id='k'>" + X509 + Reference + "</KeyInfo>")] // a circle
    public void A_hint_elsewhere_in_the_document_is_found_once(string hints, string elsewhere)
    {
        var info = Read(hints, elsewhere);
        Assert.Equal([1, 2, 3], Assert.Single(info.Certificates).ToArray());
        Assert.Empty(info.NotFollowed);
    }

    [Theory]
    [InlineData("<RetrievalMethod URI='#nowhere'/>", X509, XmlRefusalReason.IdNotFound)]
    [InlineData(Retrieval, X509 + X509, XmlRefusalReason.IdAmbiguous)]
    [InlineData(Reference, "<KeyInfo Id='k'>" + X509 + "</KeyInfo><a Id='k'/>", XmlRefusalReason.IdAmbiguous)]
    [InlineData("<RetrievalMethod URI='http://example.vn/x'/>", X509, XmlRefusalReason.ExternalReference)]
    [InlineData("<RetrievalMethod/>", X509, XmlRefusalReason.ExternalReference)]
    [InlineData("<RetrievalMethod URI=''/>", X509, XmlRefusalReason.ExternalReference)]
    [InlineData("<i:KeyInfoReference URI='file:///etc/passwd'/>", X509, XmlRefusalReason.ExternalReference)]
    [InlineData("<RetrievalMethod URI='#x' Type='http://www.w3.org/2000/09/xmldsig#RSAKeyValue'/>", X509, XmlRefusalReason.SignatureMalformed)]
    [InlineData("<RetrievalMethod URI='#x' Type='http://www.w3.org/2000/09/xmldsig#rawX509Certificate'/>", X509, XmlRefusalReason.SignatureMalformed)]
    [InlineData("<RetrievalMethod URI='#k'/>", "<KeyInfo Id='k'>" + X509 + "</KeyInfo>", XmlRefusalReason.SignatureMalformed)]
    [InlineData("<i:KeyInfoReference URI='#x'/>", X509, XmlRefusalReason.SignatureMalformed)]
    [InlineData("<RetrievalMethod URI='#x'><Transforms><Transform Algorithm='http://www.w3.org/TR/1999/REC-xpath-19991116'/></Transforms></RetrievalMethod>", X509, XmlRefusalReason.AlgorithmUnknown)]
    [InlineData(Reference, "<KeyInfo Id='k'><i:KeyInfoReference URI='#l'/></KeyInfo><KeyInfo Id='l'>" + Retrieval + "</KeyInfo>" + X509, XmlRefusalReason.OverBudget)]
    public void What_leads_out_to_nothing_to_several_or_to_something_else_is_not_followed(string hints, string elsewhere, XmlRefusalReason reason)
    {
        var info = Read(hints + "<KeyName>a</KeyName>", elsewhere);
        Assert.Empty(info.Certificates);
        Assert.Equal(reason, Assert.Single(info.NotFollowed).Reason);
        Assert.Equal(["a"], info.KeyNames); // what follows is still read
    }

    [Fact]
    public void No_more_than_a_few_are_followed()
    {
        var many = Enumerable.Range(0, 40).ToList();
        var info = Read(
            string.Concat(many.Select(i => $"<RetrievalMethod URI='#x{i}'/>")),
            string.Concat(many.Select(i => $"<X509Data Id='x{i}'><X509Certificate>AQID</X509Certificate></X509Data>")));
        Assert.Equal(16, info.Certificates.Count);
        Assert.All(info.NotFollowed, refusal => Assert.Equal(XmlRefusalReason.OverBudget, refusal.Reason));
        Assert.Equal(16, info.NotFollowed.Count);
    }

    private static XmlKeyInfo Read(string hints, string elsewhere)
    {
        var document = "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#' xmlns:i='http://www.w3.org/2009/xmldsig11#'><SignedInfo>"
            + "<CanonicalizationMethod Algorithm='http://www.w3.org/TR/2001/REC-xml-c14n-20010315'/><SignatureMethod Algorithm='urn:x'/>"
            + "<Reference URI=''><DigestMethod Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/><DigestValue>AAAA</DigestValue></Reference></SignedInfo>"
            + $"<SignatureValue>AAAA</SignatureValue><KeyInfo>{hints}</KeyInfo><Object>{elsewhere}</Object></Signature>";
        Assert.True(XmlTree.TryDecode(Encoding.UTF8.GetBytes(document), out var tree, out _));
        Assert.True(XmlSignature.TryRead(tree.Root, out var signature, out _));
        return signature.KeyInfo!;
    }
}
