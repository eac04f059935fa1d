using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Canonicalization;

public sealed partial class Canonicalizer
{
    /// <summary>By prefix: the namespace that the output has in scope; −1 for none.</summary>
    private readonly int[] _rendered;
    private readonly int[] _inclusive;
    private readonly List<(int Prefix, int Uri)> _undo = [];
    private readonly List<(int Prefix, int Uri)> _toWrite = [];

    private void WriteNamespaces(int index, in NodeRecord node)
    {
        RefuseRelative(node);
        int undo = _undo.Count;
        _toWrite.Clear();
        (int Prefix, int Uri)[]? visible = null;
        // The set may lack namespace nodes, or ancestors whose declarations are in scope: then all in scope are looked at.
        bool continuous = _open.Count > 0 && _open[^1].Node == node.Parent;
        if (_method.Kind == CanonicalizationKind.Exclusive10)
        {
            CollectUtilized(index, node);
            CollectListed(index);
        }
        else if (_set.ChosenNamespaces is not null)
        {
            visible = CollectChosen(index, elementIsIn: true);
        }
        else if (continuous)
        {
            CollectDeclared(node);
        }
        else
        {
            CollectInScope(index);
        }

        _open.Add(new OpenElement(index, undo, visible));
        WriteCollected();
    }

    private void CollectDeclared(in NodeRecord node)
    {
        foreach (ref readonly var declared in _tree.Namespaces.Slice(node.FirstNamespace, node.NamespaceCount))
        {
            Render(declared.Prefix, declared.Uri);
        }
    }

    private void CollectInScope(int index)
    {
        foreach (var (prefix, uri) in InScope(index))
        {
            Render(prefix, uri);
        }

        if (_rendered[TextTable.Empty] > 0 && _tree.BindingAt(index, TextTable.Empty) == TextTable.Empty)
        {
            Render(TextTable.Empty, TextTable.Empty);
        }
    }

    private void WriteStrayNamespaces(int index)
    {
        if (_set.ChosenNamespaces is null)
        {
            return;
        }

        _toWrite.Clear();
        if (_method.Kind == CanonicalizationKind.Exclusive10)
        {
            // Exclusive XML Canonicalization 1.0, 3: only listed prefixes are treated as Canonical XML treats them.
            _toWrite.AddRange(InScope(index).Where(n =>
                Array.IndexOf(_inclusive, n.Prefix) >= 0 && _rendered[n.Prefix] != n.Uri && _set.ContainsNamespace(index, n.Prefix)));
        }
        else
        {
            CollectChosen(index, elementIsIn: false);
        }

        WriteCollected();
    }

    // Canonical XML 1.0, 2.3: a namespace node is ignored when the nearest ancestor in the node-set has the same one in the node-set.
    private (int Prefix, int Uri)[] CollectChosen(int index, bool elementIsIn)
    {
        var above = _open.Count > 0 ? _open[^1].Visible ?? [] : [];
        List<(int Prefix, int Uri)> visible = [];
        foreach (var scoped in InScope(index))
        {
            if (_set.ContainsNamespace(index, scoped.Prefix))
            {
                visible.Add(scoped);
                if (Array.IndexOf(above, scoped) < 0 && scoped.Prefix != TextTable.Xml)
                {
                    _toWrite.Add(scoped);
                }
            }
        }

        if (elementIsIn && !visible.Exists(v => v.Prefix == TextTable.Empty) && Array.Exists(above, v => v.Prefix == TextTable.Empty))
        {
            _toWrite.Add((TextTable.Empty, TextTable.Empty));
        }

        return [.. visible];
    }

    // Exclusive XML Canonicalization 1.0, 1.1: the prefixes of the element and of its attributes in the node-set.
    private void CollectUtilized(int index, in NodeRecord node)
    {
        RenderUtilized(index, _tree.Texts.Prefix(node.Name), node.Namespace);
        for (int i = node.FirstAttribute; i < node.FirstAttribute + node.AttributeCount; i++)
        {
            ref readonly var attribute = ref _tree.Attributes[i];
            int prefix = _tree.Texts.Prefix(attribute.Name);
            if (prefix != TextTable.Empty && _set.ContainsAttribute(index, i))
            {
                RenderUtilized(index, prefix, attribute.Namespace);
            }
        }
    }

