namespace AnTin.Pdf.TextContent;

/// <summary>
/// The code of the fonts whose names begin with <c>.Vn</c> (TCVN 5712:1993, VN3, "ABC"): documents of before about 2010 are written in them,
/// and their PDF files say Latin-1. In fonts whose name ends in H, every letter is a capital.
/// </summary>
internal static class Tcvn3
{
    private const string Letters =
        "A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ "
        + "D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ";

    private static readonly Dictionary<int, char> Codes = Letters.Split(' ').ToDictionary(p => Convert.ToInt32(p[..2], 16), p => p[2]);

    public static bool IsFont(string baseFont) => baseFont.Contains(".Vn", StringComparison.Ordinal);

    public static string? TextOf(string baseFont, int code)
    {
        char letter = Codes.TryGetValue(code, out char found) ? found : code is >= 0x20 and < 0x7F ? (char)code : '\0';
        string family = baseFont.Split(',', '-')[0];
        return letter == '\0' ? null : family.EndsWith('H') ? char.ToUpperInvariant(letter).ToString() : letter.ToString();
    }
}
