using AnTin.Pdf.Composition;
using AnTin.Pdf.Graphics;

namespace AnTin.Standards.Tests.Pdf;

public sealed class LineBreakingTests
{
    private static readonly TextStyle Style = TextStyle.Body.At(10);

    [Fact]
    public void No_line_is_wider_than_it_may_be_and_no_word_is_lost()
    {
        const string Text = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư";
        for (double width = 40; width < 500; width += 37)
        {
            IReadOnlyList<string> lines = Style.Break(Text, width);
            Assert.All(lines, line => Assert.True(Style.WidthOf(line) <= width + 0.02, $"{line} in {width}"));
            Assert.Equal(Text.Replace(" ", ""), string.Concat(lines).Replace(" ", ""));
        }
    }

    [Fact]
    public void A_line_feed_ends_a_line_and_an_empty_text_is_one_line()
    {
        Assert.Equal(["một", "", "hai"], Style.Break("một\n\nhai", 100));
        Assert.Equal([""], Style.Break("", 100));
    }

    [Fact]
    public void A_no_break_space_keeps_words_together()
        => Assert.Equal(["ngày", "20\u00A0tháng\u00A04"], Style.Break("ngày 20\u00A0tháng\u00A04", Style.WidthOf("20\u00A0tháng\u00A04") + 1));

    [Fact]
    public void A_word_longer_than_a_line_is_cut_and_never_loops()
    {
        Assert.Equal(new string('m', 50), string.Concat(Style.Break(new string('m', 50), 30)));
        Assert.Equal(5, Style.Break("abcde", 0.1).Count);
        Assert.Equal("𝄞𝄞", string.Concat(Style.Break("𝄞𝄞", 1)));
    }

    [Fact]
    public void Parts_of_a_word_in_two_styles_stay_together()
    {
        List<TextLine> lines = LineBreaker.Break([new TextRun("aaa bb", Style), new TextRun("bb", TextStyle.Bold.At(10))], Style.WidthOf("aaa bb") + 1);
        Assert.Equal(["aaa", "bbbb"], lines.Select(l => string.Concat(l.Parts.Select(p => p.Text))));
    }

    [Fact]
    public void Content_has_numbers_of_at_most_four_decimals()
    {
        var content = new ContentBuilder().Line(1.0 / 3, -0.00001, 100, 2e6, 0.5);
        Assert.Equal("0.5 w\n0.3333 0 m\n100 2000000 l\nS\n", System.Text.Encoding.ASCII.GetString(content.Written.Span));
    }
}
