using System.Buffers.Binary;
using System.Text;

namespace AnTin.Pdf.Fonts;

/// <summary>The names of a font (ISO/IEC 14496-22, <c>name</c>).</summary>
/// <param name="PostScriptName">Name 6, with nothing in it that a PDF name would have to escape.</param>
internal sealed record FontNaming(string PostScriptName)
{
    private const int PostScript = 6;

    public static FontNaming Read(ReadOnlySpan<byte> table)
    {
        if (table.Length >= 6)
        {
            int count = BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
            int storage = BinaryPrimitives.ReadUInt16BigEndian(table[4..]);
            for (int i = 0; i < count && 18 + (12 * i) <= table.Length; i++)
            {
                ReadOnlySpan<byte> record = table.Slice(6 + (12 * i), 12);
                int length = BinaryPrimitives.ReadUInt16BigEndian(record[8..]);
                int offset = storage + BinaryPrimitives.ReadUInt16BigEndian(record[10..]);
                if (BinaryPrimitives.ReadUInt16BigEndian(record) == 3 && BinaryPrimitives.ReadUInt16BigEndian(record[6..]) == PostScript
                    && offset + length <= table.Length)
                {
                    string name = Encoding.BigEndianUnicode.GetString(table.Slice(offset, length));
                    return new FontNaming(string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')));
                }
            }
        }

        return new FontNaming("Unnamed");
    }
}
