namespace AnTin.Platform.Refusals;

internal static class TextRefusals
{
    public static Refusal NotStorable() => new(
        "text-not-storable", RefusalKind.Invalid,
        new("Nội dung có ký tự không hợp lệ.", "The text has a character that is not one."),
        new("Ký tự rỗng hoặc nửa ký tự không phải là văn bản Unicode.", "A zero or half of a character is not Unicode text."),
        new("Hãy nhập lại bằng bàn phím thông thường.", "Enter it again with an ordinary keyboard."));
}
