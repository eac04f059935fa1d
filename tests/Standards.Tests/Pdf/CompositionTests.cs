using System.Text;
using AnTin.Pdf;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Metadata;
using AnTin.Pdf.Objects;

namespace AnTin.Standards.Tests.Pdf;

public sealed class CompositionTests
{
    [Fact]
    public void Vietnamese_text_is_extracted_exactly_as_it_was_written()
    {
        string text = ExtractText(DecisionSample.Compose().Bytes);
        string flat = string.Join(' ', text.Split((char[])['\n', ' ', '\f'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", flat);
        Assert.Contains("Độc lập - Tự do - Hạnh phúc", flat);
        Assert.Contains(DecisionSample.Basis, flat);
        Assert.Contains("Thành phố Mẫu, ngày 20 tháng 4 năm 2026", flat);
        Assert.Contains("Trần Văn Mẫu", flat);
    }

    [Fact]
    public void Text_given_in_combining_marks_is_shown_and_extracted_composed()
    {
        var composer = new DocumentComposer(PageFormat.Report, new DocumentProperties("x", DecisionSample.Time));
        composer.Add(new Paragraph("Tie\u0302\u0301ng Vie\u0323\u0302t, \u0111u\u031Bo\u031B\u0323c"));
        Assert.Contains("Tiếng Việt, được", ExtractText(composer.Finish().Bytes));
    }

    [Fact]
    public void Every_font_is_embedded_as_a_subset_with_a_unicode_map()
    {
        DebianTool.Require("pdffonts", "poppler-utils");
        using var file = new TemporaryFile(DecisionSample.Compose().Bytes);
        string[] fonts = [.. DebianTool.Run("pdffonts", file.Path).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)];
        Assert.Equal(4, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+Tinos\S* +CID TrueType +Identity-H +yes yes yes", font));
    }

    [Theory]
    [InlineData("qpdf", "--check")]
    [InlineData("mutool", "clean")]
    public void Independent_readers_find_nothing_wrong(string tool, string command)
    {
        DebianTool.Require(tool, tool == "qpdf" ? "qpdf" : "mupdf-tools");
        using var file = new TemporaryFile(DecisionSample.Compose().Bytes);
        using var target = new TemporaryFile([]);
        (int exit, string output) = tool == "qpdf" ? DebianTool.Run(tool, command, file.Path) : DebianTool.Run(tool, command, file.Path, target.Path);
        Assert.True(exit == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_same_document_has_the_same_bytes_and_another_has_another_identifier()
    {
        byte[] first = DecisionSample.Compose().Bytes;
        Assert.Equal(first, DecisionSample.Compose().Bytes);
        Assert.NotEqual(Identifier(first), Identifier(DecisionSample.Compose(rows: 3).Bytes));
    }

    [Fact]
    public void It_says_that_it_is_PDF_A_2u_and_its_metadata_agree()
    {
        PdfDocument document = Open(DecisionSample.Compose().Bytes);
        PdfStream metadata = document.Find<PdfStream>(document.Catalog, "Metadata")!;
        string xmp = Encoding.UTF8.GetString(metadata.Data.Span);
        Assert.Contains("<pdfaid:part>2</pdfaid:part>", xmp);
        Assert.Contains("<pdfaid:conformance>U</pdfaid:conformance>", xmp);
        Assert.Contains("Quy chế ký số &lt;thử nghiệm&gt;", xmp);
        Assert.Contains("<xmp:CreateDate>2026-04-20T14:30:45+07:00</xmp:CreateDate>", xmp);
        PdfDictionary information = document.Find<PdfDictionary>(document.Trailer, "Info")!;
        Assert.Equal("D:20260420143045+07'00'", document.Find<PdfString>(information, "CreationDate")!.ToText());
        Assert.Equal("Quyết định 12/QĐ-UBND", document.Find<PdfString>(information, "Title")!.ToText());
        PdfArray intents = document.Find<PdfArray>(document.Catalog, "OutputIntents")!;
        Assert.True(document.Find<PdfDictionary>(intents, 0)!.Has("S", "GTS_PDFA1"));
        Assert.Equal("vi-VN", document.Find<PdfString>(document.Catalog, "Lang")!.ToText());
    }

    [Fact]
    public void The_page_number_stands_on_every_page_but_the_first()
    {
        DebianTool.Require("pdftotext", "poppler-utils");
        string[] pages = ExtractText(DecisionSample.Compose().Bytes).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length >= 2);
        Assert.StartsWith("THÀNH PHỐ MẪU", pages[0].TrimStart());
        Assert.StartsWith("2\n", pages[1].TrimStart());
    }

    [Fact]
    public void The_head_of_a_table_is_repeated_on_each_page()
    {
        string[] pages = ExtractText(DecisionSample.Compose(rows: 90).Bytes).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length >= 3);
        Assert.All(pages[..3], page => Assert.Contains("Họ và tên", page));
    }

    [Fact]
    public void The_structure_has_headings_paragraphs_and_tables_that_readers_find()
    {
        DebianTool.Require("pdfinfo", "poppler-utils");
        using var file = new TemporaryFile(DecisionSample.Compose(rows: 2).Bytes);
        string[] types = [.. DebianTool.Run("pdfinfo", "-struct", file.Path).Output.Split('\n').Select(line => line.Trim().Split(' ')[0])];
        Assert.All((string[])["Document", "H1", "H2", "P", "Table", "TR", "TH", "TD"], type => Assert.Contains(type, types));
    }

    [Fact]
    public void The_place_of_the_signature_is_on_the_last_page_between_office_and_name()
    {
        ComposedDocument composed = DecisionSample.Compose();
        SignaturePlace place = Assert.Single(composed.Places);
        Assert.Equal(SignatureBlock.SignerPlace, place.Name);
        Assert.Equal(Open(composed.Bytes).Pages.Count - 1, place.PageIndex);
        Assert.InRange(place.Rectangle.Left, 298, 560);
    }

    [Fact]
    public void A_signature_never_stands_alone_on_a_page()
    {
        string last = ExtractText(DecisionSample.Compose().Bytes).Split('\f', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.Contains("có hiệu lực kể từ ngày ký", last);
        Assert.Contains("Trần Văn Mẫu", last);
    }

    [Fact]
    public void A_document_without_number_and_date_keeps_places_for_their_stamps()
    {
        var composer = new DocumentComposer(PageFormat.OfficialDocument, new DocumentProperties("x", DecisionSample.Time));
        composer.Add(new OfficialHead("SỞ MẪU", "/SM-VP", "Hà Nội", new DateOnly(2026, 4, 1)) { IsDateOpen = true, LetterSubject = "trả lời kiến nghị của cử tri" });
        ComposedDocument letter = composer.Finish();
        Assert.Equal([OfficialHead.NumberPlace, OfficialHead.DayPlace, OfficialHead.MonthPlace], letter.Places.Select(p => p.Name));
        Assert.All(letter.Places, p => Assert.InRange(p.Rectangle.Width, 15, 45));
        Assert.Contains("/SM-VP", ExtractText(letter.Bytes));
    }

    [Theory]
    [InlineData(5, 2, "ngày 05 tháng 02 năm 2026")]
    [InlineData(10, 3, "ngày 10 tháng 3 năm 2026")]
    public void Days_below_10_and_months_1_and_2_have_a_leading_zero(int day, int month, string expected)
    {
        var composer = new DocumentComposer(PageFormat.OfficialDocument, new DocumentProperties("x", DecisionSample.Time));
        composer.Add(new OfficialHead("SỞ MẪU", "1/SM-VP", "Hà Nội", new DateOnly(2026, month, day)));
        Assert.Contains(expected, ExtractText(composer.Finish().Bytes));
    }

    [Fact]
    public void A_row_higher_than_a_page_and_a_word_longer_than_a_line_are_divided()
    {
        var composer = new DocumentComposer(PageFormat.Report, new DocumentProperties("x", DecisionSample.Time));
        composer.Add(new Table([new TableColumn("A", 1), new TableColumn("B", 1)], [[string.Join(' ', Enumerable.Repeat("dòng", 2_000)), new string('x', 400)]]));
        byte[] file = composer.Finish().Bytes;
        Assert.True(Open(file).Pages.Count >= 3);
        Assert.Equal(2_000, ExtractText(file).Split((char[])[' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries).Count(w => w == "dòng"));
    }

    private static string ExtractText(byte[] bytes)
    {
        DebianTool.Require("pdftotext", "poppler-utils");
        using var file = new TemporaryFile(bytes);
        return DebianTool.Run("pdftotext", "-enc", "UTF-8", file.Path, "-").Output;
    }

    private static string Identifier(byte[] file)
    {
        PdfDocument document = Open(file);
        return Convert.ToHexString(((PdfString)document.Find<PdfArray>(document.Trailer, "ID")![0]).Bytes.Span);
    }

    private static PdfDocument Open(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out PdfRefusal? refusal), refusal?.ToString());
        return document;
    }
}
