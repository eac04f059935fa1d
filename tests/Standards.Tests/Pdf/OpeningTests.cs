using System.Text;
using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Standards.Tests.Pdf;

public sealed class OpeningTests
{
    [Fact]
    public void A_plain_file_opens_without_repair()
    {
        PdfDocument document = Open(SamplePdf.Plain());
        Assert.False(document.WasRepaired);
        Assert.Equal("1.4", document.Version);
        Assert.Equal(842, Assert.Single(document.Pages).MediaBox.Top);
        Assert.Equal(new PdfReference(1), document.CatalogReference);
    }

    [Fact]
    public void A_later_version_in_the_catalog_counts() => Assert.Equal("2.0", Open(SamplePdf.Plain(catalog: "/Version/2.0")).Version);

    [Fact]
    public void Junk_before_the_header_shifts_every_offset()
    {
        PdfDocument document = Open(SamplePdf.Plain(junk: "HTTP/1.1 200 OK\r\n\r\n"));
        Assert.False(document.WasRepaired);
        Assert.Equal(19, document.HeaderOffset);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(2)]
    [InlineData(20)]
    public void A_startxref_slightly_off_is_put_right_without_scanning(int error)
        => Assert.False(Open(SamplePdf.Plain(startxrefError: error)).WasRepaired);

    [Theory]
    [InlineData(-400)]
    [InlineData(100_000)]
    public void A_startxref_that_leads_nowhere_is_repaired_by_scanning(int error)
    {
        PdfDocument document = Open(SamplePdf.Plain(startxrefError: error));
        Assert.True(document.WasRepaired);
        Assert.Single(document.Pages);
    }

    [Fact]
    public void Wrong_offsets_in_the_table_are_repaired_by_scanning()
    {
        PdfDocument document = Open(SamplePdf.Plain(entryError: 7));
        Assert.True(document.WasRepaired);
        Assert.Single(document.Pages);
    }

    [Theory]
    [InlineData("", PdfRefusalReason.NotPdf)]
    [InlineData("PK\u0003\u0004 not a PDF at all", PdfRefusalReason.NotPdf)]
    [InlineData("%PDF-1.7\nnothing here", PdfRefusalReason.Damaged)]
    [InlineData("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n", PdfRefusalReason.NoPages)]
    public void What_cannot_be_opened_is_refused_with_its_reason(string text, PdfRefusalReason reason)
    {
        Assert.False(PdfDocument.TryOpen(SamplePdf.Latin(text), out PdfDocument? document, out PdfRefusal? refusal));
        Assert.Null(document);
        Assert.Equal(reason, refusal.Reason);
    }

    [Fact]
    public void A_prev_that_points_to_itself_ends()
    {
        string text = Encoding.Latin1.GetString(SamplePdf.Plain("/Prev 00000"));
        int section = text.LastIndexOf("xref\n0", StringComparison.Ordinal);
        Assert.Single(Open(SamplePdf.Latin(text.Replace("/Prev 00000", $"/Prev {section:D5}"))).Pages);
    }

    [Fact]
    public void A_page_tree_that_contains_itself_ends()
    {
        byte[] file = SamplePdf.Build(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]>>", "<</Type/Page/Parent 2 0 R>>"]);
        Assert.Single(Open(file).Pages);
    }

    [Fact]
    public void Nesting_beyond_the_budget_is_not_followed()
    {
        byte[] file = SamplePdf.Plain(catalog: "/Deep " + new string('[', 100_000) + new string(']', 100_000));
        Assert.False(PdfDocument.TryOpen(file, out _, out PdfRefusal? refusal));
        Assert.Equal(PdfRefusalReason.Damaged, refusal.Reason);
    }

    [Fact]
    public void A_page_takes_from_its_parents_what_it_does_not_say()
    {
        byte[] file = SamplePdf.Build(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Rotate -90/MediaBox[842 595 0 0]>>",
            "<</Type/Pages/Kids[4 0 R 5 0 R]/CropBox[10 10 900 200]>>",
            "<</Type/Page>>",
            "<</Type/Page/Rotate 45/CropBox[0 0 0 0]>>",
        ]);
        PdfDocument document = Open(file);
        Assert.Equal((270, 842d, 842d, 200d), (document.Pages[0].Rotate, document.Pages[0].MediaBox.Right, document.Pages[0].CropBox.Right, document.Pages[0].CropBox.Top));
        Assert.Equal((0, document.Pages[1].MediaBox), (document.Pages[1].Rotate, document.Pages[1].CropBox));
    }

    [Fact]
    public void References_that_lead_in_a_circle_are_null()
    {
        byte[] file = SamplePdf.Build(["<</Type/Catalog/Pages 2 0 R/A 4 0 R>>", "<</Type/Pages/Kids[3 0 R]>>", "<</Type/Page>>", "5 0 R", "4 0 R"]);
        PdfDocument document = Open(file);
        Assert.Same(PdfNull.Instance, document.Resolve(document.Catalog["A"]));
    }

    [Fact]
    public void Objects_that_overlap_do_not_make_reading_quadratic()
    {
        // 20,000 objects that each begin a string no one ends: every one of them reads to the end of the file.
        var text = new StringBuilder("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[");
        for (int i = 0; i < 20_000; i++)
        {
            text.Append($"{i + 3} 0 R ");
        }

        text.Append("]>>\nendobj\n");
        for (int i = 0; i < 20_000; i++)
        {
            text.Append($"{i + 3} 0 obj ( ");
        }

        Assert.False(PdfDocument.TryOpen(SamplePdf.Latin(text.ToString()), out _, out PdfRefusal? refusal));
        Assert.Equal(PdfRefusalReason.OverBudget, refusal.Reason);
    }

    private static PdfDocument Open(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out PdfRefusal? refusal), refusal?.ToString());
        return document;
    }
}
