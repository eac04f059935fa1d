using System.Buffers;
using AnTin.Ades.Xades;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Xades;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Standards.Tests.XmlSecurity;

public sealed class SignatureMutationTests
{
    private static readonly string[] Pieces =
    [
        "<", ">", "\"", "&", "#", "/", "=", "", "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>", "xmlns=\"\"", "//*|/", "count(//node())", "here()",
        "<sig:XPath>", "http://www.w3.org/2002/06/xmldsig-filter2", "http://www.w3.org/TR/1999/REC-xpath-19991116", "#xpointer(/)", "xml:base=\"../..\"", "é", "]]>", "Id=\"x\"",
        "<RetrievalMethod xmlns=\"http://www.w3.org/2000/09/xmldsig#\" URI=\"#x\"/>", "<KeyInfoReference xmlns=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#x\"/>",
    ];

    [Fact]
    public async Task A_signature_that_was_changed_at_random_is_answered_with_facts_and_never_with_an_exception()
    {
        byte[][] seeds =
        [
            (await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.EnvelopedParallel), Scene.Seal)).ToArray(),
            (await XadesScene.SignAsync(XadesScene.Open(XmlSamples.TaxDeclaration, VietnameseForm.TaxDeclaration), Scene.Seal)).ToArray(),
        ];
        var random = new Random(3);
        int read = 0, intact = 0;
        for (int i = 0; i < 6_000; i++)
        {
            var document = seeds[i % seeds.Length].AsSpan().ToArray();
            int at = random.Next(document.Length);
            var piece = System.Text.Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]);
            int cut = Math.Min(random.Next(12), document.Length - at);
            byte[] changed = [.. document[..at], .. piece, .. document[(at + cut)..]];
            if (!XmlTree.TryDecode(changed, out var tree, out _))
            {
                continue;
            }

            foreach (var element in XmlSignature.FindIn(tree))
            {
                if (XmlSignature.TryRead(element, out var signature, out _))
                {
                    read++;
                    signature.TryCanonicalizeSignedInfo(out _, out _);
                    var results = signature.CheckReferences();
                    intact += results.All(r => r.Status == XmlReferenceStatus.Intact) ? 1 : 0;
                    _ = results.Count(r => r.Covers(tree.Root));
                    signature.WriteReferenceData(results[0].Reference, null, CanonicalizationMethod.C14N10, new ArrayBufferWriter<byte>());
                    _ = signature.KeyInfo?.KeyNames.Concat(signature.KeyInfo.SubjectNames).Count() + signature.KeyInfo?.IssuerSerials.Count();
                }
            }
        }

        // Most changes fall into the certificate or the signature value, which no reference covers.
        Assert.InRange(read, 500, 6_000);
        Assert.InRange(intact, 100, read - 100);
    }

    [Fact]
    public void A_long_text_copied_for_every_node_exceeds_the_budget()
    {
        var document = System.Text.Encoding.UTF8.GetBytes($"<r><t>{new string('x', 2_000_000)}</t>{string.Concat(Enumerable.Repeat("<a/>", 2_000))}"
            + "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo><CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>"
            + "<SignatureMethod Algorithm=\"urn:x\"/><Reference URI=\"\"><Transforms><Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
            + "<XPath>string-length(string(/)) > 3</XPath></Transform></Transforms><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue>AAAA</DigestValue>"
            + "</Reference></SignedInfo><SignatureValue>AAAA</SignatureValue></Signature></r>");
        Assert.True(XmlTree.TryDecode(document, out var tree, out _));
        Assert.True(XmlSignature.TryRead(XmlSignature.FindIn(tree).Single(), out var signature, out _));
        Assert.Equal(XmlRefusalReason.OverBudget, Assert.Single(signature.CheckReferences()).Refusal?.Reason);
    }
}
