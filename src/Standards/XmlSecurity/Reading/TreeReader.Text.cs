using System.Buffers;
using System.Text;

namespace AnTin.XmlSecurity.Reading;

internal ref partial struct TreeReader
{
    private static readonly SearchValues<byte> DoubleQuoted = SearchValues.Create("\"<&\t\n\r"u8);
    private static readonly SearchValues<byte> SingleQuoted = SearchValues.Create("'<&\t\n\r"u8);
    private static readonly SearchValues<byte> TextEnd = SearchValues.Create("<&\r"u8);

    // A text node goes on over CDATA sections and character references (XPath 1.0, 5.7). Mostly it is one run of the source.
    private void ReadText()
    {
        int start = _at;
        int run = _source[_at..].IndexOfAny(TextEnd);
        if (run > 0 && _source[_at + run] == '<' && !_source[(_at + run)..].StartsWith("<![CDATA["u8))
        {
            RefuseSectionEnd(_source.Slice(_at, run));
            ref var plain = ref AddNode(TreeNodeKind.Text, start);
            plain.ContentStart = start;
            _at += run;
            plain.ContentStop = plain.Stop = _at;
            return;
        }

        int aside = _aside.WrittenCount;
        while (_at < _source.Length && ReadTextPart())
        {
        }

        if (_aside.WrittenCount == aside)
        {
            return; // an empty CDATA section is no node
        }

        ref var node = ref AddNode(TreeNodeKind.Text, start);
        node.ValueIsAside = true;
        node.ContentStart = aside;
        node.ContentStop = _aside.WrittenCount;
        node.Stop = _at;
    }

    private bool ReadTextPart()
    {
        var rest = _source[_at..];
        if (rest[0] == '&')
        {
            ReadReference();
            return true;
        }

        if (rest[0] == '<')
        {
            if (!rest.StartsWith("<![CDATA["u8))
            {
                return false;
            }

            int end = rest.IndexOf("]]>"u8);
            if (end < 0)
            {
                throw Malformed("a CDATA section without end");
            }

            WriteWithLineEnds(rest[9..end]);
            _at += end + 3;
            return true;
        }

        int run = rest.IndexOfAny((byte)'<', (byte)'&');
        var text = run < 0 ? rest : rest[..run];
        RefuseSectionEnd(text);
        WriteWithLineEnds(text);
        _at += text.Length;
        return true;
    }

    // XML 1.0, 2.4: "]]>" MUST NOT appear in content.
    private readonly void RefuseSectionEnd(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("]]>"u8) >= 0)
        {
            throw Malformed("']]>' in text");
        }
    }

    // XML 1.0, 2.11: CR LF and CR become LF.
    private readonly void WriteWithLineEnds(ReadOnlySpan<byte> text)
    {
        for (int cr = text.IndexOf((byte)'\r'); cr >= 0; cr = text.IndexOf((byte)'\r'))
        {
            _aside.Write(text[..cr]);
            _aside.Write("\n"u8);
            text = text[(cr + 1 < text.Length && text[cr + 1] == '\n' ? cr + 2 : cr + 1)..];
        }

        _aside.Write(text);
    }

    private void ReadReference()
    {
        var rest = _source[(_at + 1)..];
        int end = rest[..Math.Min(rest.Length, 64)].IndexOf((byte)';');
        if (end <= 0)
        {
            throw Malformed("'&' without reference");
        }

        var name = rest[..end];
        _at += end + 2;
        if (name[0] == '#')
        {
            WriteCharacter(name[1..]);
            return;
        }

        _aside.Write(name switch
        {
            _ when name.SequenceEqual("lt"u8) => "<"u8,
            _ when name.SequenceEqual("gt"u8) => ">"u8,
            _ when name.SequenceEqual("amp"u8) => "&"u8,
            _ when name.SequenceEqual("quot"u8) => "\""u8,
            _ when name.SequenceEqual("apos"u8) => "'"u8,
            _ => throw new XmlRefusedException(XmlRefusalReason.Entity, $"&{Encoding.UTF8.GetString(name)};"),
        });
    }

    private readonly void WriteCharacter(ReadOnlySpan<byte> digits)
    {
        bool hexadecimal = digits.Length > 1 && digits[0] == 'x';
        int value = 0;
        foreach (byte digit in hexadecimal ? digits[1..] : digits)
        {
            bool valid = hexadecimal ? char.IsAsciiHexDigit((char)digit) : char.IsAsciiDigit((char)digit);
            value = valid ? (value * (hexadecimal ? 16 : 10)) + Convert.ToInt32(((char)digit).ToString(), 16) : int.MaxValue;
            if (value > 0x10FFFF)
            {
                throw Malformed("a character reference");
            }
        }

        if (digits.IsEmpty || !Rune.TryCreate(value, out var rune) || value is 0xFFFE or 0xFFFF || (value < 0x20 && value is not (9 or 10 or 13)))
        {
            throw Malformed("a character reference");
        }

        Span<byte> utf8 = stackalloc byte[4];
        _aside.Write(utf8[..rune.EncodeToUtf8(utf8)]);
    }

    private void ReadComment()
    {
        int start = _at;
        int end = _source[(_at + 4)..].IndexOf("--"u8);
        if (end < 0 || _at + 4 + end + 2 >= _source.Length || _source[_at + 4 + end + 2] != '>')
        {
            throw Malformed("a comment");
        }

        _at += end + 7;
        ref var node = ref AddNode(TreeNodeKind.Comment, start);
        Keep(ref node, start + 4, end);
    }

    private void ReadInstruction()
    {
        int start = _at;
        _at += 2;
        int target = ReadName();
        int afterTarget = _at;
        SkipSpace();
        int end = _source[_at..].IndexOf("?>"u8);
        if (end < 0 || (end > 0 && afterTarget == _at) || _texts.Prefix(target) != TextTable.Empty
            || Ascii.EqualsIgnoreCase(_texts.Bytes(target), "xml"u8))
        {
            throw Malformed("a processing instruction");
        }

        int value = _at;
        _at += end + 2;
        ref var node = ref AddNode(TreeNodeKind.ProcessingInstruction, start);
        node.Name = target;
        Keep(ref node, value, end);
    }

    private readonly void Keep(ref NodeRecord node, int start, int length)
    {
        var value = _source.Slice(start, length);
        node.Stop = _at;
        node.ValueIsAside = value.Contains((byte)'\r');
        node.ContentStart = node.ValueIsAside ? _aside.WrittenCount : start;
        if (node.ValueIsAside)
        {
            WriteWithLineEnds(value);
        }

        node.ContentStop = node.ValueIsAside ? _aside.WrittenCount : start + length;
    }
}
