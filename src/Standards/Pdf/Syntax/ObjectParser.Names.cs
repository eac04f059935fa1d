using System.Text;

namespace AnTin.Pdf.Syntax;

internal ref partial struct ObjectParser
{
    // ISO 32000-2, 7.3.5: #xx is a byte; a # without two digits is read as itself, as readers do.
    private string ReadName()
    {
        Position++;
        ReadOnlySpan<byte> rest = bytes[Position..];
        int length = rest.IndexOfAny(Characters.NotRegular);
        ReadOnlySpan<byte> raw = length < 0 ? rest : rest[..length];
        Position += raw.Length;
        if (!raw.Contains((byte)'#'))
        {
            return WellKnownNames.Intern(raw);
        }

        byte[] decoded = new byte[raw.Length];
        int count = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '#' && i + 2 < raw.Length && Characters.HexadecimalValue(raw[i + 1]) >= 0 && Characters.HexadecimalValue(raw[i + 2]) >= 0)
            {
                decoded[count++] = (byte)((Characters.HexadecimalValue(raw[i + 1]) << 4) | Characters.HexadecimalValue(raw[i + 2]));
                i += 2;
            }
            else
            {
                decoded[count++] = raw[i];
            }
        }

        return Encoding.Latin1.GetString(decoded.AsSpan(0, count));
    }
}
