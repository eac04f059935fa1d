using AnTin.Pdf.Fonts;

namespace AnTin.Standards.Tests.Pdf;

public sealed class FontTests
{
    public static TheoryData<string> Bundled() => ["Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic", "BeVietnamPro-Regular", "BeVietnamPro-Bold"];

    [Theory]
    [MemberData(nameof(Bundled))]
    public void Every_Vietnamese_letter_in_both_cases_and_all_tones_has_a_glyph(string name)
    {
        TrueTypeFont font = Font(name);

        // 12 vowels with 6 tones, and the consonants with đ and the foreign f, j, w, z, in both cases.
        Assert.Equal((12 * 6 * 2) + (21 * 2), VietnameseLetters.All.Distinct().Count());
        Assert.All(VietnameseLetters.All, letter => Assert.NotEqual(0, font.GlyphOf(letter)));
        Assert.All("0123456789.,;:/()-–\"'&%+@ \u00A0…“”", sign => Assert.NotEqual(0, font.GlyphOf(sign)));
    }

    [Theory]
    [MemberData(nameof(Bundled))]
    public void A_bundled_font_says_its_own_name(string name) => Assert.StartsWith(name.Split('-')[0], Font(name).PostScriptName);

    [Fact]
    public void Tinos_has_the_widths_of_Times()
    {
        // Adobe's Times-Roman metrics: a 444, A 722, m 778, space 250.
        Assert.Equal([444, 722, 778, 250], "aAm ".Select(c => (int)Math.Round(BundledFonts.Tinos.AdvanceOf(BundledFonts.Tinos.GlyphOf(c)))));
        Assert.Equal(2 * 7.22, BundledFonts.Tinos.WidthOf("AA", 10), 2);
    }

    [Theory]
    [InlineData("e\u0302\u0301", "ế")]
    [InlineData("e\u0301\u0302", "ế")]
    [InlineData("a\u0323\u0302", "ậ")]
    [InlineData("\u00EA\u0301", "ế")]
    [InlineData("o\u031B\u0323", "ợ")]
    [InlineData("U\u031B\u0309", "Ử")]
    [InlineData("A\u0306\u0303", "Ẵ")]
    [InlineData("x\u0301", "x\u0301")]
    [InlineData("a\u0301\u0301", "á\u0301")]
    [InlineData("đá", "đá")]
    public void Combining_marks_are_composed(string text, string composed) => Assert.Equal(composed, VietnameseLetters.Compose(text));

    [Fact]
    public void A_damaged_font_is_refused_and_never_throws()
    {
        using Stream resource = typeof(BundledFonts).Assembly.GetManifestResourceStream("BeVietnamPro-Regular.ttf")!;
        byte[] file = new byte[resource.Length];
        resource.ReadExactly(file);
        uint state = 88_675_123;
        int refused = 0;
        for (int round = 0; round < 400; round++)
        {
            byte[] mutant = (byte[])file.Clone();
            for (int i = 0; i < 8; i++)
            {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;

                // Half of the changes hit the directory and the small tables before the outlines.
                mutant[state % (i % 2 == 0 ? 400u : (uint)mutant.Length)] = (byte)(state >> 8);
            }

            if (TrueTypeFont.TryRead(round % 5 == 0 ? mutant.AsMemory(0, (int)(state % mutant.Length)) : mutant, out TrueTypeFont? font))
            {
                var embedded = new EmbeddedFont(font);
                embedded.Encode("Tiếng Việt");
                FontSubset.Write(font, [0, font.GlyphOf('T'), font.GlyphOf('ế')]);
            }
            else
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 399);
    }

    [Fact]
    public void A_subset_can_be_read_again_but_for_the_character_map()
    {
        TrueTypeFont font = BundledFonts.Tinos;
        byte[] subset = FontSubset.Write(font, [0, font.GlyphOf('ế'), font.GlyphOf('V')]);
        Assert.InRange(subset.Length, 400, 3_000);
        FontTables tables = FontTables.Read(subset)!;
        int glyphs = (tables.Find("maxp")[4] << 8) | tables.Find("maxp")[5];
        GlyphOutlines outlines = GlyphOutlines.Read(tables, glyphs)!;
        HorizontalMetrics metrics = HorizontalMetrics.Read(tables.Find("hhea"), tables.Find("hmtx"), glyphs)!;
        Assert.False(outlines.Outline(2).IsEmpty);
        Assert.Equal(font.MetricsOf(font.GlyphOf('V')).Advance, metrics.AdvanceOf(2));
    }

    private static TrueTypeFont Font(string name) => name switch
    {
        "Tinos" => BundledFonts.Tinos,
        "Tinos-Bold" => BundledFonts.TinosBold,
        "Tinos-Italic" => BundledFonts.TinosItalic,
        "Tinos-BoldItalic" => BundledFonts.TinosBoldItalic,
        "BeVietnamPro-Regular" => BundledFonts.BeVietnamPro,
        _ => BundledFonts.BeVietnamProBold,
    };
}
