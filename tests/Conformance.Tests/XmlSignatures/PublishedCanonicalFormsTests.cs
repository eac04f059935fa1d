using System.Buffers;
using System.Text;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Conformance.Tests.XmlSignatures;

/// <summary>Merlin Hughes published not only digests but the octets of each reference of his canonicalization vectors.</summary>
public sealed class PublishedCanonicalFormsTests
{
    [Fact]
    public void Node_sets_chosen_by_XPath_have_the_published_canonical_form()
    {
        var folder = Path.Combine(Corpora.Folder("xmldsig"), "merlin-c14n-three");
        Assert.True(XmlTree.TryDecode(File.ReadAllBytes(Path.Combine(folder, "signature.xml")), out var tree, out _));
        Assert.True(XmlSignature.TryRead(XmlSignature.FindIn(tree).First(), out var signature, out _));
        var results = signature.CheckReferences();
        Assert.Equal(27, results.Count);
        for (int i = 0; i < results.Count; i++)
        {
            var reference = results[i].Reference;
            var buffer = new ArrayBufferWriter<byte>();
            Canonicalizer.Write(results[i].Nodes!, reference.Transforms[^1].Canonicalization ?? CanonicalizationMethod.C14N10, buffer);
            Assert.Equal(File.ReadAllText(Path.Combine(folder, $"c14n-{i}.txt")), Encoding.UTF8.GetString(buffer.WrittenSpan));
            Assert.Equal(XmlReferenceStatus.Intact, results[i].Status);
        }
    }
}
