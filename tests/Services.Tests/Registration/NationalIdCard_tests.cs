using AnTin.Registration;

namespace AnTin.Services.Tests.Registration;

public sealed class NationalIdCard_tests
{
    private const string Qr = "079301000123|024000123|Lê Thị Mẫu|05062001|Nữ|12 Đường Mẫu, Phường Mẫu, Quận 3, TP Hồ Chí Minh|01092021";

    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void The_cards_QR_fills_every_field()
    {
        Assert.True(NationalIdCard.TryParseQr(Qr, out var card));
        Assert.Equal(
            new NationalIdCard("079301000123", "024000123", "LÊ THỊ MẪU", new(2001, 6, 5), false, "12 Đường Mẫu, Phường Mẫu, Quận 3, TP Hồ Chí Minh", new(2021, 9, 1)),
            card);
        Assert.Empty(card.Check(Today));
        Assert.Equal("TP Hồ Chí Minh", card.Province);
    }

    [Theory]
    [InlineData("with fields of the 2024 card appended", Qr + "||Người Cha Mẫu|Người Mẹ Mẫu")]
    [InlineData("with spaces and a line end, as scanners send", "  " + Qr + "\r\n")]
    public void It_is_read(string what, string text) => Assert.True(NationalIdCard.TryParseQr(text, out _), what);

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("another code", "https://example.vn")]
    [InlineData("six fields", "079301000123|024000123|Lê Thị Mẫu|05062001|Nữ|Đường Mẫu")]
    [InlineData("an impossible date", "079301000123||Lê Thị Mẫu|31022001|Nữ|Đường Mẫu|01092021")]
    [InlineData("an unknown gender", "079301000123||Lê Thị Mẫu|05062001|X|Đường Mẫu|01092021")]
    public void It_is_not_a_card(string what, string text) => Assert.False(NationalIdCard.TryParseQr(text, out _), what);

    [Theory]
    [InlineData("L\u0065\u0302 Th\u0069\u0323 M\u0061\u0302\u0303u", "L\u00CA TH\u1ECA M\u1EAAU")]
    [InlineData("Nguy\u0065\u0302\u0303n Ph\u01B0\u01A1\u0323ng", "NGUY\u1EC4N PH\u01AF\u1EE2NG")]
    [InlineData("\u0110o\u0302\u0303 V\u0061\u0306n", "\u0110\u1ED6 V\u0102N")]
    [InlineData("Ph\u0061\u0323\u0302m (dot before circumflex, as Form D has it)", "PH\u1EACM (DOT BEFORE CIRCUMFLEX, AS FORM D HAS IT)")]
    [InlineData("Tr\u00E2\u0300n (half composed)", "TR\u1EA6N (HALF COMPOSED)")]
    public void A_name_in_decomposed_letters_becomes_composed(string decomposed, string composed)
    {
        Assert.NotEqual(decomposed.ToUpperInvariant(), composed);
        Assert.True(NationalIdCard.TryParseQr(Qr.Replace("Lê Thị Mẫu", decomposed, StringComparison.Ordinal), out var card));
        Assert.Equal(composed, card.FullName);
        Assert.Equal(composed, (card with { FullName = decomposed.ToUpperInvariant() }).FullName);
    }

    [Fact]
    public void A_gender_in_decomposed_letters_is_read()
    {
        Assert.True(NationalIdCard.TryParseQr(Qr.Replace("Nữ", "Nu\u031B\u0303", StringComparison.Ordinal), out var card));
        Assert.False(card.Male);
    }

    [Fact]
    public void A_number_too_short_for_a_province_is_of_the_country() => Assert.Equal("Việt Nam", new NationalIdCard("07", "", "", default, true, "", default).Province);

    [Theory]
    [InlineData("07930100012", "number", "11 chữ số")]
    [InlineData("003301000123", "number", "003")]
    [InlineData("079201000123", "gender", "chữ số thứ tư", "nam")]
    [InlineData("079101000123", "birthDate", "1900–1999", "2001")]
    [InlineData("079302000123", "birthDate", "02", "2001")]
    public void A_number_that_disagrees_is_told_in_a_sentence_that_names_what(string number, string field, params string[] words)
    {
        Assert.True(NationalIdCard.TryParseQr(Qr, out var card));
        var found = (card with { Number = number }).Check(Today);
        var (_, sentence) = Assert.Single(found, item => item.Field == field);
        Assert.All(words, word => Assert.Contains(word, sentence.Vi, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_disagreement_is_told_not_only_the_first()
    {
        // 0 is a man of the twentieth century; the card says a woman born in 2001; 99 is not her year either.
        Assert.True(NationalIdCard.TryParseQr(Qr, out var card));
        Assert.Equal(["gender", "birthDate", "birthDate"], (card with { Number = "079099000123" }).Check(Today).Select(item => item.Field));
    }

    [Theory]
    [InlineData('0', true, 1999)]
    [InlineData('1', false, 1985)]
    [InlineData('2', true, 2005)]
    [InlineData('3', false, 2010)]
    public void The_fourth_digit_tells_century_and_gender(char digit, bool male, int year)
    {
        var card = new NationalIdCard($"001{digit}{year % 100:00}000001", "", "NGƯỜI MẪU", new(year, 1, 2), male, "", new(2025, 1, 1));
        Assert.Empty(card.Check(Today));
    }

    [Theory]
    [InlineData(2011, 11, 21, 0)]
    [InlineData(2011, 11, 22, 1)]
    public void From_the_fifteenth_birthday_a_citizen_enrols_alone(int year, int month, int day, int found)
    {
        var card = new NationalIdCard("079211000001", "", "NGƯỜI MẪU", new(year, month, day), true, "", new(2025, 1, 1));
        Assert.Equal(found, card.Check(Today).Count);
    }
}
