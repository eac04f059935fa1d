using System.Text;
using AnTin.Pdf;
using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Revisions;
using AnTin.Pdf.Updates;

namespace AnTin.Standards.Tests.Pdf;

public sealed class IncrementalUpdateTests
{
    [Fact]
    public void The_original_bytes_stay_and_placeholders_are_found_where_they_landed()
    {
        PdfDocument document = Open(SamplePdf.Plain());
        var update = new IncrementalUpdate(document);
        PdfPlaceholder contents = PdfPlaceholder.HexadecimalString(8);
        PdfPlaceholder range = PdfPlaceholder.Array(40);
        update.Add(new PdfDictionary(("Type", new PdfName("Sig")), ("ByteRange", range), ("Contents", contents)));
        AppendedRevision appended = update.Append();
        "<AB"u8.CopyTo(appended.RoomOf(contents));
        byte[] file = appended.ToArray();

        Assert.Equal(document.Bytes.ToArray(), file[..document.Bytes.Length]);
        Assert.Equal("<AB00000", Encoding.ASCII.GetString(file, (int)appended.OffsetOf(contents), 8));
        Assert.Equal("[" + new string(' ', 38) + "]", Encoding.ASCII.GetString(file, (int)appended.OffsetOf(range), 40));
        PdfDocument reopened = Open(file);
        var read = Assert.IsType<PdfString>(Assert.IsType<PdfDictionary>(reopened.GetObject(6))["Contents"]);
        Assert.Equal((appended.OffsetOf(contents), 18), (read.SourceOffset, read.SourceLength));
    }

    [Fact]
    public async Task Written_to_a_stream_it_is_the_same_file()
    {
        AppendedRevision appended = AddInfo(Open(SamplePdf.Plain()));
        using var target = new MemoryStream();
        await appended.WriteToAsync(target, CancellationToken.None);
        Assert.Equal(appended.ToArray(), target.ToArray());
    }

    [Fact]
    public void The_same_update_gives_the_same_bytes()
        => Assert.Equal(AddInfo(Open(SamplePdf.Plain())).ToArray(), AddInfo(Open(SamplePdf.Plain())).ToArray());

    [Fact]
    public void The_first_identifier_stays_and_the_second_changes()
    {
        PdfDocument document = Open(AddInfo(Open(SamplePdf.Plain("/ID[<0102><0304>]"))).ToArray());
        var id = Assert.IsType<PdfArray>(document.Trailer["ID"]);
        Assert.Equal([1, 2], ((PdfString)id[0]).Bytes.ToArray());
        Assert.NotEqual([3, 4], ((PdfString)id[1]).Bytes.ToArray());
    }

    [Fact]
    public void A_freed_object_is_null_and_its_generation_is_raised()
    {
        PdfDocument document = Open(SamplePdf.Plain());
        var update = new IncrementalUpdate(document);
        update.Free(new PdfReference(4));
        update.Free(new PdfReference(5));
        byte[] file = update.Append().ToArray();
        PdfDocument reopened = Open(file);
        Assert.Same(PdfNull.Instance, reopened.GetObject(4));
        Assert.Equal(new CrossReferenceEntry(CrossReferenceKind.Free, 4, 65535), reopened.FindEntry(0));
        Assert.Equal(new CrossReferenceEntry(CrossReferenceKind.Free, 5, 1), reopened.FindEntry(4));
        Assert.Equal(["Freed 4 1 R", "Freed 5 1 R"], reopened.ChangesIn(reopened.Revisions[1]).Select(c => c.ToString()));
        QpdfIsContent(file);
    }

    [Fact]
    public void A_repaired_file_gets_cross_references_that_every_reader_follows()
    {
        PdfDocument damaged = Open(SamplePdf.Plain(startxrefError: 100_000));
        byte[] file = AddInfo(damaged).ToArray();
        PdfDocument reopened = Open(file);
        Assert.True(damaged.WasRepaired);
        Assert.False(reopened.WasRepaired);
        QpdfIsContent(file);
    }

