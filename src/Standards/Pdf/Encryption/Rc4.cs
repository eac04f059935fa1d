namespace AnTin.Pdf.Encryption;

/// <summary>The stream cipher of old documents (ISO 32000-1, 7.6.2); the runtime has none. Broken: read, and kept up in updates, never chosen.</summary>
internal static class Rc4
{
    public static byte[] Transform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        Span<byte> state = stackalloc byte[256];
        for (int i = 0; i < 256; i++)
        {
            state[i] = (byte)i;
        }

        int j = 0;
        for (int i = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }

        byte[] output = GC.AllocateUninitializedArray<byte>(data.Length);
        int x = 0;
        int y = 0;
        for (int at = 0; at < data.Length; at++)
        {
            x = (x + 1) & 255;
            y = (y + state[x]) & 255;
            (state[x], state[y]) = (state[y], state[x]);
            output[at] = (byte)(data[at] ^ state[(state[x] + state[y]) & 255]);
        }

        return output;
    }
}
