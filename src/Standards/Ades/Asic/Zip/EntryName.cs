using System.Text;

namespace AnTin.Ades.Asic.Zip;

/// <summary>Names of entries: as bytes they must be read the same way by everybody, as paths they must lead nowhere but into the container.</summary>
internal static class EntryName
{
    // Paths of common file systems end at 4,096 bytes; a name needs less.
    private const int MaximumLength = 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // IBM code page 437, 0x80 to 0xFF: what a name is in when the archive does not say UTF-8 (APPNOTE 6.3.10, appendix D).
    private const string CodePage437 =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

    /// <summary>Reads a name: UTF-8 when it is valid, whatever the flag says, because many writers of UTF-8 forget the flag; else code page 437.</summary>
    /// <exception cref="AdesRefusedException">The flag says UTF-8 and the bytes do not.</exception>
    public static string Read(ReadOnlySpan<byte> bytes, bool saysUtf8)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException) when (!saysUtf8)
        {
            return string.Create(bytes.Length, bytes, static (name, from) =>
            {
                for (int i = 0; i < from.Length; i++)
                {
                    name[i] = from[i] < 0x80 ? (char)from[i] : CodePage437[from[i] - 0x80];
                }
            });
        }
        catch (DecoderFallbackException)
        {
            throw new AdesRefusedException(AdesRefusalReason.Damaged, "a name is not in UTF-8 as it says");
        }
    }

    /// <summary>What is wrong with a name, or <see langword="null"/>.</summary>
    public static string? FindFault(string name)
    {
        if (name.Length is 0 or > MaximumLength)
        {
            return $"a name of {name.Length} characters";
        }

        if (name.Contains('\\', StringComparison.Ordinal))
        {
            return $"'{name}' has a backslash, which some take for a folder";
        }

        if (name.Any(c => char.IsControl(c) || char.IsSurrogate(c) && !IsPaired(name)))
        {
            return "a name with control characters";
        }

        if (name[0] == '/' || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])))
        {
            return $"'{name}' is an absolute path";
        }

        var segments = name.TrimEnd('/').Split('/');
        return segments.Any(s => s is "" or "." or "..") ? $"'{name}' leads out of the container or nowhere" : null;
    }

    private static bool IsPaired(string name)
    {
        try
        {
            _ = Strict.GetByteCount(name);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
