using System.Text;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Canonicalization;

public sealed partial class Canonicalizer
{
    private readonly List<AttributeToWrite> _attributes = [];

    private readonly record struct AttributeToWrite(int Attribute, byte[]? Value);

    private void WriteAttributes(int index, in NodeRecord node)
    {
        // An element whose parent is in the output inherits nothing; nor does the document element.
        bool inherits = _method.Kind != CanonicalizationKind.Exclusive10 && node.Parent > 0 && !(_open.Count > 1 && _open[^2].Node == node.Parent);
        if (node.AttributeCount == 0 && !inherits)
        {
            return;
        }

        _attributes.Clear();
        for (int i = node.FirstAttribute; i < node.FirstAttribute + node.AttributeCount; i++)
        {
            if (_set.IsRange || _set.ContainsAttribute(index, i))
            {
                _attributes.Add(new AttributeToWrite(i, null));
            }
        }

        if (inherits)
        {
            Inherit(node);
        }

        WriteSorted();
    }

    private void WriteStrayAttributes(int index, in NodeRecord node)
    {
        _attributes.Clear();
        for (int i = node.FirstAttribute; i < node.FirstAttribute + node.AttributeCount; i++)
        {
            if (_set.ContainsAttribute(index, i))
            {
                _attributes.Add(new AttributeToWrite(i, null));
            }
        }

        WriteSorted();
    }

    private void WriteSorted()
    {
        if (_attributes.Count > 1)
        {
            _attributes.Sort(Compare);
        }

        foreach (var (number, value) in _attributes)
        {
            ref readonly var attribute = ref _tree.Attributes[number];
            _output.Write((byte)' ');
            _output.Write(_tree.Texts.Bytes(attribute.Name));
            _output.Write("=\""u8);
            Escape(value ?? _tree.ValueOf(attribute), AttributeEscapes);
            _output.Write((byte)'"');
        }
    }

    // Canonical XML 1.0, 2.2: namespace name first, then local name; no namespace is the least.
    private int Compare(AttributeToWrite left, AttributeToWrite right)
    {
        ref readonly var a = ref _tree.Attributes[left.Attribute];
        ref readonly var b = ref _tree.Attributes[right.Attribute];
        int order = a.Namespace == b.Namespace ? 0 : _tree.Texts.Bytes(a.Namespace).SequenceCompareTo(_tree.Texts.Bytes(b.Namespace));
        return order != 0 ? order : _tree.Texts.Bytes(_tree.Texts.Local(a.Name)).SequenceCompareTo(_tree.Texts.Bytes(_tree.Texts.Local(b.Name)));
    }

    // Canonical XML 1.0, 2.4: the nearest xml:* attributes of all ancestors. 1.1, 2.4: of those only xml:lang and xml:space; xml:id stays
    // where it is, and xml:base is put together.
    private void Inherit(in NodeRecord node)
    {
        bool eleven = _method.Kind == CanonicalizationKind.Inclusive11;
        HashSet<int> seen = [];
        for (int i = node.FirstAttribute; i < node.FirstAttribute + node.AttributeCount; i++)
        {
            seen.Add(_tree.Attributes[i].Name);
        }

        for (int at = node.Parent; at > 0; at = _tree.Nodes[at].Parent)
        {
            ref readonly var ancestor = ref _tree.Nodes[at];
            for (int i = ancestor.FirstAttribute; i < ancestor.FirstAttribute + ancestor.AttributeCount; i++)
            {
                ref readonly var attribute = ref _tree.Attributes[i];
                if (attribute.Namespace == TextTable.XmlNamespace && (!eleven || IsSimplyInherited(attribute)) && seen.Add(attribute.Name))
                {
                    _attributes.Add(new AttributeToWrite(i, null));
                }
            }
        }

        if (eleven)
        {
            FixBase(node);
        }
    }

    private bool IsSimplyInherited(in AttributeRecord attribute)
    {
        var local = _tree.Texts.Bytes(_tree.Texts.Local(attribute.Name));
        return local.SequenceEqual("lang"u8) || local.SequenceEqual("space"u8);
    }

    // Canonical XML 1.1, 2.4: the xml:base values of the ancestors omitted in a row above the element, and its own, joined from the inside.
    private void FixBase(in NodeRecord node)
    {
        List<(int Attribute, string Value)> values = [];
        bool omitted = AddBase(node, values) && false;
        for (int at = node.Parent; at > 0 && !_set.Contains(at); at = _tree.Nodes[at].Parent)
        {
            omitted |= AddBase(_tree.Nodes[at], values);
        }

        if (!omitted)
        {
            return;
        }

        string joined = values[0].Value;
        foreach (var (_, value) in values.Skip(1))
        {
            joined = UriReference.Join(value, joined);
        }

        _attributes.RemoveAll(a => values.Exists(v => v.Attribute == a.Attribute));
        if (joined.Length > 0)
        {
            _attributes.Add(new AttributeToWrite(values[0].Attribute, Encoding.UTF8.GetBytes(joined)));
        }
    }

    private bool AddBase(in NodeRecord node, List<(int Attribute, string Value)> values)
    {
        for (int i = node.FirstAttribute; i < node.FirstAttribute + node.AttributeCount; i++)
        {
            ref readonly var attribute = ref _tree.Attributes[i];
            if (attribute.Namespace == TextTable.XmlNamespace && _tree.Texts.Bytes(_tree.Texts.Local(attribute.Name)).SequenceEqual("base"u8))
            {
                values.Add((i, Encoding.UTF8.GetString(_tree.ValueOf(attribute))));
                return true;
            }
        }

        return false;
    }
}
