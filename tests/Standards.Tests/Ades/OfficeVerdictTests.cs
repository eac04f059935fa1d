using System.Text;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Signed Office documents: what is shown must be what was signed (ECMA-376-2, 13; "Every Signature is Broken", USENIX Security 2023).</summary>
public sealed class OfficeVerdictTests
{
    [Fact]
    public async Task A_signed_text_is_valid_and_says_when_it_was_signed()
    {
        var signature = Assert.Single((await ValidateAsync(new OfficeScene().Sign())).Signatures);
        Assert.Equal(Indication.TotalPassed, signature.Indication);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), signature.Facts.ClaimedTime);
        Assert.Contains(signature.Facts.SignedObjects, o => o.Name.StartsWith("/word/document.xml?", StringComparison.Ordinal));
        Assert.Equal([OfficeScene.Core], Assert.Single(signature.Findings.OfType<OfficeDescriptionNotSigned>()).Parts);
        Assert.DoesNotContain(signature.Findings, f => f is OfficeContentNotSigned);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Xmlsec_says_the_same_of_every_part(bool isChanged)
    {
        DebianTool.Require("xmlsec1", "xmlsec1");
        var document = new OfficeScene().Sign();
        if (isChanged)
        {
            document.Change(OfficeScene.Main, "không có thật", "có thật");
        }

        var parts = document.References.Select(r => (r.Uri, File: new TemporaryFile(r.Part, ".xml"))).ToList();
        using var signature = new TemporaryFile(Encoding.UTF8.GetBytes(document.Get("_xmlsignatures/sig1.xml")), ".xml");
        var (_, said) = DebianTool.Run("xmlsec1", ["--verify", "--insecure", .. parts.SelectMany(p => (string[])[$"--url-map:{p.Uri}", p.File.Path]), signature.Path]);
        parts.ForEach(p => p.File.Dispose());
        Assert.Contains($"Manifests References (ok/all): {(isChanged ? 3 : 4)}/4", said, StringComparison.Ordinal);
        Assert.Equal(isChanged ? Indication.TotalFailed : Indication.TotalPassed, (await ValidateAsync(document)).Indication);
    }

    [Fact]
    public async Task The_same_relationships_written_otherwise_are_the_same()
    {
        var document = new OfficeScene().Sign();
        document.Set(OfficeScene.MainList, """
            <?xml version="1.0"?><r:Relationships xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships" xmlns:x="urn:x"><!-- nothing -->
            <r:Relationship Target='styles.xml' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" TargetMode="Internal" Id="rId1">blank</r:Relationship>
            <r:Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://mau&#46;example/" TargetMode="External"/></r:Relationships>
            """.Trim());
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync(document)).Indication);
    }

    [Fact]
    public async Task Title_and_author_may_change_afterwards()
    {
        var document = new OfficeScene().Sign();
        document.Change(OfficeScene.Core, "/>", "><x/></cp:coreProperties>");
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync(document)).Indication);
    }

    [Fact]
    public async Task Another_word_in_the_text_is_a_change()
    {
        var document = new OfficeScene().Sign();
        document.Change(OfficeScene.Main, "không có thật", "có thật");
        var report = await ValidateAsync(document);
        AssertFailed<ContentChanged>(report);
        Assert.DoesNotContain(report.Signatures[0].Findings, f => f is OfficeContentNotSigned);
    }

    [Fact]
    public async Task Another_target_of_a_link_is_a_change()
    {
        var document = new OfficeScene().Sign();
        document.Change(OfficeScene.MainList, "mau.example", "khac.example");
        AssertFailed<ContentChanged>(await ValidateAsync(document));
    }

    [Fact]
    public async Task A_part_that_is_gone_is_missed()
    {
        var document = new OfficeScene().Sign();
        document.Remove(OfficeScene.Styles);
        var signature = Assert.Single((await ValidateAsync(document)).Signatures);
        Assert.NotEqual(Indication.TotalPassed, signature.Indication);
        Assert.Contains(signature.Findings, f => f is ContentMissing);
    }

    [Fact]
    public async Task A_part_that_says_it_is_of_another_type_is_another_part()
    {
        var document = new OfficeScene().Sign();
        document.Change(OfficeScene.Types, "styles+xml", "settings+xml");
        Assert.Contains(Assert.Single((await ValidateAsync(document)).Signatures).Findings, f => f is ContentMissing);
    }

    [Theory]
    [InlineData("footnotes", "footnotes.xml"), InlineData("header", "header1.xml"), InlineData("image", "media/seal.png"), InlineData("aFChunk", "chunk.html")]
    public async Task Content_that_was_added_beside_the_signed_parts_is_named(string type, string target)
    {
        var document = new OfficeScene().Sign();
        document.Change(OfficeScene.MainList, "</Relationships>", OfficeScene.Relationship("rId7", type, target) + "</Relationships>");
        document.Set("word/" + target, "<x/>");
        var finding = AssertFailed<OfficeContentNotSigned>(await ValidateAsync(document));
        Assert.Equal([$"{OfficeScene.MainList} rId7", "word/" + target], finding.Parts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_second_main_document_beside_the_signed_one_is_named()
    {
        var document = new OfficeScene().Sign();
        document.Change(OfficeScene.RootList, "<Relationship Id=\"rId1\"", OfficeScene.Relationship("rId0", "officeDocument", "word/other.xml") + "<Relationship Id=\"rId1\"");
        document.Set("word/other.xml", document.Get(OfficeScene.Main));
        Assert.Contains("word/other.xml", AssertFailed<OfficeContentNotSigned>(await ValidateAsync(document)).Parts);
    }

    [Fact]
    public async Task A_signed_relationship_list_of_a_signed_type_covers_what_is_added_of_that_type_as_a_change()
    {
        var document = new OfficeScene(byType: true).Sign();
        document.Change(OfficeScene.MainList, "</Relationships>", OfficeScene.Relationship("rId7", "styles", "styles2.xml") + "</Relationships>");
        AssertFailed<ContentChanged>(await ValidateAsync(document));
    }

    [Fact]
    public async Task Markup_that_lets_readers_choose_between_relationships_is_not_digested()
    {
        var document = new OfficeScene().Sign();
        document.Change(OfficeScene.MainList, "</Relationships>",
            $"<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x\">{OfficeScene.Relationship("rId7", "image", "x.png")}</mc:Choice></mc:AlternateContent></Relationships>");
        Assert.NotEqual(Indication.TotalPassed, (await ValidateAsync(document)).Indication);
    }

    [Fact]
    public async Task A_manifest_that_the_signature_does_not_cover_covers_nothing()
    {
        var document = new OfficeScene().Sign();
        document.Change("_xmlsignatures/sig1.xml", "Id=\"idPackageObject\"", "Id=\"other\"");
        document.Change("_xmlsignatures/sig1.xml", "</Signature>", "<Object Id=\"idPackageObject\"/></Signature>");
        Assert.NotEqual(Indication.TotalPassed, (await ValidateAsync(document)).Indication);
    }

    [Fact]
    public async Task A_document_that_was_never_signed_has_no_signature()
    {
        var document = new OfficeScene();
        document.Change(OfficeScene.RootList, "digital-signature/origin", "digital-signature/nothing");
        Assert.IsType<NoSignature>(Assert.Single((await ValidateAsync(document)).Findings));
    }

    [Fact]
    public async Task A_signature_that_is_gone_is_no_missing_signature_but_a_broken_one()
    {
        var report = await ValidateAsync(new OfficeScene());
        Assert.Equal(Indication.TotalFailed, Assert.Single(report.Signatures).Indication);
    }

    [Fact]
    public async Task Names_that_differ_in_case_are_two_readings()
    {
        var document = new OfficeScene().Sign();
        document.Set("word/Document.xml", document.Get(OfficeScene.Main));
        var report = await ValidateAsync(document);
        Assert.Empty(report.Signatures);
        Assert.IsType<DocumentDamaged>(Assert.Single(report.Findings));
    }

    [Fact]
    public async Task What_may_be_passed_over_is_and_the_rest_of_foreign_markup_is_not_digested()
    {
        foreach (bool isIgnorable in (bool[])[true, false])
        {
            var document = new OfficeScene().Sign();
            string ignorable = isIgnorable ? " mc:Ignorable=\"x\"" : "";
            document.Change(OfficeScene.MainList, "<Relationships ", $"<Relationships xmlns:x=\"urn:x\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"{ignorable} ");
            document.Change(OfficeScene.MainList, "</Relationships>", "<x:note/></Relationships>");
            Assert.Equal(isIgnorable, (await ValidateAsync(document)).Indication == Indication.TotalPassed);
        }
    }

    [Theory]
    [InlineData(OfficeScene.Types), InlineData(OfficeScene.RootList), InlineData(OfficeScene.MainList), InlineData("_xmlsignatures/_rels/origin.sigs.rels"), InlineData("_xmlsignatures/sig1.xml")]
    public async Task Whatever_stands_in_its_lists_it_has_a_verdict(string part)
    {
        var random = new Random(1);
        var document = new OfficeScene().Sign();
        byte[] whole = Encoding.UTF8.GetBytes(document.Get(part));
        for (int i = 0; i < 300; i++)
        {
            var bytes = whole.ToList();
            for (int n = random.Next(1, 4); n > 0; n--)
            {
                int at = random.Next(bytes.Count);
                bytes.RemoveRange(at, Math.Min(random.Next(0, 12), bytes.Count - at));
                bytes.InsertRange(at, whole.Skip(random.Next(whole.Length)).Take(random.Next(0, 12)));
            }

            document.Set(part, Encoding.UTF8.GetString([.. bytes]));
            var report = await ValidateAsync(document);
            Assert.DoesNotContain(report.Findings, f => f is ExaminationFailed);
            Assert.All(report.Signatures, s => Assert.DoesNotContain(s.Findings, f => f is ExaminationFailed));
        }
    }

    private static T AssertFailed<T>(ValidationReport report)
    {
        Assert.Equal(Indication.TotalFailed, report.Indication);
        return Assert.Single(Assert.Single(report.Signatures).Findings.OfType<T>());
    }

    private static Task<ValidationReport> ValidateAsync(OfficeScene document) => Scene.ValidateAsync(document.Pack(), anchors: OfficeScene.Trust);
}
