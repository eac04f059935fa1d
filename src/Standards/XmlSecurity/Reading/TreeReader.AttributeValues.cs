using System.Buffers;

namespace AnTin.XmlSecurity.Reading;

internal ref partial struct TreeReader
{
    private readonly record struct Value(int Start, int Length, bool IsAside);

    private readonly ReadOnlySpan<byte> BytesOf(Value value) =>
        value.IsAside ? _aside.WrittenSpan.Slice(value.Start, value.Length) : _source.Slice(value.Start, value.Length);

    private Value ReadAttributeValue()
    {
        byte quote = _at < _source.Length ? _source[_at] : (byte)0;
        if (quote is not ((byte)'"' or (byte)'\''))
        {
            throw Malformed("an attribute value without quotes");
        }

        var special = quote == '"' ? DoubleQuoted : SingleQuoted;
        int start = ++_at;
        int aside = -1;
        while (true)
        {
            int run = _source[_at..].IndexOfAny(special);
            if (run < 0 || _source[_at + run] == '<')
            {
                throw Malformed("an attribute value without end");
            }

            byte found = _source[_at + run];
            if (found == quote && aside < 0)
            {
                _at += run + 1;
                return new Value(start, _at - 1 - start, false);
            }

            if (aside < 0)
            {
                aside = _aside.WrittenCount;
            }

            _aside.Write(_source.Slice(_at, run));
            _at += run;
            if (found == quote)
            {
                _at++;
                return new Value(aside, _aside.WrittenCount - aside, true);
            }

            ReadSpecial(found);
        }
    }

    // XML 1.0, 3.3.3: white space becomes a space, CR LF one space; character references stay what they say.
    private void ReadSpecial(byte found)
    {
        if (found == '&')
        {
            ReadReference();
            return;
        }

        _aside.Write(" "u8);
        _at += found == '\r' && _at + 1 < _source.Length && _source[_at + 1] == '\n' ? 2 : 1;
    }

    // XML 1.0, 3.3.3: values of a declared type other than CDATA lose leading, trailing and repeated spaces.
    private readonly void CollapseSpaces(ref AttributeRecord attribute)
    {
        var value = BytesOf(new Value(attribute.ValueStart, attribute.ValueLength, attribute.ValueIsAside)).ToArray();
        int start = _aside.WrittenCount;
        bool gap = false;
        foreach (byte b in value)
        {
            if (b == ' ')
            {
                gap = _aside.WrittenCount > start;
                continue;
            }

            if (gap)
            {
                _aside.Write(" "u8);
                gap = false;
            }

            _aside.Write([b]);
        }

        attribute.ValueIsAside = true;
        attribute.ValueStart = start;
        attribute.ValueLength = _aside.WrittenCount - start;
    }
}
