using System.Text;
using System.Xml;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Standards.Tests.XmlSecurity;

public sealed class ReadingTests
{
    private static readonly byte[] Markup = [.. "<>&;\"'=/!?[]- \r\nax:#0"u8, 0x80];

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", XmlRefusalReason.Entity)]
    [InlineData("<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'>]><a/>", XmlRefusalReason.Entity)]
    [InlineData("<a>&khac;</a>", XmlRefusalReason.Entity)]
    [InlineData("<!DOCTYPE a [<!ATTLIST a b CDATA 'mặc định'>]><a/>", XmlRefusalReason.DefaultedAttribute)]
    [InlineData("<?xml version='1.0' encoding='IBM037'?><a/>", XmlRefusalReason.Encoding)]
    [InlineData("<a>\u0001</a>", XmlRefusalReason.Encoding)]
    [InlineData("<?xml version='1.0'?><?xml version='1.0'?><a/>", XmlRefusalReason.NotWellFormed)] // seen in the wild
    [InlineData("<a><b></a></b>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a b='1' b='2'/>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='1' q:b='2'/>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<p:a/>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a xmlns:p=''/>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a xmlns:xml='urn:x'/>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a>]]></a>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a><!-- -- --></a>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a b=\"<\"/>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a>&#0;</a>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a/><b/>", XmlRefusalReason.NotWellFormed)]
    [InlineData("<a/>chữ", XmlRefusalReason.NotWellFormed)]
    [InlineData("", XmlRefusalReason.NotWellFormed)]
    public void What_is_not_read_says_why(string document, XmlRefusalReason reason)
    {
        Assert.False(XmlTree.TryDecode(Encoding.UTF8.GetBytes(document), out _, out var refusal));
        Assert.Equal(reason, refusal.Reason);
    }

    [Fact]
    public void Every_budget_is_kept()
    {
        Refuses(string.Concat(Enumerable.Repeat("<a>", 300)), new());
        Refuses($"<a>{string.Concat(Enumerable.Repeat("<b/>", 100))}</a>", new() { MaximumNodes = 50 });
        Refuses($"<a {string.Concat(Enumerable.Range(0, 30).Select(i => $"b{i}='' "))}/>", new() { MaximumAttributes = 20 });
        Refuses($"<a {string.Concat(Enumerable.Range(0, 30).Select(i => $"xmlns:b{i}='urn:x' "))}/>", new() { MaximumNamespacesInScope = 20 });
        Refuses($"<a>{string.Concat(Enumerable.Range(0, 100).Select(i => $"<b{i}/>"))}</a>", new() { MaximumDistinctNames = 50 });
        Refuses("<a>0123456789</a>", new() { MaximumLength = 10 });

        static void Refuses(string document, XmlLimits limits)
        {
            Assert.False(XmlTree.TryDecode(Encoding.UTF8.GetBytes(document), out _, out var refusal, limits));
            Assert.Equal(XmlRefusalReason.OverBudget, refusal.Reason);
        }
    }

    [Fact]
    public void A_document_in_UTF_16_is_read_like_the_same_in_UTF_8()
    {
        const string Document = "<a b=\"Ủy ban\">chữ ký</a>";
        Assert.True(XmlTree.TryDecode(Encoding.UTF8.GetBytes(Document), out var narrow, out _));
        Assert.True(XmlTree.TryDecode((byte[])[.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Document)], out var wide, out _));
        Assert.Equal(narrow.Root.Text, wide.Root.Text);
        Assert.True(narrow.IsOriginal);
        Assert.False(wide.IsOriginal);
    }

    [Fact]
    public void Identifiers_are_found_by_every_spelling_and_by_declaration()
    {
        Assert.True(XmlTree.TryDecode("<!DOCTYPE r [<!ATTLIST e so ID #IMPLIED>]><r><a Id='1'/><b ID='2'/><c id='3'/><d xml:id='4'/><e so=' 5 '/></r>"u8.ToArray(), out var tree, out _));
        foreach (string id in (string[])["1", "2", "3", "4", "5"])
        {
            Assert.True(tree.TryFindById(id, out _, out _), id);
        }
    }

    [Fact]
    public void An_identifier_that_two_elements_have_belongs_to_none()
    {
        Assert.True(XmlTree.TryDecode("<r><a Id='x'/><b id='x'/></r>"u8.ToArray(), out var tree, out _));
        Assert.False(tree.TryFindById("x", out _, out var refusal));
        Assert.Equal(XmlRefusalReason.IdAmbiguous, refusal.Reason);
    }

    [Fact]
    public void What_NET_reads_is_read_and_what_is_changed_at_random_never_throws()
    {
        var random = new Random(11);
        int read = 0;
        List<string> differing = [];
        for (int i = 0; i < 20_000; i++)
        {
            var document = new GeneratedXml(i % 50).Write();
            for (int n = random.Next(3); n >= 0; n--)
            {
                document[random.Next(document.Length)] = Markup[random.Next(Markup.Length)];
            }

            bool ours = XmlTree.TryDecode(document, out var tree, out var refusal);
            if (ours)
            {
                read++;
                var buffer = new System.Buffers.ArrayBufferWriter<byte>();
                try
                {
                    Canonicalizer.Write(NodeSet.OfDocument(tree!), CanonicalizationMethod.Exclusive, buffer);
                }
                catch (CanonicalizationRefusedException refused)
                {
                    Assert.Equal(XmlRefusalReason.RelativeNamespace, refused.Refusal.Reason);
                }
            }

            // .NET also judges the value of xml:space, which is a matter of validity (XML 1.0, 2.10).
            var text = Encoding.UTF8.GetString(document);
            if (i % 10 == 0 && !text.Contains("xml:space", StringComparison.Ordinal) && ours != NetReads(document))
            {
                differing.Add($"{(ours ? "read" : refusal!.ToString())}:\n{text}");
            }
        }

        Assert.True(differing.Count == 0, string.Join("\n----\n", differing.Take(8)));
        Assert.InRange(read, 100, 19_000);
    }

    // .NET follows XML 1.0 fourth edition in names and prohibits document types when told to.
    private static bool NetReads(byte[] document)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
