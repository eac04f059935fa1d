using System.Buffers.Text;

namespace AnTin.Ades.Jades;

/// <summary>base64url without padding (RFC 7515, 2).</summary>
internal static class Base64UrlText
{
    public static byte[] Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToUtf8(bytes);

    public static string EncodeToString(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Decodes; blanks and padding are not of the alphabet (RFC 7515, appendix C).</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (text.AsSpan().IndexOfAny("= \t\r\n") >= 0 || !Base64Url.IsValid(text))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }
}
