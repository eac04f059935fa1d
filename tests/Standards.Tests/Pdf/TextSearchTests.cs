using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.TextContent;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Pdf;

public sealed partial class TextSearchTests
{
    [Theory]
    [InlineData("Vũ Thị Mẫu")]
    [InlineData("vũ thị  MẪU")]
    [InlineData("Vu\u0303 Thi\u0323 Ma\u0302\u0303u")]
    public void A_phrase_is_found_where_poppler_finds_it_whatever_its_case_blanks_and_composition(string phrase)
    {
        DebianTool.Require("pdftotext", "poppler-utils");
        string text = "Vũ Thị Mẫu";
        var composer = new AnTin.Pdf.Composition.DocumentComposer(AnTin.Pdf.Composition.PageFormat.OfficialDocument, new AnTin.Pdf.Metadata.DocumentProperties("Thử", DecisionSample.Time));
        byte[] file = composer.Add(new AnTin.Pdf.Composition.SignatureBlock(["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], text)).Finish().Bytes;
        PdfDocument document = Open(file);
        TextMatch match = Assert.Single(TextSearch.Find(document, document.FirstPage, phrase));
        using var written = new TemporaryFile(file);
        string boxes = DebianTool.Run("pdftotext", "-bbox", written.Path, "-").Output;
        var words = Word().Matches(boxes).Where(m => text.Split(' ').Contains(m.Groups[5].Value)).Select(m => m.Groups.Values.Skip(1).Take(4).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.Equal(3, words.Count);
        Assert.InRange(match.Shown.Left - words.Min(w => w[0]), -0.5, 0.5);
        Assert.InRange(match.Shown.Right - words.Max(w => w[2]), -0.5, 0.5);
        double baselineFromTop = document.FirstPage.CropBox.Height - match.Shown.Bottom;
        Assert.InRange(baselineFromTop - words[0][3], -4, 4);
    }

    [Theory]
    [InlineData(0, 100, 700)]
    [InlineData(90, 700, 300)]
    [InlineData(180, 300, 100)]
    [InlineData(270, 100, 100)]
    public void On_a_turned_and_cropped_page_the_place_is_that_of_the_page_as_shown(int rotate, double left, double baseline)
    {
        // Text that stands upright on the shown page, at a point 100 from the left and 700 from the bottom of the visible part before turning.
        string turn = rotate switch { 90 => "0 1 -1 0", 180 => "-1 0 0 -1", 270 => "0 -1 1 0", _ => "1 0 0 1" };
        byte[] file = Page($"BT /F 10 Tf {turn} 150 760 Tm (Ho ten) Tj ET", $"/Rotate {rotate}/CropBox[50 60 450 860]");
        PdfDocument document = Open(file);
        TextMatch match = Assert.Single(TextSearch.Find(document, document.FirstPage, "Họ tên".Replace("ọ", "o", StringComparison.Ordinal).Replace("ê", "e", StringComparison.Ordinal)));
        Assert.Equal(left, match.Shown.Left, 3);
        Assert.Equal(baseline, match.Shown.Bottom + 2.2, 3);
    }

    [Theory]
    [InlineData("BT /F 10 Tf 100 700 Td [(KT.)-250(CH)10(U TICH)] TJ ET", "KT. CHU TICH")]
    [InlineData("BT /F 10 Tf 12 TL 100 700 Td (dau) Tj T* (KT. CHU) ' ET", "KT.CHU")]
    [InlineData("q .5 0 0 .5 0 0 cm BT /F 10 Tf 1 0 0 1 200 1400 Tm (KT) Tj ET Q", "KT")]
    [InlineData("BI /W 1 /H 1 /BPC 8 /CS /G ID \u0001( EI BT /F 10 Tf 100 700 Td (sau) Tj ET", "sau")] // an inline image with a parenthesis
    [InlineData("BT /V 10 Tf 100 700 Td (\u00AE\u00AD\u00EEc) Tj ET", "được")] // TCVN3
    [InlineData("BT /VH 10 Tf 100 700 Td (\u00AE\u00AD\u00EEc) Tj ET", "ĐƯỢC")] // TCVN3, capitals
    [InlineData("BT /D 10 Tf 100 700 Td (abc) Tj ET", "ạđỐ")] // named glyphs
    [InlineData("BT /U 10 Tf 100 700 Td <00010002> Tj ET", "Ký")] // a Unicode map
    [InlineData("/X Do", "trong")] // inside a form
    public void Text_is_read_however_it_is_shown(string content, string phrase)
    {
        PdfDocument document = Open(Page(content, ""));
        Assert.Single(TextSearch.Find(document, document.FirstPage, phrase));
        Assert.Empty(TextSearch.Find(document, document.FirstPage, "không có"));
    }

    [Fact]
    public void What_stands_in_two_columns_is_not_one_phrase()
    {
        PdfDocument document = Open(Page("BT /F 10 Tf 100 700 Td (NOI) Tj 200 0 Td (NHAN) Tj ET", ""));
        Assert.Empty(TextSearch.Find(document, document.FirstPage, "NOI NHAN"));
        Assert.Single(TextSearch.Find(document, document.FirstPage, "NHAN"));
    }

    [Fact]
    public void A_form_that_shows_itself_ends()
    {
        PdfDocument document = Open(Page("/Loop Do", ""));
        Assert.Empty(TextSearch.Find(document, document.FirstPage, "khong"));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[(")]
    [InlineData("<</A(")]
    [InlineData("[")]
    [InlineData("[1 ")]
    [InlineData("<4")]
    [InlineData(")]")]
    public void What_begins_a_million_times_and_never_ends_is_read_once_and_not_a_million_times(string beginning)
    {
        PdfDocument document = Open(Page("BT /F 10 Tf 100 700 Td (KT. CHU TICH) Tj ET " + string.Concat(Enumerable.Repeat(beginning, 1_000_000)), ""));
        Assert.Single(TextSearch.Find(document, document.FirstPage, "CHU TICH"));
    }

    [Fact]
    public void Some_delimiters_astray_are_passed_over()
    {
        PdfDocument document = Open(Page("] >> ) [ 1 2 BT /F 10 Tf } 100 700 Td (KT. CHU TICH) Tj ET", ""));
        Assert.Single(TextSearch.Find(document, document.FirstPage, "CHU TICH"));
    }

    [Fact]
    public void Whatever_the_content_is_searching_neither_throws_nor_hangs()
    {
        const string Content = "q 1 0 0 1 0 0 cm BT /F 10 Tf 12 TL 100 700 Td [(KT)-250(CHU)] TJ T* <0041> ' /U 9 Tf <00010002> Tj ET /X Do /Loop Do BI /W 1 ID x EI Q";
        byte[] original = Page(Content, "");
        int from = original.AsSpan().IndexOf("q 1 0 0 1"u8);
        var random = new Random(5);
        var slowest = TimeSpan.Zero;
        for (int round = 0; round < 2_000; round++)
        {
            byte[] mutant = (byte[])original.Clone();
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                int at = random.Next(3) > 0 ? random.Next(from, from + Content.Length) : random.Next(mutant.Length);
                mutant[at] = (byte)random.Next(256);
            }

            if (PdfDocument.TryOpen(mutant, out PdfDocument? document, out _))
            {
                long started = System.Diagnostics.Stopwatch.GetTimestamp();
                _ = TextSearch.Find(document, document.FirstPage, "KT");
                TimeSpan taken = System.Diagnostics.Stopwatch.GetElapsedTime(started);
                slowest = taken > slowest ? taken : slowest;
            }
        }

        Assert.True(slowest < TimeSpan.FromSeconds(2), $"{slowest}");
    }

    [Fact]
    public void On_the_first_pages_of_the_corpus_nearly_every_word_that_poppler_reads_is_found()
    {
        DebianTool.Require("pdftotext", "poppler-utils");
        int found = 0;
        var missed = new List<string>();
        foreach (var file in SignableCorpus.Entries().Where(e => e.ExpectSignable && !e.IsEncrypted))
        {
            string text = DebianTool.Run("pdftotext", "-q", "-l", "1", "-enc", "UTF-8", file.Path, "-").Output;
            PdfDocument document = Open(File.ReadAllBytes(file.Path));
            foreach (string word in LongWord().Matches(text).Select(m => m.Value).Distinct().Take(5))
            {
                if (TextSearch.Find(document, document.FirstPage, word).Count > 0)
                {
                    found++;
                }
                else
                {
                    missed.Add($"{file.Name}: {word}");
                }
            }
        }

        // Text of annotations and text that stands across the page is not searched.
        Assert.True(found > 150 && missed.Count <= found / 6, $"{found} found, {missed.Count} missed:\n" + string.Join("\n", missed));
    }

    private static PdfDocument Open(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out PdfRefusal? refusal), refusal?.ToString());
        return document;
    }

    private static byte[] Page(string content, string entries)
    {
        const string Map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <004B> endbfchar 1 beginbfrange <0002> <0003> <00FD> endbfrange";
        return SamplePdf.Build(
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 900]{entries}/Contents 4 0 R/Resources<</Font<</F 5 0 R/V 6 0 R/VH 7 0 R/D 8 0 R/U 9 0 R>>/XObject<</X 11 0 R/Loop 12 0 R>>>>>>",
            $"<</Length {Encoding.Latin1.GetByteCount(content)}>>\nstream\n{content}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+.VnTime/Encoding/WinAnsiEncoding>>",
            "<</Type/Font/Subtype/TrueType/BaseFont/.VnTimeH>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Own/Encoding<</Differences[97/adotbelow/dcroat/Ocircumflexacute]>>>>",
            "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[<</DW 600>>]/ToUnicode 10 0 R>>",
            $"<</Length {Map.Length}>>\nstream\n{Map}\nendstream",
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 42>>\nstream\nBT /F 10 Tf 1 0 0 1 100 700 Tm (trong) Tj ET\nendstream",
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Loop 12 0 R>>>>/Length 14>>\nstream\n/Loop Do /Loop Do\nendstream",
        ]);
    }

    [GeneratedRegex("""<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>""")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b[A-Za-z]{6,}\b")]
    private static partial Regex LongWord();
}