    private void RenderUtilized(int index, int prefix, int uri)
    {
        if (_set.ChosenNamespaces is null || _set.ContainsNamespace(index, prefix))
        {
            Render(prefix, uri);
        }
        else if (prefix == TextTable.Empty)
        {
            Render(prefix, TextTable.Empty);
        }
        else
        {
            // 3: an output ancestor that utilizes the prefix without a namespace node in the node-set makes a descendant write it again.
            _undo.Add((prefix, _rendered[prefix]));
            _rendered[prefix] = -1;
        }
    }

    private void CollectListed(int index)
    {
        foreach (int prefix in _inclusive)
        {
            int uri = _tree.BindingAt(index, prefix);
            bool chosen = _set.ChosenNamespaces is null || _set.ContainsNamespace(index, prefix);
            if (uri >= 0 && (chosen || prefix == TextTable.Empty))
            {
                Render(prefix, chosen ? uri : TextTable.Empty);
            }
        }
    }

    private void Render(int prefix, int uri)
    {
        if (prefix != TextTable.Xml && _rendered[prefix] != uri)
        {
            _undo.Add((prefix, _rendered[prefix]));
            _rendered[prefix] = uri;
            _toWrite.Add((prefix, uri));
        }
    }

    private void Restore(OpenElement element)
    {
        for (int i = _undo.Count - 1; i >= element.Undo; i--)
        {
            _rendered[_undo[i].Prefix] = _undo[i].Uri;
        }

        _undo.RemoveRange(element.Undo, _undo.Count - element.Undo);
    }

    private void WriteCollected()
    {
        if (_toWrite.Count > 1)
        {
            // Lexicographic in UCS code points, which is the order of UTF-8 bytes; the default namespace has the empty name.
            _toWrite.Sort((a, b) => _tree.Texts.Bytes(a.Prefix).SequenceCompareTo(_tree.Texts.Bytes(b.Prefix)));
        }

        foreach (var (prefix, uri) in _toWrite)
        {
            _output.Write(" xmlns"u8);
            if (prefix != TextTable.Empty)
            {
                _output.Write((byte)':');
                _output.Write(_tree.Texts.Bytes(prefix));
            }

            _output.Write("=\""u8);
            Escape(_tree.Texts.Bytes(uri), AttributeEscapes);
            _output.Write((byte)'"');
        }
    }

    /// <summary>What is in scope at an element, the nearest declaration of each prefix; no undeclared default.</summary>
    private List<(int Prefix, int Uri)> InScope(int index)
    {
        List<(int Prefix, int Uri)> scope = [];
        var seen = new HashSet<int>();
        for (int at = index; at > 0; at = _tree.Nodes[at].Parent)
        {
            ref readonly var node = ref _tree.Nodes[at];
            RefuseRelative(node);
            foreach (ref readonly var declared in _tree.Namespaces.Slice(node.FirstNamespace, node.NamespaceCount))
            {
                if (seen.Add(declared.Prefix) && declared.Uri != TextTable.Empty)
                {
                    scope.Add((declared.Prefix, declared.Uri));
                }
            }
        }

        return scope;
    }

    // Canonical XML 1.0, 1.3: "implementations of XML canonicalization MUST report an operation failure on documents containing relative
    // namespace URIs".
    private void RefuseRelative(in NodeRecord node)
    {
        foreach (ref readonly var declared in _tree.Namespaces.Slice(node.FirstNamespace, node.NamespaceCount))
        {
            if (declared.IsRelative)
            {
                throw new XmlRefusedException(XmlRefusalReason.RelativeNamespace, _tree.Texts.Text(declared.Uri));
            }
        }
    }

    private static int[] PrefixesOf(CanonicalizationMethod method, TextTable texts) =>
        [.. method.InclusivePrefixes.Select(p => p == "#default" ? TextTable.Empty : texts.Find(System.Text.Encoding.UTF8.GetBytes(p))).Where(p => p >= 0).Distinct()];
}
