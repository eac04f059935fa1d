namespace AnTin.Pdf.Syntax;

internal ref partial struct ObjectParser
{
    /// <summary>
    /// Passes over one object and tells which numbers it refers to, without building it. Where the object is broken there may be numbers too many,
    /// never too few: of the tokens up to the one that breaks it none is left out.
    /// </summary>
    public void SkipAndCollect(ICollection<int> references)
    {
        int depth = 0;
        do
        {
            SkipWhiteSpace();
            if (AtEnd)
            {
                return;
            }

            byte first = bytes[Position];
            switch (first)
            {
                case (byte)'/':
                    Position++;
                    SkipToken();
                    break;
                case (byte)'(':
                    FindLiteral(out _);
                    break;
                case (byte)'[':
                    Position++;
                    depth++;
                    break;
                case (byte)'<' when Position + 1 < bytes.Length && bytes[Position + 1] == '<':
                    Position += 2;
                    depth++;
                    break;
                case (byte)'<':
                    int end = bytes[Position..].IndexOf((byte)'>');
                    Position = end < 0 ? bytes.Length : Position + end + 1;
                    break;
                case (byte)'>':
                    Position += Position + 1 < bytes.Length && bytes[Position + 1] == '>' ? 2 : 1;
                    depth--;
                    break;
                case (byte)']':
                    Position++;
                    depth--;
                    break;
                default:
                    if (!SkipNumberOrKeyword(first, references))
                    {
                        return;
                    }

                    break;
            }
        }
        while (depth > 0);
    }

    private bool SkipNumberOrKeyword(byte first, ICollection<int> references)
    {
        if (!Characters.IsDigit(first))
        {
            return first is (byte)'+' or (byte)'-' or (byte)'.' ? SkipToken() : TryReadKeyword(out _);
        }

        long whole = 0;
        int digits = 0;
        for (; Position < bytes.Length && Characters.IsDigit(bytes[Position]); digits++)
        {
            whole = unchecked((whole * 10) + (bytes[Position++] - '0'));
        }

        bool isReal = Position < bytes.Length && bytes[Position] == '.';
        SkipToken();
        if (!isReal && digits <= 18 && TakeReference(whole, out _))
        {
            references.Add((int)whole);
        }

        return true;
    }

    private bool SkipToken()
    {
        int length = bytes[Position..].IndexOfAny(Characters.NotRegular);
        Position = length < 0 ? bytes.Length : Position + length;
        return true;
    }
}
