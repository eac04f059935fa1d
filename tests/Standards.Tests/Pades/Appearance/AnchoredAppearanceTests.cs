using AnTin.Ades.Pades.Appearance;
using AnTin.Pdf;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Images;
using AnTin.Pdf.Pages;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Pades.Appearance;

/// <summary>Signatures that find their place by what is written, codes and rubrics.</summary>
public sealed class AnchoredAppearanceTests
{
    [Fact]
    public void The_leaders_image_stands_between_office_and_name_where_the_composer_left_the_room()
    {
        var composer = new DocumentComposer(PageFormat.OfficialDocument, new AnTin.Pdf.Metadata.DocumentProperties("Thử", DecisionSample.Time));
        ComposedDocument decision = composer.Add(new Paragraph("Nội dung có KT. CHỦ TỊCH giữa câu.")).Add(new SignatureBlock(["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Vũ Thị Mẫu")).Finish();
        SignaturePlace room = decision.Places.Single();
        PdfDocument document = Open(decision.Bytes);
        Placement place = Placement.BetweenTexts(document, "PHÓ CHỦ TỊCH", "Vũ Thị Mẫu")!;
        Assert.Equal(room.PageIndex, place.PageIndex);
        Assert.InRange(((place.Rectangle.Left + place.Rectangle.Right) - (room.Rectangle.Left + room.Rectangle.Right)) / 2, -3, 3);
        Assert.InRange(place.Rectangle.Bottom - room.Rectangle.Bottom, -16, 16);
        Assert.InRange(place.Rectangle.Top - room.Rectangle.Top, -16, 16);
        Assert.True(PdfImage.TryDecode(SampleImage.Signature(142, 68), out PdfImage? image));
        ShownPage page = ShownPage.Render(ShownPage.Put(decision.Bytes, (place, OfficialAppearance.Signer(image))), place.PageIndex + 1);
        (int Left, int Bottom, int Right, int Top) blue = page.Find(ShownPage.IsBlue)!.Value;
        Assert.InRange(blue.Bottom, place.Rectangle.Bottom - 1, place.Rectangle.Top);
        Assert.Null(Placement.BetweenTexts(document, "PHÓ CHỦ TỊCH", "Ai Đó Khác"));
        Assert.Null(Placement.BetweenTexts(document, "Vũ Thị Mẫu", "PHÓ CHỦ TỊCH"));
    }

    [Theory]
    [InlineData(TextSide.Above)]
    [InlineData(TextSide.Below)]
    [InlineData(TextSide.After)]
    [InlineData(TextSide.Upon)]
    public void A_phrase_is_an_anchor_on_each_of_its_sides(TextSide side)
    {
        PdfDocument document = Open(DecisionSample.Compose().Bytes);
        var page = document.Pages[^1];
        var text = AnTin.Pdf.TextContent.TextSearch.Find(document, page, "Trần Văn Mẫu")[^1].Shown;
        PdfRectangle box = Placement.BesideText(document, "Trần Văn Mẫu", side, 40, 20)!.Rectangle;
        Assert.Equal((40, 20), (Math.Round(box.Width, 6), Math.Round(box.Height, 6)));
        Assert.True(side switch
        {
            TextSide.Above => box.Bottom >= text.Top,
            TextSide.Below => box.Top <= text.Bottom,
            TextSide.After => box.Left >= text.Right,
            _ => box.Left < text.Right && box.Right > text.Left && box.Bottom < text.Top && box.Top > text.Bottom,
        });
    }

    [Fact]
    public void A_code_is_painted_as_it_is_encoded()
    {
        const string Address = "https://kiemtra.example.test/v/7f3a9c";
        var place = new Placement(0, new PdfRectangle(100, 100, 500, 300));
        ShownPage page = ShownPage.Render(ShownPage.Put(SamplePdf.Plain(), (place, new QrAppearance(Address, ["Quét mã để kiểm tra"]))));
        Assert.True(AnTin.Pdf.Graphics.QrCode.TryEncode(System.Text.Encoding.UTF8.GetBytes(Address), out var code));
        double module = 200.0 / (code.Size + 8);
        const int Left = 100;
        const int Top = 300;
        int wrong = 0;
        for (int row = 0; row < code.Size; row++)
        {
            for (int column = 0; column < code.Size; column++)
            {
                bool isDark = ShownPage.IsDark(page.At((int)(Left + (module * (column + 4.5))), (int)(Top - (module * (row + 4.5)))));
                wrong += isDark == code[row, column] ? 0 : 1;
            }
        }

        Assert.Equal(0, wrong);
        Assert.Throws<ArgumentException>(() => new QrAppearance(new string('a', 413), []));
    }

    [Fact]
    public void A_rubric_fills_its_place_in_ink_thicker_where_it_was_pressed()
    {
        RubricPoint[] stroke = [.. Enumerable.Range(0, 40).Select(i => new RubricPoint(i * 5, Math.Sin(i / 4.0) * 40, i / 39.0))];
        var place = new Placement(0, new PdfRectangle(100, 100, 300, 200));
        ShownPage page = ShownPage.Render(ShownPage.Put(SamplePdf.Plain(), (place, new RubricAppearance([stroke, [new RubricPoint(100, 0)]]) { PenWidth = 8 })));
        (int Left, int Bottom, int Right, int Top) ink = page.Find(ShownPage.IsBlue)!.Value;
        Assert.InRange(ink.Left, 100, 112);
        Assert.InRange(ink.Right, 288, 300);
        int Ink(int from, int to) => Enumerable.Range(from, to - from).Sum(x => Enumerable.Range(100, 100).Count(y => ShownPage.IsBlue(page.At(x, y))));
        Assert.True(Ink(250, 300) > 1.5 * Ink(100, 150), $"{Ink(250, 300)} and {Ink(100, 150)}");
    }

    [Fact]
    public void What_is_no_rubric_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new RubricAppearance([]));
        Assert.Throws<ArgumentException>(() => new RubricAppearance([[new RubricPoint(double.NaN, 0)]]));
        ShownPage page = ShownPage.Render(ShownPage.Put(SamplePdf.Plain(), (new Placement(0, new PdfRectangle(100, 100, 200, 200)), new RubricAppearance([[new RubricPoint(5, 5, 1)]]) { PenWidth = 6 })));
        Assert.NotNull(page.Find(ShownPage.IsBlue));
    }

    private static PdfDocument Open(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out _));
        return document;
    }
}
