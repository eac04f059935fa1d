using System.Text;

namespace AnTin.XmlSecurity.Reading;

/// <summary>The words of a document type declaration.</summary>
internal ref struct DeclarationReader(ReadOnlySpan<byte> source, int at)
{
    private readonly ReadOnlySpan<byte> _source = source;

    public int At { get; private set; } = at;

    public bool Take(char c)
    {
        SkipSpace();
        if (At >= _source.Length)
        {
            throw Malformed();
        }

        if (_source[At] != c)
        {
            return false;
        }

        At++;
        return true;
    }

    public bool TakeWord(string word)
    {
        SkipSpace();
        bool there = _source[At..].StartsWith(Encoding.ASCII.GetBytes(word));
        At += there ? word.Length : 0;
        return there;
    }

    public string Name()
    {
        SkipSpace();
        int length = NameSyntax.LengthOf(_source[At..]);
        if (length == 0)
        {
            throw Malformed();
        }

        At += length;
        return Encoding.UTF8.GetString(_source.Slice(At - length, length));
    }

    public bool PeekQuote()
    {
        SkipSpace();
        return At < _source.Length && _source[At] is (byte)'"' or (byte)'\'';
    }

    public void Literal()
    {
        char quote = (char)_source[At++];
        SkipPast(quote.ToString());
    }

    public void SkipPast(string end)
    {
        int length = _source[At..].IndexOf(Encoding.ASCII.GetBytes(end));
        if (length < 0)
        {
            throw Malformed();
        }

        At += length + end.Length;
    }

    public void SkipDeclaration()
    {
        while (!Take('>'))
        {
            if (PeekQuote())
            {
                Literal();
            }
            else
            {
                At++;
            }
        }
    }

    public readonly XmlRefusedException Malformed() => new(XmlRefusalReason.NotWellFormed, $"the document type, byte {At} of it");

    private void SkipSpace()
    {
        while (At < _source.Length && _source[At] is 0x20 or 0x0A or 0x09 or 0x0D)
        {
            At++;
        }
    }
}
