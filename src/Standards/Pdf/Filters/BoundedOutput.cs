namespace AnTin.Pdf.Filters;

/// <summary>A growing buffer that stops at a budget instead of filling the memory.</summary>
internal sealed class BoundedOutput(int budget)
{
    private byte[] buffer = new byte[Math.Min(budget, 4096)];
    private int count;

    public bool Exceeded { get; private set; }

    public int Count => count;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, count);

    public bool Write(ReadOnlySpan<byte> bytes)
    {
        if (!Reserve(bytes.Length))
        {
            return false;
        }

        bytes.CopyTo(buffer.AsSpan(count));
        count += bytes.Length;
        return true;
    }

    public bool Write(byte value)
    {
        if (count == buffer.Length && !Reserve(1))
        {
            return false;
        }

        buffer[count++] = value;
        return true;
    }

    public bool Fill(byte value, int times)
    {
        if (!Reserve(times))
        {
            return false;
        }

        buffer.AsSpan(count, times).Fill(value);
        count += times;
        return true;
    }

    /// <summary>Room to write into; empty when the budget is used up. Follow with <see cref="Advance"/>.</summary>
    public Span<byte> Room()
    {
        if (count == buffer.Length && !Reserve(1))
        {
            return default;
        }

        return buffer.AsSpan(count);
    }

    public void Advance(int written) => count += written;

    private bool Reserve(int more)
    {
        if (more > budget - count)
        {
            Exceeded = true;
            return false;
        }

        if (count + more > buffer.Length)
        {
            int doubled = (int)Math.Min(budget, Math.Max((long)buffer.Length * 2, count + more));
            Array.Resize(ref buffer, doubled);
        }

        return true;
    }
}
