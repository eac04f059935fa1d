namespace AnTin.Pdf.Filters;

/// <summary>RunLengthDecode (ISO 32000-2, 7.4.5).</summary>
internal static class RunLength
{
    public static bool Decode(ReadOnlySpan<byte> data, BoundedOutput output)
    {
        int at = 0;
        while (at < data.Length && data[at] != 128)
        {
            int length = data[at++];
            if (length < 128)
            {
                int count = Math.Min(length + 1, data.Length - at);
                if (!output.Write(data.Slice(at, count)))
                {
                    return false;
                }

                at += count;
            }
            else if (at < data.Length && !output.Fill(data[at++], 257 - length))
            {
                return false;
            }
        }

        return true;
    }
}
