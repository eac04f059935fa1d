using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Revisions;

namespace AnTin.Standards.Tests.Pdf;

public sealed class RevisionTests
{
    [Fact]
    public void Each_revision_ends_after_its_marker_and_can_be_opened()
    {
        byte[] first = SamplePdf.Plain();
        byte[] second = SamplePdf.Append(first, "", (1, "<</Type/Catalog/Pages 2 0 R/Lang(vi)>>"));
        byte[] third = SamplePdf.Append(second, "/Info 6 0 R", (6, "<</Title(x)>>"));
        PdfDocument document = Open(third);

        Assert.Equal([first.Length, second.Length, third.Length], document.Revisions.Select(r => (int)r.End));
        Assert.Equal(first.Length - 1, document.Revisions[0].MarkerEnd);
        Assert.Equal(document.Revisions[0].End, document.Revisions[1].Start);
        Assert.False(document.AtRevision(document.Revisions[0]).Catalog.Contains("Lang"));
        Assert.True(document.AtRevision(document.Revisions[1]).Catalog.Contains("Lang"));
        Assert.False(document.AtRevision(document.Revisions[1]).Trailer.Contains("Info"));
    }

    [Fact]
    public void A_change_shows_the_object_before_and_after()
    {
        byte[] file = SamplePdf.Append(SamplePdf.Plain(), "", (3, "<</Type/Page/Parent 2 0 R/Rotate 90>>"), (6, "(new)"));
        PdfDocument document = Open(file);
        IReadOnlyList<PdfObjectChange> changes = document.ChangesIn(document.Revisions[1]);
        Assert.Equal(["Replaced 3 0 R", "Added 6 0 R"], changes.Select(c => c.ToString()));
        Assert.False(((PdfDictionary)changes[0].Before).Contains("Rotate"));
        Assert.True(((PdfDictionary)changes[0].After).Contains("Rotate"));
        Assert.Same(PdfNull.Instance, changes[1].Before);
        Assert.Equal(5, document.ChangesIn(document.Revisions[0]).Count);
    }

    [Fact]
    public void A_new_object_stream_changes_the_objects_in_it_though_their_entries_stay()
    {
        // The second revision replaces object stream 4 and nothing else: objects 1 and 2 are entries "in stream 4" before and after.
        byte[] file = CompressedSample.WithReplacedObjectStream();
        PdfDocument document = Open(file);
        Assert.Equal(2, document.Revisions.Count);
        Assert.Contains("Replaced 1 0 R", document.ChangesIn(document.Revisions[1]).Select(c => c.ToString()));
        Assert.False(document.AtRevision(document.Revisions[0]).Catalog.Contains("Lang"));
        Assert.True(document.Catalog.Contains("Lang"));
    }

    [Fact]
    public void A_linearized_file_is_one_revision()
    {
        DebianTool.Require("qpdf", "qpdf");
        using var plain = new TemporaryFile(SamplePdf.Plain());
        using var linearized = new TemporaryFile([]);
        DebianTool.Run("qpdf", "--linearize", plain.Path, linearized.Path);
        byte[] file = File.ReadAllBytes(linearized.Path);
        Assert.Equal(file.Length, Assert.Single(Open(file).Revisions).End);
    }

    [Fact]
    public void Bytes_after_the_last_marker_belong_to_no_revision()
    {
        byte[] plain = SamplePdf.Plain();
        Assert.Equal(plain.Length, Assert.Single(Open([.. plain, .. "% trailing"u8]).Revisions).End);
    }

    [Fact]
    public void A_startxref_at_the_end_that_names_a_section_in_the_middle_is_not_taken_for_a_revision_of_its_own()
    {
        // Shadow documents are hidden this way: the newest section is not the last thing in the file.
        byte[] first = SamplePdf.Plain();
        byte[] second = SamplePdf.Append(first, "", (1, "<</Type/Catalog/Pages 2 0 R/Lang(vi)>>"));
        string text = System.Text.Encoding.Latin1.GetString(first);
        string start = text[text.LastIndexOf("startxref", StringComparison.Ordinal)..];
        PdfDocument document = Open([.. second, .. SamplePdf.Latin(start)]);
        Assert.Equal(first.Length, Assert.Single(document.Revisions).End);
        Assert.False(document.Catalog.Contains("Lang"));
    }

    private static PdfDocument Open(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out PdfRefusal? refusal), refusal?.ToString());
        return document;
    }
}
