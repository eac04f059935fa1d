using System.Buffers;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using AnTin.Standards.Tests.Pdf;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.Standards.Tests.XmlSecurity;

public sealed class CanonicalizationTests
{
    [Theory]
    [InlineData("--c14n", CanonicalizationKind.Inclusive10)]
    [InlineData("--c14n11", CanonicalizationKind.Inclusive11)]
    [InlineData("--exc-c14n", CanonicalizationKind.Exclusive10)]
    public void Whole_documents_are_as_libxml2_has_them(string option, CanonicalizationKind kind)
    {
        DebianTool.Require("xmllint", "libxml2-utils");
        for (int seed = 0; seed < 60; seed++)
        {
            // libxml2 2.9 writes '&' in a namespace name as it is, which is not even well-formed (Canonical XML 1.0, 2.3 escapes it).
            var document = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(new GeneratedXml(seed).Write()).Replace("&amp;r=2", "", StringComparison.Ordinal));
            using var file = new TemporaryFile(document, ".xml");
            var (exit, expected) = DebianTool.Run("xmllint", option, file.Path);
            Assert.Equal(0, exit);
            Assert.Equal(expected, Canonical(document, new CanonicalizationMethod(kind, WithComments: true)));
        }
    }

    [Fact]
    public void Whole_documents_are_as_NET_has_them()
    {
        (Transform Theirs, CanonicalizationMethod Ours)[] pairs =
        [
            (new XmlDsigC14NTransform(), CanonicalizationMethod.C14N10), (new XmlDsigC14NWithCommentsTransform(), new(CanonicalizationKind.Inclusive10, true)),
            (new XmlDsigExcC14NTransform(), CanonicalizationMethod.Exclusive), (new XmlDsigExcC14NWithCommentsTransform(), new(CanonicalizationKind.Exclusive10, true)),
            (new XmlDsigExcC14NTransform("a b"), CanonicalizationMethod.Exclusive with { InclusivePrefixes = ["a", "b"] }),
        ];
        for (int seed = 100; seed < 300; seed++)
        {
            var document = new GeneratedXml(seed).Write();
            var loaded = new XmlDocument { PreserveWhitespace = true };
            loaded.Load(XmlReader.Create(new MemoryStream(document)));
            foreach (var (theirs, ours) in pairs)
            {
                theirs.LoadInput(loaded);
                using var reader = new StreamReader((Stream)theirs.GetOutput(typeof(Stream)));
                Assert.Equal(reader.ReadToEnd(), Canonical(document, ours));
            }
        }
    }

    [Fact]
    public void A_subtree_cut_out_exclusively_is_the_same_when_it_is_the_whole_document()
    {
        // Exclusive canonicalization of a subtree does not depend on what is above it, so the subtree alone must give the same.
        for (int seed = 400; seed < 460; seed++)
        {
            Assert.True(XmlTree.TryDecode(new GeneratedXml(seed).Write(), out var tree, out _));
            foreach (var element in tree.Root.DescendantsAndSelf)
            {
                var once = Canonical(NodeSet.OfElement(element), CanonicalizationMethod.Exclusive);
                Assert.Equal(once, Canonical(Encoding.UTF8.GetBytes(once), CanonicalizationMethod.Exclusive));
            }
        }
    }

    [Fact]
    public void A_canonical_form_is_its_own_canonical_form()
    {
        for (int seed = 500; seed < 560; seed++)
        {
            foreach (var method in (CanonicalizationMethod[])[CanonicalizationMethod.C14N10, CanonicalizationMethod.C14N11, CanonicalizationMethod.Exclusive])
            {
                var once = Canonical(new GeneratedXml(seed).Write(), method);
                Assert.Equal(once, Canonical(Encoding.UTF8.GetBytes(once), method));
            }
        }
    }

    [Fact]
    public void What_is_digested_is_what_is_written()
    {
        Assert.True(XmlTree.TryDecode(new GeneratedXml(7).Write(), out var tree, out _));
        var written = Encoding.UTF8.GetBytes(Canonical(NodeSet.OfDocument(tree), CanonicalizationMethod.C14N10));
        Assert.Equal(SHA256.HashData(written), Canonicalizer.Digest(NodeSet.OfDocument(tree), CanonicalizationMethod.C14N10, HashAlgorithmName.SHA256));
    }

    [Theory]
    [InlineData("<a xml:base='http://x.example/a/'><b xml:base='c/d'><e/></b></a>", "<e xml:base=\"http://x.example/a/c/d\"></e>")]
    [InlineData("<a xml:base='../x/'><b xml:base='..'><e xml:base='z'/></b></a>", "<e xml:base=\"../z\"></e>")]
    [InlineData("<a xml:id='i' xml:lang='vi'><b xml:space='preserve'><e/></b></a>", "<e xml:lang=\"vi\" xml:space=\"preserve\"></e>")]
    public void Canonical_XML_1_1_puts_xml_base_together_and_leaves_xml_id_where_it_is(string document, string expected) =>
        Assert.Equal(expected, CanonicalOf(document, "e", CanonicalizationMethod.C14N11));

    [Fact]
    public void Canonical_XML_1_0_inherits_every_xml_attribute() => Assert.Equal(
        "<e xml:base=\"c/d\" xml:id=\"i\"></e>",
        CanonicalOf("<a xml:base='http://x.example/a/' xml:id='i'><b xml:base='c/d'><e/></b></a>", "e", CanonicalizationMethod.C14N10));

    [Fact]
    public void A_subtree_declares_what_is_in_scope_and_exclusively_what_it_uses()
    {
        const string Document = "<a xmlns='urn:d' xmlns:p='urn:p' xmlns:q='urn:q'><p:e x='1'/></a>";
        Assert.Equal("<p:e xmlns=\"urn:d\" xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" x=\"1\"></p:e>", CanonicalOf(Document, "e", CanonicalizationMethod.C14N10));
        Assert.Equal("<p:e xmlns:p=\"urn:p\" x=\"1\"></p:e>", CanonicalOf(Document, "e", CanonicalizationMethod.Exclusive));
        Assert.Equal(
            "<p:e xmlns=\"urn:d\" xmlns:p=\"urn:p\" x=\"1\"></p:e>",
            CanonicalOf(Document, "e", CanonicalizationMethod.Exclusive with { InclusivePrefixes = ["#default"] }));
    }

    [Fact]
    public void Relative_namespace_names_have_no_canonical_form()
    {
        Assert.True(XmlTree.TryDecode("<a xmlns:p='khong/co'/>"u8.ToArray(), out var tree, out _));
        var refused = Assert.Throws<CanonicalizationRefusedException>(() => Canonical(NodeSet.OfDocument(tree), CanonicalizationMethod.C14N10));
        Assert.Equal(XmlRefusalReason.RelativeNamespace, refused.Refusal.Reason);
    }

    private static string CanonicalOf(string document, string element, CanonicalizationMethod method)
    {
        Assert.True(XmlTree.TryDecode(Encoding.UTF8.GetBytes(document), out var tree, out var refusal), refusal?.ToString());
        return Canonical(NodeSet.OfElement(tree.Root.DescendantsAndSelf.Single(e => e.LocalName == element)), method);
    }

    private static string Canonical(byte[] document, CanonicalizationMethod method)
    {
        Assert.True(XmlTree.TryDecode(document, out var tree, out var refusal), refusal?.ToString());
        return Canonical(NodeSet.OfDocument(tree), method);
    }

    private static string Canonical(NodeSet set, CanonicalizationMethod method)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Canonicalizer.Write(set, method, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
