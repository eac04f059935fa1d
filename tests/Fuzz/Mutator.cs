namespace AnTin.Fuzz;

/// <summary>Changes files as attackers and bad disks do: bits, lengths, pieces of other files, words of the format.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> words)
{
    private static readonly byte[][] Numbers = [.. ((string[])["0", "-1", "1", "255", "65536", "2147483647", "2147483648", "4294967296", "99999999999999999999"]).Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <summary>A changed copy; <paramref name="other"/> lends pieces.</summary>
    public byte[] Mutate(byte[] file, byte[] other)
    {
        var mutated = file.ToArray();
        for (int i = random.Next(1, 5); i > 0 && mutated.Length > 0; i--)
        {
            mutated = Once(mutated, other);
        }

        return mutated;
    }

    private byte[] Once(byte[] file, byte[] other)
    {
        int at = random.Next(file.Length);
        switch (random.Next(10))
        {
            case 0 or 1:
                file[at] ^= (byte)(1 << random.Next(8));
                return file;
            case 2:
                file[at] = (byte)random.Next(256);
                return file;
            case 3:
                return file[..at];
            case 4:
                return [.. file[..at], .. file[Math.Min(file.Length, at + random.Next(1, 200))..]];
            case 5:
                return [.. file[..at], .. Piece(file, 400), .. file[at..]];
            case 6:
                return [.. file[..at], .. Piece(other, 4000), .. file[at..]];
            case 7:
                return [.. file[..at], .. words[random.Next(words.Count)], .. file[at..]];
            case 8:
                return ReplaceNumber(file, at);
            default:
                var piece = Piece(other, 400);
                piece.AsSpan(0, Math.Min(piece.Length, file.Length - at)).CopyTo(file.AsSpan(at));
                return file;
        }
    }

    // Offsets, lengths and counts are where readers go wrong.
    private byte[] ReplaceNumber(byte[] file, int from)
    {
        int start = file.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0)
        {
            return file;
        }

        start += from;
        int length = file.AsSpan(start).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return [.. file[..start], .. Numbers[random.Next(Numbers.Length)], .. file[(length < 0 ? file.Length : start + length)..]];
    }

    private byte[] Piece(byte[] file, int maximum)
    {
        if (file.Length == 0)
        {
            return [];
        }

        int start = random.Next(file.Length);
        return file[start..Math.Min(file.Length, start + random.Next(1, maximum))];
    }
}
