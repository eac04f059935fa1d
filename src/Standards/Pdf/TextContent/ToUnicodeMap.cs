using System.Text;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.TextContent;

/// <summary>What character codes mean, from a <c>/ToUnicode</c> CMap (ISO 32000-2, 9.10.3).</summary>
internal sealed class ToUnicodeMap
{
    // As many as there are codes of two bytes.
    private const int MaximumEntries = 65_536;

    private readonly Dictionary<int, string> texts = [];

    /// <summary>How many bytes a code has; 0 when the map does not say.</summary>
    public int CodeLength { get; private set; }

    public static ToUnicodeMap Read(ReadOnlyMemory<byte> data)
    {
        var map = new ToUnicodeMap();
        var scanner = new ContentScanner(data);
        var operands = new List<PdfObject>();
        while (map.texts.Count < MaximumEntries && scanner.TryNext(operands, out string name))
        {
            switch (name)
            {
                case "endcodespacerange" when operands.Count > 1 && operands[0] is PdfString low:
                    map.CodeLength = Math.Max(map.CodeLength, low.Bytes.Length);
                    break;
                case "endbfchar":
                    for (int i = 0; i + 1 < operands.Count; i += 2)
                    {
                        map.Put(Code(operands[i]), operands[i + 1], 0);
                    }

                    break;
                case "endbfrange":
                    for (int i = 0; i + 2 < operands.Count; i += 3)
                    {
                        map.PutRange(Code(operands[i]), Code(operands[i + 1]), operands[i + 2]);
                    }

                    break;
            }
        }

        return map;
    }

    public string? Find(int code) => texts.GetValueOrDefault(code);

    private static int Code(PdfObject value)
    {
        int code = 0;
        foreach (byte next in value is PdfString text ? text.Bytes.Span : default)
        {
            code = ((code & 0x7FFFFF) << 8) | next;
        }

        return code;
    }

    private void PutRange(int low, int high, PdfObject target)
    {
        for (int code = low; code <= high && code - low < 65_536 && texts.Count < MaximumEntries; code++)
        {
            if (target is PdfArray each)
            {
                if (code - low < each.Count)
                {
                    Put(code, each[code - low], 0);
                }
            }
            else
            {
                Put(code, target, code - low);
            }
        }
    }

    private void Put(int code, PdfObject target, int offset)
    {
        if (target is PdfString { Bytes.Length: > 1 } text)
        {
            char[] characters = Encoding.BigEndianUnicode.GetChars(text.Bytes.ToArray());
            characters[^1] = (char)(characters[^1] + offset);
            texts[code] = new string(characters);
        }
    }
}
