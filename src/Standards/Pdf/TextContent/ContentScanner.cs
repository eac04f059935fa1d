using System.Text;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf.TextContent;

/// <summary>Reads operators with their operands from a content stream or a CMap (ISO 32000-2, 7.8.2 and 9.7.5.3). Never throws.</summary>
internal sealed class ContentScanner(ReadOnlyMemory<byte> content)
{
    // No operator takes more than a few; the arrays of TJ count as one.
    private const int MaximumOperands = 512;
    private const int MaximumDepth = 32;

    // A damaged stream has some delimiters astray. One with thousands is no content, and each costs the attempts of all depths.
    private const int MaximumStray = 4_096;
    private int position;
    private int stray;

    /// <summary>The next operator; operands of what no operator follows are dropped.</summary>
    public bool TryNext(List<PdfObject> operands, out string name)
    {
        operands.Clear();
        name = "";
        var parser = new ObjectParser(content.Span, position, MaximumDepth, isFile: false);
        while (true)
        {
            parser.SkipWhiteSpace();
            if (parser.AtEnd)
            {
                return false;
            }

            byte first = content.Span[parser.Position];
            if (IsOperator(first))
            {
                ReadOnlySpan<byte> rest = content.Span[parser.Position..];
                int length = Math.Max(1, rest.IndexOfAny(Characters.NotRegular) is >= 0 and var end ? end : rest.Length);
                name = Encoding.Latin1.GetString(rest[..Math.Min(length, 32)]);
                position = parser.Position + length;
                if (name == "ID")
                {
                    position = AfterInlineImage(position);
                }

                return true;
            }

            int before = parser.Position;
            if (!parser.TryRead(out PdfObject? value) || parser.Position == before)
            {
                // A string or array that nothing ends takes all the rest with it; to begin anew behind each of its delimiters would read the rest as often.
                if (parser.AtEnd || ++stray > MaximumStray)
                {
                    position = content.Length;
                    return false;
                }

                parser.Position = before + 1;
                continue;
            }

            if (operands.Count < MaximumOperands)
            {
                operands.Add(value);
            }
        }
    }

    private static bool IsOperator(byte first) => first is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (byte)'\'' or (byte)'"';

    // 8.9.7: the data ends before EI between white space.
    private int AfterInlineImage(int start)
    {
        ReadOnlySpan<byte> span = content.Span;
        for (int at = start; at + 2 < span.Length; at++)
        {
            if (Characters.IsWhiteSpace(span[at]) && span[at + 1] == 'E' && span[at + 2] == 'I' && (at + 3 == span.Length || !Characters.IsRegular(span[at + 3])))
            {
                return at + 3;
            }
        }

        return span.Length;
    }
}
