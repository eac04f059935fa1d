using System.Text;

namespace AnTin.Standards.Tests.XmlSecurity;

/// <summary>Documents full of what canonicalization is about, made from a seed: prefixes redeclared, xml:* attributes, escapes, CDATA, comments.</summary>
internal sealed class GeneratedXml(int seed)
{
    private static readonly string[] Prefixes = ["", "a", "b", "cc", "Z", "é"];
    private static readonly string[] Uris = ["http://x.example/1", "http://x.example/2", "urn:vi-du", "http://a.example/?q=1&amp;r=2"];
    private static readonly string[] Texts = ["chữ ký số", "a &lt; b &amp; c &gt; d", "<![CDATA[<thô> & \r\n]]>", "&#13;&#x9;\r\n  ", "\"'>", "𠮷", "&#x1F600;", "\t\n "];
    private static readonly string[] Values = ["giá trị", "a&#10;b&#9;c&#13;d", "1 &lt; 2 > 0", "&quot;&apos;", "  x\ty\nz\r\nw ", ""];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    public byte[] Write()
    {
        _text.Append(_random.Next(2) == 0 ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n" : "").Append("<!-- trước -->\n<?pi  dữ liệu ?>\n");
        Element(0, new() { [""] = "" });
        _text.Append("\n<!--sau--><?sau?>\n");
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private void Element(int depth, Dictionary<string, string> scope)
    {
        scope = new(scope);
        var declarations = new List<string>();
        foreach (string prefix in Prefixes.Where(_ => _random.Next(4) == 0))
        {
            string uri = prefix.Length == 0 && _random.Next(3) == 0 ? "" : Uris[_random.Next(Uris.Length)];
            scope[prefix] = uri;
            declarations.Add(prefix.Length == 0 ? $"xmlns=\"{uri}\"" : $"xmlns:{prefix}='{uri}'");
        }

        string element = Name(scope, $"e{_random.Next(4)}");
        var attributes = Enumerable.Range(0, _random.Next(5)).Select(i => $"{AttributeName(scope, i)}=\"{Values[_random.Next(Values.Length)]}\"");
        var inherited = new[] { "xml:lang=\"vi\"", "xml:space='preserve'" }.Where(_ => _random.Next(5) == 0);
        var all = declarations.Concat(attributes).Concat(inherited).OrderBy(_ => _random.Next()).ToList();
        _text.Append('<').Append(element).Append(string.Concat(all.Select(a => (_random.Next(3) == 0 ? "\n  " : " ") + a)));
        int children = depth > 5 ? 0 : _random.Next(5);
        if (children == 0 && _random.Next(2) == 0)
        {
            _text.Append(_random.Next(2) == 0 ? "/>" : " />");
            return;
        }

        _text.Append('>');
        for (int i = 0; i < children; i++)
        {
            Content(depth, scope);
        }

        _text.Append("</").Append(element).Append(_random.Next(4) == 0 ? " >" : ">");
    }

    private void Content(int depth, Dictionary<string, string> scope)
    {
        switch (_random.Next(6))
        {
            case 0: _text.Append(Texts[_random.Next(Texts.Length)]); break;
            case 1: _text.Append("<!-- chú\r\nthích -->"); break;
            case 2: _text.Append("<?đích dữ\r\nliệu?>"); break;
            default: Element(depth + 1, scope); break;
        }
    }

    private string Name(Dictionary<string, string> scope, string local)
    {
        var prefix = scope.Keys.ElementAt(_random.Next(scope.Count));
        return prefix.Length == 0 ? local : $"{prefix}:{local}";
    }

    // Two prefixes may be one namespace: the number in the name keeps expanded names apart.
    private string AttributeName(Dictionary<string, string> scope, int number) => Name(scope, $"{(char)('m' - number)}{number}");
}
