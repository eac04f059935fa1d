using AnTin.Ades.Pades.Appearance;
using AnTin.Pdf;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Images;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Pades.Appearance;

public sealed class AppearanceTests
{
    private static readonly DateTimeOffset Time = new(2026, 4, 20, 7, 30, 45, TimeSpan.Zero);

    [Fact]
    public void The_seal_covers_the_left_third_of_the_signers_image()
    {
        ComposedDocument decision = DecisionSample.Compose();
        SignaturePlace signer = decision.Places.Single();
        PdfRectangle seal = Placement.OverLeftThirdOf(signer.Rectangle, 36 * Placement.Millimetre, 36 * Placement.Millimetre);
        byte[] file = ShownPage.Put(
            decision.Bytes,
            (new Placement(signer.PageIndex, signer.Rectangle), OfficialAppearance.Signer(Image(SampleImage.Signature(142, 68)))),
            (new Placement(signer.PageIndex, seal), OfficialAppearance.Seal(Image(SampleImage.Seal()))));
        ShownPage page = ShownPage.Render(file, signer.PageIndex + 1);
        (int Left, int Bottom, int Right, int Top) red = page.Find(ShownPage.IsRed)!.Value;
        (int Left, int Bottom, int Right, int Top) blue = page.Find(ShownPage.IsBlue)!.Value;
        Assert.InRange(red.Right - red.Left, 36 * Placement.Millimetre - 3, 36 * Placement.Millimetre + 1);
        Assert.InRange((red.Right - signer.Rectangle.Left) / signer.Rectangle.Width, 0.31, 0.35);
        Assert.InRange(blue.Right, signer.Rectangle.Right - 4, signer.Rectangle.Right);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void On_a_turned_page_the_appearance_stands_upright_and_where_it_was_put(int rotation)
    {
        // A page of 400 × 600; an image whose left half is red and right half blue.
        byte[] file = SamplePdf.Plain(page: $"<</Type/Page/Parent 2 0 R/MediaBox[10 20 410 620]/Rotate {rotation}/Resources<<>>>>");
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out _));
        byte[] halves = SampleImage.File(2, 1, 8, 2, 0, [0, 220, 0, 0, 0, 0, 220], []);
        Placement place = Placement.OnShownPage(document.FirstPage, new PdfRectangle(50, 100, 150, 150));
        ShownPage page = ShownPage.Render(ShownPage.Put(file, (place, new ImageAppearance(Image(halves)))));
        Assert.Equal(rotation % 180 == 0 ? (400, 600) : (600, 400), (page.Width, page.Height));
        Close((50, 100, 99, 149), page.Find(ShownPage.IsRed)!.Value);
        Close((100, 100, 149, 149), page.Find(ShownPage.IsBlue)!.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(270)]
    public void A_copy_is_stamped_at_the_top_right_of_the_page_as_shown(int rotation)
    {
        byte[] file = SamplePdf.Plain(page: $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotation}/Resources<<>>>>");
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out _));
        var copy = OfficialAppearance.Copy("SAO Y", "VĂN PHÒNG ỦY BAN NHÂN DÂN THÀNH PHỐ MẪU", Time);
        byte[] stamped = ShownPage.Put(file, (Placement.TopRightOf(document.FirstPage, copy), copy));
        ShownPage page = ShownPage.Render(stamped);
        (int Left, int Bottom, int Right, int Top) text = page.Find(ShownPage.IsDark)!.Value;
        Assert.InRange(text.Left, page.Width * 0.5, page.Width);
        Assert.InRange(text.Bottom, page.Height * 0.9, page.Height);
        Assert.InRange(page.Width - text.Right, 15 * Placement.Millimetre, 80);
    }

    [Theory]
    [InlineData("SỞ MẪU")]
    [InlineData("ỦY BAN NHÂN DÂN PHƯỜNG MẪU")]
    [InlineData("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG VÀ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH THÀNH PHỐ MẪU")]
    public void Stamps_stand_in_ten_points_however_long_the_name_of_the_agency_is(string agency)
    {
        DebianTool.Require("pdftotext", "poppler-utils");
        Assert.True(PdfDocument.TryOpen(SamplePdf.Plain(), out PdfDocument? document, out _));
        var copy = OfficialAppearance.Copy("SAO Y", agency, Time);
        using var file = new TemporaryFile(ShownPage.Put(SamplePdf.Plain(), (Placement.TopRightOf(document.FirstPage, copy), copy)));
        var words = System.Text.RegularExpressions.Regex.Matches(DebianTool.Run("pdftotext", "-bbox", "-enc", "UTF-8", file.Path, "-").Output, "yMin=\"([0-9.]+)\".* yMax=\"([0-9.]+)\">(SAO|MẪU|[+]07:00)<");
        Assert.Equal(3, words.Count);

        // Ascent and descent of the font are 1.107 of its size together.
        Assert.All(words, w => Assert.Equal(10, (Number(w.Groups[2]) - Number(w.Groups[1])) / 1.107, 1));
    }

    [Fact]
    public void The_text_of_an_appearance_can_be_extracted()
    {
        DebianTool.Require("pdftotext", "poppler-utils");
        Assert.True(PdfDocument.TryOpen(SamplePdf.Plain(), out PdfDocument? document, out _));
        var attachment = OfficialAppearance.Attachment("12/QĐ-UBND", Time);
        byte[] stamped = ShownPage.Put(SamplePdf.Plain(), (Placement.TopRightOf(document.FirstPage, attachment), attachment));
        using var file = new TemporaryFile(stamped);
        string text = DebianTool.Run("pdftotext", "-enc", "UTF-8", file.Path, "-").Output;
        Assert.Contains("12/QĐ-UBND", text);
        Assert.Contains("20/04/2026 14:30:45 +07:00", text);
    }

    [Fact]
    public void Text_that_does_not_fit_gets_smaller_until_it_does()
    {
        string[] lines = [.. Enumerable.Range(0, 12).Select(i => $"Dòng thứ {i} của một con dấu có nhiều chữ hơn chỗ")];
        var place = new Placement(0, new PdfRectangle(100, 100, 220, 190));
        ShownPage page = ShownPage.Render(ShownPage.Put(SamplePdf.Plain(), (place, new TextAppearance(lines))));
        (int Left, int Bottom, int Right, int Top) text = page.Find(ShownPage.IsDark)!.Value;
        Assert.InRange(text.Bottom, 100, 130);
        Assert.InRange(text.Right, 150, 220);
    }

    [Fact]
    public void The_box_of_the_Government_Office_has_its_logo_at_the_left_and_four_lines()
    {
        var place = new Placement(0, new PdfRectangle(60, 760, 300, 810));
        byte[] file = ShownPage.Put(SamplePdf.Plain(), (place, OfficialAppearance.Box(
            Image(SampleImage.Seal()), "CỔNG THÔNG TIN ĐIỆN TỬ MẪU", "thongtin@mau.example", "VĂN PHÒNG MẪU", Time)));
        ShownPage page = ShownPage.Render(file);
        (int Left, int Bottom, int Right, int Top) logo = page.Find(ShownPage.IsRed)!.Value;
        (int Left, int Bottom, int Right, int Top) text = page.Find(ShownPage.IsDark)!.Value;
        Assert.True(logo.Right < text.Left);
        Assert.InRange(text.Top - text.Bottom, 26, 40);
    }

    [Fact]
    public void In_PDF_A_1_an_image_has_a_stencil_instead_of_a_soft_mask()
    {
        const string Claim = "<</Type/Metadata/Subtype/XML/Length 38>>\nstream\n<x><pdfaid:part>1</pdfaid:part></x>   \nendstream";
        byte[] file = SamplePdf.Build(["<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>", Claim]);
        var place = new Placement(0, new PdfRectangle(50, 50, 150, 150));
        byte[] sealedFile = ShownPage.Put(file, (place, OfficialAppearance.Seal(Image(SampleImage.Seal()))));
        Assert.True(PdfDocument.TryOpen(sealedFile, out PdfDocument? document, out _));
        PdfStream[] streams = [.. document.ChangesIn(document.Revisions[1]).Select(c => c.After).OfType<PdfStream>()];
        Assert.DoesNotContain(streams, s => s.Dictionary.Contains("SMask"));
        Assert.Contains(streams, s => s.Dictionary.Contains("ImageMask"));
        Assert.NotNull(ShownPage.Render(sealedFile).Find(ShownPage.IsRed));
    }

    [Fact]
    public void Times_are_shown_in_the_zone_of_Vietnam() => Assert.Equal("20/04/2026 14:30:45 +07:00", OfficialAppearance.StampTime(Time));

    private static PdfImage Image(byte[] png)
    {
        Assert.True(PdfImage.TryDecode(png, out PdfImage? image));
        return image;
    }

    private static void Close((int Left, int Bottom, int Right, int Top) expected, (int Left, int Bottom, int Right, int Top) actual)
    {
        // Readers round edges to one side or the other of a pixel.
        Assert.InRange(actual.Left, expected.Left - 1, expected.Left + 1);
        Assert.InRange(actual.Bottom, expected.Bottom - 1, expected.Bottom + 1);
        Assert.InRange(actual.Right, expected.Right - 1, expected.Right + 1);
        Assert.InRange(actual.Top, expected.Top - 1, expected.Top + 1);
    }

    private static double Number(System.Text.RegularExpressions.Group group) => double.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture);
}
