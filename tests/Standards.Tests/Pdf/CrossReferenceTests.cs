using System.Text;
using AnTin.Pdf;
using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>ISO 32000-2, 7.5.4 to 7.5.8, and the tables that are met.</summary>
public sealed class CrossReferenceTests
{
    [Fact]
    public void In_a_hybrid_file_the_stream_tells_of_objects_that_the_table_hides()
    {
        byte[] file = Hybrid();
        PdfDocument document = Open(file);
        Assert.Equal(CrossReferenceForm.Hybrid, document.CrossReferenceForm);
        Assert.False(document.WasRepaired);
        Assert.Equal("hidden", document.Find<PdfString>(document.Catalog, "Secret")?.ToText());
        Assert.Single(document.Revisions);
    }

    [Fact]
    public void An_update_of_a_hybrid_file_is_a_table_and_may_replace_a_hidden_object()
    {
        var update = new IncrementalUpdate(Open(Hybrid()));
        update.Set(new PdfReference(4), PdfString.FromText("replaced"));
        PdfDocument document = Open(update.Append().ToArray());
        Assert.Equal(CrossReferenceForm.Table, document.CrossReferenceForm);
        Assert.Equal("replaced", document.Find<PdfString>(document.Catalog, "Secret")?.ToText());
        Assert.Equal("hidden", document.AtRevision(document.Revisions[0]).GetObject(4).ToString());
    }

    [Theory]
    [InlineData(" \n", "\n")]
    [InlineData(" \n", " \r")]
    [InlineData(" \n", "\r\n")]
    public void Lines_of_a_table_end_in_many_ways(string regular, string met)
    {
        string text = Encoding.Latin1.GetString(SamplePdf.Plain());
        int section = text.LastIndexOf("xref\n0", StringComparison.Ordinal);
        string table = text[section..].Replace("n" + regular, "n" + met).Replace("f" + regular, "f" + met);
        Assert.False(Open(SamplePdf.Latin(text[..section] + table)).WasRepaired);
    }

    [Fact]
    public void A_subsection_that_says_more_entries_than_it_has_ends_at_the_trailer()
        => Assert.False(Open(Replace("xref\n0 6", "xref\n0 9")).WasRepaired);

    [Fact]
    public void A_table_that_begins_at_1_instead_of_0_is_put_right_by_scanning()
    {
        PdfDocument document = Open(Replace("xref\n0 6", "xref\n1 6"));
        Assert.True(document.WasRepaired);
        Assert.Single(document.Pages);
    }

    [Fact]
    public void An_entry_in_use_at_position_0_is_free()
    {
        string text = Encoding.Latin1.GetString(SamplePdf.Plain());
        int last = text.LastIndexOf(" 00000 n", StringComparison.Ordinal);
        PdfDocument document = Open(SamplePdf.Latin(text[..(last - 10)] + "0000000000" + text[last..]));
        Assert.False(document.WasRepaired);
        Assert.Same(PdfNull.Instance, document.GetObject(5));
    }

    [Fact]
    public void The_newest_of_several_sections_counts()
    {
        byte[] file = SamplePdf.Plain();
        for (int i = 1; i <= 20; i++)
        {
            file = SamplePdf.Append(file, "", (6, $"({i})"));
        }

        PdfDocument document = Open(file);
        Assert.Equal(21, document.Revisions.Count);
        Assert.Equal("20", document.GetObject(6).ToString());
        Assert.Equal("7", document.AtRevision(document.Revisions[7]).GetObject(6).ToString());
    }

    [Fact]
    public void More_sections_than_the_budget_are_refused()
    {
        byte[] file = SamplePdf.Plain();
        for (int i = 0; i < 5; i++)
        {
            file = SamplePdf.Append(file, "", (6, "1"));
        }

        Assert.False(PdfDocument.TryOpen(file, PdfLimits.Default with { CrossReferenceSections = 5 }, out _, out PdfRefusal? refusal));
        Assert.Equal(PdfRefusalReason.OverBudget, refusal.Reason);
    }

    [Theory]
    [InlineData("/W[1 4 1]", "/W[1 4]")]
    [InlineData("/W[1 4 1]", "/W[0 0 0]")]
    [InlineData("/W[1 4 1]", "/W[1 9 1]")]
    [InlineData("/Index[4 2]", "/Index[4 99999999]")]
    [InlineData("/Type/XRef", "/Type/Nope")]
    public void A_stream_that_cannot_be_read_leads_to_a_scan(string right, string wrong)
    {
        // The replacements keep the length, or stand behind every offset: only the last section is changed.
        string text = Encoding.Latin1.GetString(CompressedSample.WithReplacedObjectStream());
        int at = text.LastIndexOf(right, StringComparison.Ordinal);
        PdfDocument document = Open(SamplePdf.Latin(text[..at] + wrong + text[(at + right.Length)..]));
        Assert.True(document.WasRepaired);
        Assert.True(document.Catalog.Contains("Lang"));
    }

