using System.Buffers;
using System.Text.RegularExpressions;

namespace AnTin.XmlSecurity.Reading;

/// <summary>
/// Reads UTF-8 into a tree in one pass, without recursion: XML 1.0 fifth edition and Namespaces in XML 1.0. Entities are not
/// expanded and nothing outside the document is read.
/// </summary>
internal ref partial struct TreeReader
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly XmlLimits _limits;
    private readonly TextTable _texts = new();
    private readonly ArrayBufferWriter<byte> _aside = new();
    private Growing<NodeRecord> _nodes;
    private Growing<AttributeRecord> _attributes = new(64);
    private Growing<NamespaceRecord> _namespaces = new(16);
    private int[] _bindings = new int[64];
    private int _inScope;
    private int _at;
    private int _open;
    private int _depth;
    private DocumentType? _documentType;

    private TreeReader(ReadOnlySpan<byte> source, XmlLimits limits)
    {
        _source = source;
        _limits = limits;
        _nodes = new Growing<NodeRecord>(Math.Clamp(source.Length / 24, 16, 1 << 20));
        Array.Fill(_bindings, -1);
        _bindings[TextTable.Empty] = TextTable.Empty;
        _bindings[TextTable.Xml] = TextTable.XmlNamespace;
    }

    public static XmlTree Read(ReadOnlyMemory<byte> document, XmlLimits limits)
    {
        if (document.Length > limits.MaximumLength)
        {
            throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"{document.Length} bytes; at most {limits.MaximumLength}");
        }

        var utf8 = InputEncoding.ToUtf8(document);
        var reader = new TreeReader(utf8.Span, limits);
        reader.ReadDocument();
        return new XmlTree(utf8, reader._aside.WrittenMemory, limits, new TreeContents(reader._texts, reader._nodes, reader._attributes, reader._namespaces))
        {
            IsOriginal = utf8.Equals(document),
        };
    }

    private void ReadDocument()
    {
        _nodes.Add() = new NodeRecord { Kind = TreeNodeKind.Document, Parent = -1 };
        _at = _source.StartsWith("\uFEFF"u8) ? 3 : 0;
        SkipDeclaration();
        ReadMisc(beforeRoot: true);
        if (_at >= _source.Length)
        {
            throw Malformed("no element");
        }

        ReadStartTag();
        while (_depth > 0)
        {
            ReadContent();
        }

        ReadMisc(beforeRoot: false);
        if (_at < _source.Length)
        {
            throw Malformed("something after the document element");
        }

        _nodes.Items[0].End = _nodes.Count;
        _nodes.Items[0].Stop = _source.Length;
    }

    private void ReadContent()
    {
        if (_at >= _source.Length)
        {
            throw Malformed("an element without end");
        }

        var rest = _source[_at..];
        if (rest[0] != '<')
        {
            ReadText();
        }
        else if (rest.Length > 1 && rest[1] == '/')
        {
            ReadEndTag();
        }
        else if (rest.StartsWith("<!--"u8))
        {
            ReadComment();
        }
        else if (rest.StartsWith("<![CDATA["u8))
        {
            ReadText();
        }
        else if (rest.Length > 1 && rest[1] == '?')
        {
            ReadInstruction();
        }
        else
        {
            ReadStartTag();
        }
    }

    private void ReadMisc(bool beforeRoot)
    {
        while (true)
        {
            SkipSpace();
            var rest = _source[_at..];
            if (rest.StartsWith("<!--"u8))
            {
                ReadComment();
            }
            else if (rest.StartsWith("<?"u8))
            {
                ReadInstruction();
            }
            else if (beforeRoot && _documentType is null && rest.StartsWith("<!DOCTYPE"u8))
            {
                _documentType = DocumentType.Read(rest, out int length);
                _at += length;
            }
            else
            {
                return;
            }
        }
    }

    // XML 1.0, 2.8 [23]: version first, then encoding, then standalone. What the encoding is, was seen before.
    private void SkipDeclaration()
    {
        var rest = _source[_at..];
        if (!rest.StartsWith("<?xml"u8) || rest.Length < 6 || !IsSpace(rest[5]))
        {
            return;
        }

        int end = rest.IndexOf("?>"u8);
        if (end is < 0 or > 256 || !Declaration().IsMatch(System.Text.Encoding.Latin1.GetString(rest[..end])))
        {
            throw Malformed("XML declaration");
        }

        _at += end + 2;
    }

    private ref NodeRecord AddNode(TreeNodeKind kind, int start)
    {
        if (_nodes.Count >= _limits.MaximumNodes)
        {
            throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"more than {_limits.MaximumNodes} nodes");
        }

        ref var node = ref _nodes.Add();
        node = new NodeRecord { Kind = kind, Parent = _open, Start = start, End = _nodes.Count };
        return ref node;
    }

    private void SkipSpace()
    {
        while (_at < _source.Length && IsSpace(_source[_at]))
        {
            _at++;
        }
    }

    private readonly XmlRefusedException Malformed(string fact) => new(XmlRefusalReason.NotWellFormed, $"{fact}, at byte {_at}");

    [GeneratedRegex("^<\\?xml\\s+version\\s*=\\s*(\"1\\.0\"|'1\\.0')(\\s+encoding\\s*=\\s*(\"[A-Za-z][A-Za-z0-9._-]*\"|'[A-Za-z][A-Za-z0-9._-]*'))?(\\s+standalone\\s*=\\s*(\"(yes|no)\"|'(yes|no)'))?\\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    private static bool IsSpace(byte b) => b is 0x20 or 0x0A or 0x09 or 0x0D;
}
