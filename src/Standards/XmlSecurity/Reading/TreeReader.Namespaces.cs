namespace AnTin.XmlSecurity.Reading;

internal ref partial struct TreeReader
{
    private void Declare(int name, Value value)
    {
        int prefix = name == TextTable.Xmlns ? TextTable.Empty : _texts.Local(name);
        var text = BytesOf(value);
        int uri = _texts.Intern(text);
        // Namespaces in XML 1.0, 3: `xml` is bound to its name and to no other, `xmlns` is not declared, a prefix is not undeclared.
        bool allowed = prefix == TextTable.Xml ? uri == TextTable.XmlNamespace
            : prefix != TextTable.Xmlns && uri != TextTable.XmlNamespace && !text.SequenceEqual("http://www.w3.org/2000/xmlns/"u8)
                && (prefix == TextTable.Empty || uri != TextTable.Empty);
        if (!allowed)
        {
            throw Malformed("a namespace declaration that is not allowed");
        }

        int first = _nodes.Items[_nodes.Count - 1].FirstNamespace;
        for (int i = first; i < _namespaces.Count; i++)
        {
            if (_namespaces.Items[i].Prefix == prefix)
            {
                throw Malformed("a prefix declared twice");
            }
        }

        EnsureBindings();
        _namespaces.Add() = new NamespaceRecord { Prefix = prefix, Uri = uri, Previous = _bindings[prefix], IsRelative = IsRelative(text) };
        _bindings[prefix] = uri;
    }

    private void Resolve(ref NodeRecord node)
    {
        EnsureBindings();
        node.Namespace = Binding(_texts.Prefix(node.Name));
        var attributes = _attributes.Items.AsSpan(node.FirstAttribute, node.AttributeCount);
        foreach (ref var attribute in attributes)
        {
            int prefix = _texts.Prefix(attribute.Name);
            attribute.Namespace = prefix == TextTable.Empty ? TextTable.Empty : Binding(prefix);
        }

        RefuseDuplicates(attributes);
    }

    // Namespaces in XML 1.0, 6.3: no two attributes of one expanded name.
    private readonly void RefuseDuplicates(ReadOnlySpan<AttributeRecord> attributes)
    {
        if (attributes.Length <= 16)
        {
            for (int i = 1; i < attributes.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (attributes[i].Namespace == attributes[j].Namespace && _texts.Local(attributes[i].Name) == _texts.Local(attributes[j].Name))
                    {
                        throw Malformed("an attribute twice");
                    }
                }
            }

            return;
        }

        var seen = new HashSet<(int, int)>(attributes.Length);
        foreach (ref readonly var attribute in attributes)
        {
            if (!seen.Add((attribute.Namespace, _texts.Local(attribute.Name))))
            {
                throw Malformed("an attribute twice");
            }
        }
    }

    private readonly int Binding(int prefix) => _bindings[prefix] is var uri and >= 0 ? uri : throw Malformed("a prefix that is not declared");

    private void EnsureBindings()
    {
        if (_bindings.Length < _texts.Count)
        {
            int known = _bindings.Length;
            Array.Resize(ref _bindings, Math.Max(_texts.Count, known * 2));
            Array.Fill(_bindings, -1, known, _bindings.Length - known);
        }
    }

    // RFC 3986, 4.1 and 3.1: what begins with no scheme is a relative reference. The empty name is no reference at all.
    private static bool IsRelative(ReadOnlySpan<byte> uri)
    {
        if (uri.IsEmpty)
        {
            return false;
        }

        int colon = uri.IndexOf((byte)':');
        bool scheme = colon > 0 && char.IsAsciiLetter((char)uri[0]);
        for (int i = 1; scheme && i < colon; i++)
        {
            scheme = char.IsAsciiLetterOrDigit((char)uri[i]) || uri[i] is (byte)'+' or (byte)'-' or (byte)'.';
        }

        return !scheme;
    }
}