    [Fact]
    public void An_object_stream_that_claims_to_stand_in_itself_is_found_by_scanning()
    {
        // The first row of the newest section is that of object 4, the stream itself: kind 2, in stream 4, at index 0.
        string text = Encoding.Latin1.GetString(CompressedSample.WithReplacedObjectStream());
        int row = text.LastIndexOf("stream\n01", StringComparison.Ordinal) + 7;
        PdfDocument document = Open(SamplePdf.Latin(text[..row] + "02 00000004 00" + text[(row + 14)..]));
        Assert.True(document.WasRepaired);
        Assert.True(document.Catalog.Contains("Lang"));
    }

    [Fact]
    public void A_scan_takes_the_last_object_of_each_number_and_none_inside_a_stream()
    {
        const string Text = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page>>\nendobj\n"
            + "3 0 obj\n<</Type/Page/Rotate 90>>\nendobj\n4 0 obj\n<</Length 45>>\nstream\n3 0 obj <</Type/Page/Rotate 180>> endobj      \nendstream\nendobj\n";
        PdfDocument document = Open(SamplePdf.Latin(Text));
        Assert.True(document.WasRepaired);
        Assert.Equal(90, Assert.Single(document.Pages).Rotate);
    }

    [Fact]
    public void A_scan_finds_objects_in_object_streams()
    {
        string text = Encoding.Latin1.GetString(CompressedSample.WithReplacedObjectStream());
        PdfDocument document = Open(SamplePdf.Latin(text.Replace("startxref", "startnope", StringComparison.Ordinal)));
        Assert.True(document.WasRepaired);
        Assert.True(document.Catalog.Contains("Lang"));
        Assert.Single(document.Pages);
    }

    [Fact]
    public void An_encrypted_file_without_cross_references_is_still_refused_as_encrypted()
    {
        byte[] file = SamplePdf.Plain("/Encrypt<</Filter/Own>>", startxrefError: 100_000);
        Assert.False(PdfDocument.TryOpen(file, out _, out PdfRefusal? refusal));
        Assert.Equal(PdfRefusalReason.Encrypted, refusal.Reason);
    }

    [Fact]
    public void Encryption_that_only_an_older_trailer_tells_of_is_seen()
    {
        byte[] file = SamplePdf.Append(SamplePdf.Plain("/Encrypt<</Filter/Own>>"), "", (6, "1"));
        Assert.False(PdfDocument.TryOpen(file, out _, out PdfRefusal? refusal));
        Assert.Equal(PdfRefusalReason.Encrypted, refusal.Reason);
    }

    [Theory]
    [InlineData("0000000017 00000 n", 17L)]
    [InlineData("9876543210 00000 n", 9876543210L)]
    [InlineData("0000000017 00003 n", 17L)]
    [InlineData("000000001: 00000 n", null)] // a byte above the digits
    [InlineData("00000000/7 00000 n", null)] // a byte below them
    [InlineData("000000A017 00000 n", null)]
    [InlineData("\u00b00000000017 00000 n", null)]
    public void Ten_digits_are_read_at_once_and_nothing_else_is_taken_for_one(string line, long? place)
    {
        string text = $"xref\n1 1\n{line[..18]} \ntrailer\n<</Size 2/Root 1 0 R>>\n";
        var section = AnTin.Pdf.CrossReferences.CrossReferenceTable.Read(SamplePdf.Latin(text), 0, 0, PdfLimits.Default);
        Assert.Equal(place, section?.Entries.TryGetValue(1, out var entry) == true && entry.Kind == AnTin.Pdf.CrossReferences.CrossReferenceKind.InFile ? entry.Place : null);
    }

    private static byte[] Hybrid()
    {
        var file = new StringBuilder("%PDF-1.5\n");
        int[] offsets = new int[6];
        Add(1, "<</Type/Catalog/Pages 2 0 R/Secret 4 0 R>>");
        Add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Add(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>");
        Add(4, "(hidden)");
        string rows = $"01 {offsets[4]:X8} 00>";
        Add(5, $"<</Type/XRef/W[1 4 1]/Index[4 1]/Size 6/Root 1 0 R/Filter/ASCIIHexDecode/Length {rows.Length}>>\nstream\n{rows}\nendstream");
        int section = file.Length;

        // 7.5.8.4: the hidden object is free in the table.
        file.Append("xref\n0 6\n0000000004 65535 f \n");
        for (int i = 1; i <= 5; i++)
        {
            file.Append(i == 4 ? "0000000000 00000 f \n" : $"{offsets[i]:D10} 00000 n \n");
        }

        file.Append($"trailer\n<</Size 6/Root 1 0 R/XRefStm {offsets[5]}>>\nstartxref\n{section}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());

        void Add(int number, string body)
        {
            offsets[number] = file.Length;
            file.Append($"{number} 0 obj\n{body}\nendobj\n");
        }
    }

    private static byte[] Replace(string right, string wrong)
        => SamplePdf.Latin(Encoding.Latin1.GetString(SamplePdf.Plain()).Replace(right, wrong, StringComparison.Ordinal));

    private static PdfDocument Open(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out PdfRefusal? refusal), refusal?.ToString());
        return document;
    }
}
