using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Syntax;

/// <summary>Reads objects from bytes (ISO 32000-2, 7.2 and 7.3). Forgiving where every reader is, and never throws.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="position">Where to begin.</param>
/// <param name="maximumDepth">How deep arrays and dictionaries may nest.</param>
/// <param name="isFile">Whether positions are positions in the file, to be kept with strings.</param>
internal ref partial struct ObjectParser(ReadOnlySpan<byte> bytes, int position, int maximumDepth, bool isFile)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>Where the next byte is read.</summary>
    public int Position { get; set; } = position;

    public readonly bool AtEnd => Position >= bytes.Length;

    public bool TryRead([NotNullWhen(true)] out PdfObject? value) => TryRead(maximumDepth, out value);

    public void SkipWhiteSpace()
    {
        while (Position < bytes.Length)
        {
            byte next = bytes[Position];
            if (next == '%')
            {
                int end = bytes[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                Position = end < 0 ? bytes.Length : Position + end;
            }
            else if (Characters.IsWhiteSpace(next))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Whether this byte is next after white space and comments.</summary>
    public bool NextIs(byte expected)
    {
        SkipWhiteSpace();
        return Position < bytes.Length && bytes[Position] == expected;
    }

    /// <summary>Takes a keyword when it is next, as a whole token.</summary>
    public bool TakeKeyword(ReadOnlySpan<byte> keyword)
    {
        SkipWhiteSpace();
        int end = Position + keyword.Length;
        if (Position > bytes.Length || !bytes[Position..].StartsWith(keyword) || (end < bytes.Length && Characters.IsRegular(bytes[end])))
        {
            return false;
        }

        Position = end;
        return true;
    }

    /// <summary>Takes an unsigned integer token; the position stays when there is none.</summary>
    public bool TakeUnsigned(out long value)
    {
        int start = Position;
        SkipWhiteSpace();
        int digits = Position;
        value = 0;
        while (Position < bytes.Length && Characters.IsDigit(bytes[Position]) && Position - digits < 18)
        {
            value = (value * 10) + (bytes[Position++] - '0');
        }

        if (Position > digits && (Position == bytes.Length || !Characters.IsRegular(bytes[Position])))
        {
            return true;
        }

        Position = start;
        return false;
    }

    /// <summary>Takes <c>12 0 obj</c>; the position stays when it is not there.</summary>
    public bool TakeObjectHeader(out int number, out int generation)
    {
        int start = Position;
        number = generation = 0;
        if (TakeUnsigned(out long first) && first is > 0 and <= int.MaxValue && TakeUnsigned(out long second) && second <= 65535)
        {
            SkipWhiteSpace();

            // `1 0 obj<<` and even `1 0 obj123` are met in files; only the three letters count.
            if (Position <= bytes.Length && bytes[Position..].StartsWith("obj"u8))
            {
                Position += 3;
                (number, generation) = ((int)first, (int)second);
                return true;
            }
        }

        Position = start;
        return false;
    }

    private bool TryRead(int depth, [NotNullWhen(true)] out PdfObject? value)
    {
        value = null;
        SkipWhiteSpace();
        if (AtEnd || depth <= 0)
        {
            return false;
        }

        byte first = bytes[Position];
        switch (first)
        {
            case (byte)'/':
                value = new PdfName(ReadName());
                return true;
            case (byte)'(':
                return TryReadLiteral(out value);
            case (byte)'[':
                return TryReadArray(depth, out value);
            case (byte)'<':
                return Position + 1 < bytes.Length && bytes[Position + 1] == '<' ? TryReadDictionary(depth, out value) : TryReadHexadecimal(out value);
            default:
                return Characters.IsDigit(first) || first is (byte)'+' or (byte)'-' or (byte)'.' ? TryReadNumber(out value) : TryReadKeyword(out value);
        }
    }

    private bool TryReadArray(int depth, out PdfObject? value)
    {
        value = null;
        Position++;
        var items = new List<PdfArray.Element>(ExpectedItems());
        while (true)
        {
            SkipWhiteSpace();
            if (AtEnd)
            {
                return false;
            }

            if (bytes[Position] == ']')
            {
                Position++;
                value = new PdfArray(items.ToArray());
                return true;
            }

            if (!TryRead(depth - 1, out PdfObject? item))
            {
                return false;
            }

            items.Add(new PdfArray.Element(item));
        }
    }

    // A reference takes some six bytes. Looked for only nearby, and so few that a trap costs nothing.
    private readonly int ExpectedItems()
    {
        ReadOnlySpan<byte> near = bytes.Slice(Position, Math.Min(2048, bytes.Length - Position));
        int end = near.IndexOf((byte)']');
        return end < 0 ? near.Length / 8 : (end / 7) + 1;
    }

    private bool TryReadDictionary(int depth, out PdfObject? value)
    {
        value = null;
        Position += 2;
        var dictionary = new PdfDictionary();
        while (true)
        {
            SkipWhiteSpace();
            if (AtEnd)
            {
                return false;
            }

            if (bytes[Position] == '>')
            {
                Position += Position + 1 < bytes.Length && bytes[Position + 1] == '>' ? 2 : 1;
                value = dictionary;
                return true;
            }

            if (bytes[Position] != '/')
            {
                // A stray object where a key should be: readers pass over it.
                if (!TryRead(depth - 1, out _))
                {
                    return false;
                }

                continue;
            }

            string key = ReadName();
            SkipWhiteSpace();
            if (!AtEnd && bytes[Position] == '>')
            {
                // A key without a value counts as null, that is, as absent (7.3.7).
                continue;
            }

            if (!TryRead(depth - 1, out PdfObject? item))
            {
                return false;
            }

            if (item is not PdfNull)
            {
                dictionary.PutParsed(key, item);
            }
        }
    }

    private bool TryReadKeyword(out PdfObject? value)
    {
        ReadOnlySpan<byte> rest = bytes[Position..];
        int length = rest.IndexOfAny(Characters.NotRegular);
        ReadOnlySpan<byte> word = length < 0 ? rest : rest[..length];
        value = word switch
        {
            _ when word.SequenceEqual("true"u8) => PdfBoolean.True,
            _ when word.SequenceEqual("false"u8) => PdfBoolean.False,
            _ when word.SequenceEqual("null"u8) => PdfNull.Instance,
            _ => null,
        };
        if (value is not null)
        {
            Position += word.Length;
            return true;
        }

        // An unknown word counts as null; but the words of the file structure end a broken object.
        if (word.IsEmpty || word.SequenceEqual("endobj"u8) || word.EndsWith("obj"u8) || word.SequenceEqual("stream"u8) || word.SequenceEqual("endstream"u8)
            || word.SequenceEqual("xref"u8) || word.SequenceEqual("trailer"u8) || word.SequenceEqual("startxref"u8))
        {
            return false;
        }

        Position += word.Length;
        value = PdfNull.Instance;
        return true;
    }
}
