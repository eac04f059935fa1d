using System.Buffers;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Canonicalization;

/// <summary>
/// Writes a node-set as canonical bytes: Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization 1.0. One pass, no recursion, no
/// strings; what needs no escape is passed on from the source.
/// </summary>
public sealed partial class Canonicalizer
{
    private static readonly SearchValues<byte> TextEscapes = SearchValues.Create("&<>\r"u8);
    private static readonly SearchValues<byte> AttributeEscapes = SearchValues.Create("&<\"\t\n\r"u8);

    private readonly XmlTree _tree;
    private readonly NodeSet _set;
    private readonly CanonicalizationMethod _method;
    private readonly CanonicalOutput _output;
    private readonly List<OpenElement> _open = [];
    private readonly int _root;

    private Canonicalizer(NodeSet set, CanonicalizationMethod method, CanonicalOutput output)
    {
        _tree = set.Tree;
        _set = set;
        _method = method;
        _output = output;
        _root = set.Tree.Root.Index;
        _rendered = new int[set.Tree.Texts.Count];
        Array.Fill(_rendered, -1);
        _rendered[TextTable.Empty] = TextTable.Empty;
        _inclusive = method.Kind == CanonicalizationKind.Exclusive10 ? PrefixesOf(method, set.Tree.Texts) : [];
    }

    /// <summary>Digests the canonical form without making it.</summary>
    /// <param name="set">What is canonicalized.</param>
    /// <param name="method">How.</param>
    /// <param name="digest">The digest algorithm.</param>
    /// <returns>The digest.</returns>
    /// <exception cref="CryptographicException">Neither the runtime nor libcrypto has such a digest.</exception>
    /// <exception cref="CanonicalizationRefusedException">A namespace name is relative.</exception>
    public static byte[] Digest(NodeSet set, CanonicalizationMethod method, HashAlgorithmName digest)
    {
        if (LibcryptoDigest.Has(digest))
        {
            using var further = new LibcryptoDigest(digest);
            using var taking = new CanonicalOutput(further);
            Run(set, method, taking);
            return further.Finish();
        }

        using var hash = IncrementalHash.CreateHash(digest);
        using var output = new CanonicalOutput(hash);
        Run(set, method, output);
        return hash.GetHashAndReset();
    }

    /// <summary>Makes the canonical form.</summary>
    /// <param name="set">What is canonicalized.</param>
    /// <param name="method">How.</param>
    /// <param name="destination">Where it is written.</param>
    /// <exception cref="CanonicalizationRefusedException">A namespace name is relative.</exception>
    public static void Write(NodeSet set, CanonicalizationMethod method, IBufferWriter<byte> destination)
    {
        using var output = new CanonicalOutput(destination);
        Run(set, method, output);
    }

    private static void Run(NodeSet set, CanonicalizationMethod method, CanonicalOutput output)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(method);
        try
        {
            new Canonicalizer(set, method, output).Run();
        }
        catch (XmlRefusedException refused)
        {
            throw new CanonicalizationRefusedException(refused.Refusal);
        }

        output.Flush();
    }

    private void Run()
    {
        var nodes = _tree.Nodes;
        for (int i = _set.First; i < _set.End;)
        {
            while (_open.Count > 0 && nodes[_open[^1].Node].End <= i)
            {
                CloseElement();
            }

            if (_set.RemovedUntil(i) is > 0 and var end)
            {
                i = end;
                continue;
            }

            if (_set.Contains(i))
            {
                Write(i, nodes[i]);
            }
            else if (nodes[i].Kind == TreeNodeKind.Element)
            {
                WriteOmittedElement(i, nodes[i]);
            }

            i++;
        }

        while (_open.Count > 0)
        {
            CloseElement();
        }
    }

    private void Write(int index, in NodeRecord node)
    {
        switch (node.Kind)
        {
            case TreeNodeKind.Element:
                WriteStartTag(index, node);
                break;
            case TreeNodeKind.Text:
                Escape(_tree.ValueOf(node), TextEscapes);
                break;
            case TreeNodeKind.Comment when _method.WithComments:
                Surround(index, node, "<!--"u8, "-->"u8);
                break;
            case TreeNodeKind.ProcessingInstruction:
                Surround(index, node, "<?"u8, "?>"u8);
                break;
        }
    }

    private void WriteStartTag(int index, in NodeRecord node)
    {
        _output.Write((byte)'<');
        _output.Write(_tree.Texts.Bytes(node.Name));
        WriteNamespaces(index, node);
        WriteAttributes(index, node);
        _output.Write((byte)'>');
    }

    // Canonical XML 1.0, 2.3: of an element that is not in the node-set, the namespace and attribute nodes that are may still be written.
    private void WriteOmittedElement(int index, in NodeRecord node)
    {
        RefuseRelative(node);
        if (_set.ChosenNodes is not null)
        {
            WriteStrayNamespaces(index);
            WriteStrayAttributes(index, node);
        }
    }

    private void CloseElement()
    {
        var element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        Restore(element);
        _output.Write("</"u8);
        _output.Write(_tree.Texts.Bytes(_tree.Nodes[element.Node].Name));
        _output.Write((byte)'>');
    }

    // Canonical XML 1.0, 2.3: outside the document element, a line feed divides.
    private void Surround(int index, in NodeRecord node, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (node.Parent == 0 && index > _root)
        {
            _output.Write((byte)'\n');
        }

        _output.Write(before);
        if (node.Kind == TreeNodeKind.ProcessingInstruction)
        {
            _output.Write(_tree.Texts.Bytes(node.Name));
            if (node.ContentStop > node.ContentStart)
            {
                _output.Write((byte)' ');
            }
        }

        _output.Write(_tree.ValueOf(node));
        _output.Write(after);
        if (node.Parent == 0 && index < _root)
        {
            _output.Write((byte)'\n');
        }
    }

    private void Escape(ReadOnlySpan<byte> text, SearchValues<byte> escapes)
    {
        for (int at = text.IndexOfAny(escapes); at >= 0; at = text.IndexOfAny(escapes))
        {
            _output.Write(text[..at]);
            _output.Write(text[at] switch
            {
                (byte)'&' => "&amp;"u8,
                (byte)'<' => "&lt;"u8,
                (byte)'>' => "&gt;"u8,
                (byte)'"' => "&quot;"u8,
                (byte)'\t' => "&#x9;"u8,
                (byte)'\n' => "&#xA;"u8,
                _ => "&#xD;"u8,
            });
            text = text[(at + 1)..];
        }

        _output.Write(text);
    }

    /// <summary>An element whose start tag was written, and what is to be restored at its end.</summary>
    private readonly record struct OpenElement(int Node, int Undo, (int Prefix, int Uri)[]? Visible);
}

/// <summary>A node-set that has no canonical form.</summary>
/// <param name="refusal">Why.</param>
public sealed class CanonicalizationRefusedException(XmlRefusal refusal) : Exception($"{refusal.Reason}: {refusal.Fact}")
{
    /// <summary>Why.</summary>
    public XmlRefusal Refusal { get; } = refusal;
}
