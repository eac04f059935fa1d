using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Syntax;

/// <summary>A decoded object stream (ISO 32000-2, 7.5.7).</summary>
internal sealed class ObjectStream
{
    private readonly ReadOnlyMemory<byte> data;
    private readonly int[] numbers;
    private readonly int[] positions;

    private ObjectStream(ReadOnlyMemory<byte> data, int[] numbers, int[] positions)
    {
        this.data = data;
        this.numbers = numbers;
        this.positions = positions;
    }

    public IReadOnlyList<int> Numbers => numbers;

    public static ObjectStream? Read(ReadOnlyMemory<byte> data, long count, long first, PdfLimits limits)
    {
        // A pair takes four bytes at least: `1 0 `.
        if (count < 0 || count > limits.Objects || count > data.Length || first < 0 || first > data.Length)
        {
            return null;
        }

        var numbers = new List<int>((int)count);
        var positions = new List<int>((int)count);
        var parser = new ObjectParser(data.Span, 0, limits.Depth, isFile: false);
        for (int i = 0; i < count; i++)
        {
            if (!parser.TakeUnsigned(out long number) || !parser.TakeUnsigned(out long offset))
            {
                break;
            }

            numbers.Add((int)Math.Min(number, int.MaxValue));
            positions.Add((int)Math.Min(first + offset, data.Length));
        }

        return new ObjectStream(data, [.. numbers], [.. positions]);
    }

    public PdfObject? Read(int number, int index, int depth)
    {
        int at = index >= 0 && index < numbers.Length && numbers[index] == number ? index : Array.IndexOf(numbers, number);
        if (at < 0)
        {
            return null;
        }

        var parser = new ObjectParser(data.Span, positions[at], depth, isFile: false);
        return parser.TryRead(out PdfObject? value) ? value : null;
    }
}
