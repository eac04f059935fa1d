namespace AnTin.XmlSecurity.Reading;

internal ref partial struct TreeReader
{
    private void ReadStartTag()
    {
        int start = _at;
        if (_source[_at] != '<')
        {
            throw Malformed("no element");
        }

        _at++;
        if (++_depth > _limits.MaximumDepth)
        {
            throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"more than {_limits.MaximumDepth} levels");
        }

        int name = ReadName();
        int index = _nodes.Count;
        ref var node = ref AddNode(TreeNodeKind.Element, start);
        node.Name = name;
        node.FirstAttribute = _attributes.Count;
        node.FirstNamespace = _namespaces.Count;
        bool empty = ReadAttributes(name);
        node.AttributeCount = _attributes.Count - node.FirstAttribute;
        node.NamespaceCount = _namespaces.Count - node.FirstNamespace;
        node.ContentStart = _at;
        _inScope += node.NamespaceCount;
        if (_inScope > _limits.MaximumNamespacesInScope)
        {
            throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"more than {_limits.MaximumNamespacesInScope} namespaces in scope");
        }

        Resolve(ref node);
        _open = index;
        if (empty)
        {
            Close(_at);
        }
    }

    /// <summary>Reads up to the end of the tag; true when the element is empty.</summary>
    private bool ReadAttributes(int element)
    {
        for (int count = 0; ; count++)
        {
            int before = _at;
            SkipSpace();
            if (_at >= _source.Length)
            {
                throw Malformed("a tag without end");
            }

            if (_source[_at] == '>')
            {
                _at++;
                return false;
            }

            if (_source[_at] == '/')
            {
                if (_at + 1 >= _source.Length || _source[_at + 1] != '>')
                {
                    throw Malformed("a tag without end");
                }

                _at += 2;
                return true;
            }

            if (before == _at)
            {
                throw Malformed("no space before an attribute");
            }

            if (count == _limits.MaximumAttributes)
            {
                throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"more than {_limits.MaximumAttributes} attributes");
            }

            ReadAttribute(element);
        }
    }

    private void ReadAttribute(int element)
    {
        int name = ReadName();
        SkipSpace();
        if (_at >= _source.Length || _source[_at] != '=')
        {
            throw Malformed("an attribute without value");
        }

        _at++;
        SkipSpace();
        var value = ReadAttributeValue();
        if (name == TextTable.Xmlns || _texts.Prefix(name) == TextTable.Xmlns)
        {
            Declare(name, value);
            return;
        }

        var type = _documentType?.TypeOf(_texts.Bytes(element), _texts.Bytes(name)) ?? AttributeType.Text;
        ref var attribute = ref _attributes.Add();
        attribute = new AttributeRecord
        {
            Name = name, ValueStart = value.Start, ValueLength = value.Length, ValueIsAside = value.IsAside, IsDeclaredId = type == AttributeType.Id,
        };
        if (type != AttributeType.Text)
        {
            CollapseSpaces(ref attribute);
        }
    }

    private void ReadEndTag()
    {
        int start = _at;
        ref var node = ref _nodes.Items[_open];
        var name = _texts.Bytes(node.Name);
        _at += 2;
        if (!_source[_at..].StartsWith(name))
        {
            throw Malformed("another element's end");
        }

        _at += name.Length;
        SkipSpace();
        if (_at >= _source.Length || _source[_at] != '>')
        {
            throw Malformed("an end tag without end");
        }

        _at++;
        Close(start);
    }

    private void Close(int contentStop)
    {
        ref var node = ref _nodes.Items[_open];
        node.ContentStop = contentStop;
        node.Stop = _at;
        node.End = _nodes.Count;
        for (int i = node.FirstNamespace + node.NamespaceCount - 1; i >= node.FirstNamespace; i--)
        {
            _bindings[_namespaces.Items[i].Prefix] = _namespaces.Items[i].Previous;
        }

        _inScope -= node.NamespaceCount;
        _open = node.Parent;
        _depth--;
    }

    private int ReadName()
    {
        int length = NameSyntax.LengthOf(_source[_at..]);
        int name = length == 0 ? -1 : _texts.InternName(_source.Slice(_at, length));
        if (name < 0)
        {
            throw Malformed("not a name");
        }

        if (_texts.Count > _limits.MaximumDistinctNames)
        {
            throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"more than {_limits.MaximumDistinctNames} names");
        }

        _at += length;
        return name;
    }
}
