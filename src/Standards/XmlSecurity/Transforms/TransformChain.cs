using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.XmlSecurity.Transforms;

/// <summary>
/// What a reference's transforms have made so far: octets or a node-set, one turned into the other as XML Signature 1.1, 4.4.3.2
/// demands.
/// </summary>
internal sealed class TransformChain
{
    private readonly XmlLimits _limits;
    private ReadOnlyMemory<byte> _octets;

    public TransformChain(NodeSet nodes)
    {
        Nodes = nodes;
        _limits = nodes.Tree.Limits;
    }

    public TransformChain(ReadOnlyMemory<byte> octets, XmlLimits limits)
    {
        _octets = octets;
        _limits = limits;
    }

    /// <summary>The node-set; <see langword="null"/> when it is octets now.</summary>
    public NodeSet? Nodes { get; private set; }

    public void Apply(XmlTransform transform, XmlTreeElement signature)
    {
        switch (transform.Algorithm)
        {
            case TransformUris.EnvelopedSignature:
                Envelop(signature);
                break;
            case TransformUris.Base64:
                Decode();
                break;
            case TransformUris.XPath:
                var expression = transform.Element.Child(XmlSignature.Namespace, "XPath")
                    ?? throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, "an XPath transform without XPath");
                Nodes = XPathFilter.Apply(ToNodes(), expression);
                break;
            case TransformUris.XPathFilter2:
                Nodes = XPathFilter2.Apply(ToNodes(), transform.Element);
                break;
            case TransformUris.Relationships:
                var root = ToNodes().Tree.Root;
                Nodes = null;
                _octets = RelationshipsTransform.Apply(root, transform.Element);
                break;
            case TransformUris.Xslt:
                throw new XmlRefusedException(XmlRefusalReason.Xslt, transform.Algorithm);
            default:
                Canonicalize(transform.Canonicalization ?? throw new XmlRefusedException(XmlRefusalReason.AlgorithmUnknown, transform.Algorithm));
                break;
        }
    }

    public byte[] Digest(HashAlgorithmName digest) =>
        // XML Signature 1.1, 4.4.3.2: a node-set at the end is canonicalized by Canonical XML 1.0.
        Nodes is { } nodes ? Canonicalizer.Digest(nodes, CanonicalizationMethod.C14N10, digest) : DigestMethods.Hash(digest, _octets.Span);

    public byte[] DigestCanonicalized(CanonicalizationMethod method, HashAlgorithmName digest) => Canonicalizer.Digest(ToNodes(), method, digest);

    public ReadOnlyMemory<byte> ToOctets(CanonicalizationMethod method)
    {
        if (Nodes is not null)
        {
            Canonicalize(method);
        }

        return _octets;
    }

    // XML Signature 1.1, 6.6.4: only the signature that holds this very transform, and only in its own document.
    private void Envelop(XmlTreeElement signature)
    {
        var nodes = ToNodes();
        if (!ReferenceEquals(nodes.Tree, signature.Tree))
        {
            throw new XmlRefusedException(XmlRefusalReason.TransformInput, "enveloped-signature on another document");
        }

        Nodes = nodes.Without(signature);
    }

    // XML Signature 1.1, 6.6.2: of a node-set, the text; tags and comments fall away.
    private void Decode()
    {
        byte[] text;
        if (Nodes is { } nodes)
        {
            var buffer = new ArrayBufferWriter<byte>();
            for (int i = nodes.First; i < nodes.End; i++)
            {
                if (nodes.Tree.Nodes[i].Kind == TreeNodeKind.Text && nodes.Contains(i))
                {
                    buffer.Write(nodes.Tree.ValueOf(nodes.Tree.Nodes[i]));
                }
            }

            text = buffer.WrittenSpan.ToArray();
        }
        else
        {
            text = _octets.ToArray();
        }

        if (Base64.DecodeFromUtf8InPlace(text, out int written) != OperationStatus.Done)
        {
            throw new XmlRefusedException(XmlRefusalReason.TransformInput, "not base64");
        }

        Nodes = null;
        _octets = text.AsMemory(0, written);
    }

    private void Canonicalize(CanonicalizationMethod method)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Canonicalizer.Write(ToNodes(), method, buffer);
        _octets = buffer.WrittenMemory;
        Nodes = null;
    }

    private NodeSet ToNodes() => Nodes ??= NodeSet.OfDocument(TreeReader.Read(_octets, _limits));
}
