using AnTin.Pdf.Syntax;

namespace AnTin.Pdf.Filters;

/// <summary>ASCIIHexDecode (ISO 32000-2, 7.4.2).</summary>
internal static class AsciiHexadecimal
{
    public static bool Decode(ReadOnlySpan<byte> data, BoundedOutput output)
    {
        int high = -1;
        foreach (byte character in data)
        {
            if (character == '>')
            {
                break;
            }

            int nibble = Characters.HexadecimalValue(character);
            if (nibble < 0)
            {
                if (Characters.IsWhiteSpace(character))
                {
                    continue;
                }

                return false;
            }

            if (high < 0)
            {
                high = nibble;
            }
            else
            {
                if (!output.Write((byte)((high << 4) | nibble)))
                {
                    return false;
                }

                high = -1;
            }
        }

        return high < 0 || output.Write((byte)(high << 4));
    }
}

/// <summary>ASCII85Decode (ISO 32000-2, 7.4.3).</summary>
internal static class Ascii85
{
    public static bool Decode(ReadOnlySpan<byte> data, BoundedOutput output)
    {
        Span<byte> group = stackalloc byte[4];
        uint value = 0;
        int count = 0;
        foreach (byte character in data)
        {
            if (character == '~')
            {
                break;
            }

            if (Characters.IsWhiteSpace(character))
            {
                continue;
            }

            if (character == 'z' && count == 0)
            {
                if (!output.Fill(0, 4))
                {
                    return false;
                }

                continue;
            }

            if (character is < (byte)'!' or > (byte)'u')
            {
                return false;
            }

            value = unchecked((value * 85) + (uint)(character - '!'));
            if (++count == 5)
            {
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(group, value);
                if (!output.Write(group))
                {
                    return false;
                }

                (value, count) = (0, 0);
            }
        }

        if (count == 0)
        {
            return true;
        }

        // A last group of n characters gives n − 1 bytes, as if padded with `u`.
        for (int i = count; i < 5; i++)
        {
            value = unchecked((value * 85) + 84);
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(group, value);
        return count > 1 && output.Write(group[..(count - 1)]);
    }
}