    [Theory]
    [InlineData("<</Type/Page/Parent 2 0 R", 0)]
    [InlineData("<</Length 90>>\nstream\nfirst half of a str", 1)]
    public void What_is_appended_does_not_run_into_an_object_that_was_cut_off(string cut, int expected)
    {
        const string Head = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R 4 0 R]>>\nendobj\n3 0 obj\n<</Type/Page>>\nendobj\n4 0 obj\n";
        PdfDocument document = Open(SamplePdf.Latin(Head + cut));
        PdfDocument updated = Open(AddInfo(document).ToArray());
        Assert.Equal(document.Pages.Count, updated.Pages.Count);
        Assert.Equal(expected, updated.GetObject(4) is PdfStream stream && stream.Data.Span.SequenceEqual(((PdfStream)document.GetObject(4)).Data.Span) ? 1 : 0);
    }

    [Fact]
    public void Wrong_entries_are_put_right_and_the_chain_is_kept()
    {
        byte[] file = AddInfo(Open(SamplePdf.Plain(entryError: 3))).ToArray();
        PdfDocument reopened = Open(file);
        Assert.False(reopened.WasRepaired);
        Assert.Equal(2, reopened.Revisions.Count);
    }

    [Fact]
    public void Junk_before_the_header_is_left_out_of_the_new_offsets_too()
    {
        byte[] file = AddInfo(Open(SamplePdf.Plain(junk: "junk junk\n"))).ToArray();
        Assert.False(Open(file).WasRepaired);
        Assert.Equal(2, Open(file).Revisions.Count);
    }

    [Fact]
    public void A_file_of_cross_reference_streams_is_continued_with_one()
    {
        DebianTool.Require("qpdf", "qpdf");
        using var plain = new TemporaryFile(SamplePdf.Plain());
        using var streamed = new TemporaryFile([]);
        DebianTool.Run("qpdf", "--object-streams=generate", plain.Path, streamed.Path);
        PdfDocument document = Open(File.ReadAllBytes(streamed.Path));
        Assert.Equal(CrossReferenceForm.Stream, document.CrossReferenceForm);

        var update = new IncrementalUpdate(document);
        update.SetCatalogEntry("Lang", PdfString.FromText("vi-VN"));
        byte[] file = update.Append().ToArray();
        PdfDocument reopened = Open(file);
        Assert.Equal(CrossReferenceForm.Stream, reopened.CrossReferenceForm);
        Assert.Equal("vi-VN", reopened.Find<PdfString>(reopened.Catalog, "Lang")?.ToText());
        Assert.Contains(reopened.ChangesIn(reopened.Revisions[1]), c => c.Reference.Equals(document.CatalogReference) && c.Kind == PdfObjectChangeKind.Replaced);
        QpdfIsContent(file);
    }

    [Fact]
    public void Look_ups_see_the_changes_made_so_far()
    {
        var update = new IncrementalUpdate(Open(SamplePdf.Plain()));
        PdfReference added = update.Add(new PdfInteger(7));
        update.Set(added, new PdfInteger(8));
        update.SetCatalogEntry("PageLabels", added);
        Assert.Equal(8, update.FindInteger(update.Catalog, "PageLabels"));
        Assert.NotNull(update.Find<PdfDictionary>(update.Catalog, "Pages"));
    }

    private static AppendedRevision AddInfo(PdfDocument document)
    {
        var update = new IncrementalUpdate(document);
        update.SetTrailerEntry("Info", update.Add(new PdfDictionary(("Title", PdfString.FromText("Tờ trình")))));
        return update.Append();
    }

    private static PdfDocument Open(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out PdfRefusal? refusal), refusal?.ToString());
        return document;
    }

    private static void QpdfIsContent(byte[] file)
    {
        if (DebianTool.Exists("qpdf"))
        {
            using var written = new TemporaryFile(file);
            (int exit, string output) = DebianTool.Run("qpdf", "--check", written.Path);
            Assert.True(exit == 0, output);
        }
    }

    [Fact]
    public void Fingerprints_of_contents_that_differ_in_one_bit_differ()
    {
        byte[] content = [.. Enumerable.Range(0, 1_003).Select(i => (byte)(i * 7))];
        var seen = new HashSet<string> { Fingerprint(content) };
        Assert.False(seen.Add(Fingerprint(content)));
        for (int bit = 0; bit < content.Length * 8; bit++)
        {
            content[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(seen.Add(Fingerprint(content)));
            content[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (int length = 0; length < 64; length++)
        {
            Assert.True(seen.Add(Fingerprint(new byte[length])));
        }
    }

    private static string Fingerprint(byte[] content)
    {
        var fingerprint = new ContentFingerprint();
        fingerprint.Add(content);
        return Convert.ToHexString(fingerprint.ToArray());
    }
}
