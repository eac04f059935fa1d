namespace AnTin.Pdf.Graphics;

/// <summary>Error correction over GF(256) with the polynomial 285 (ISO/IEC 18004:2015, 7.5.2 and Annex A).</summary>
internal static class ReedSolomon
{
    public static byte[] Remainder(ReadOnlySpan<byte> data, int count)
    {
        byte[] generator = Generator(count);
        byte[] remainder = new byte[count];
        foreach (byte next in data)
        {
            byte factor = (byte)(next ^ remainder[0]);
            remainder.AsSpan(1).CopyTo(remainder);
            remainder[^1] = 0;
            for (int i = 0; i < count; i++)
            {
                remainder[i] ^= Multiply(generator[i], factor);
            }
        }

        return remainder;
    }

    // The product of (x − 2^i), without its leading 1.
    private static byte[] Generator(int count)
    {
        byte[] result = new byte[count];
        result[^1] = 1;
        byte root = 1;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                result[j] = (byte)(Multiply(result[j], root) ^ (j + 1 < count ? result[j + 1] : 0));
            }

            root = Multiply(root, 2);
        }

        return result;
    }

    private static byte Multiply(byte x, byte y)
    {
        int product = 0;
        for (int bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= ((y >> bit) & 1) * x;
        }

        return (byte)product;
    }
}
