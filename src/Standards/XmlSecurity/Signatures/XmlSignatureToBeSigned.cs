using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>
/// A signature with everything but its value. <see cref="Encode"/> makes of it what a database keeps; the key, wherever it is, signs
/// <see cref="BytesToSign"/>; <see cref="Complete"/> puts the value in and leaves every other byte of the document as it was.
/// </summary>
public sealed partial class XmlSignatureToBeSigned
{
    private readonly ReadOnlyMemory<byte> _document;
    private readonly SignaturePlace _place;
    private readonly SignatureContext _context;
    private readonly string _head;
    private readonly string _tail;

    private XmlSignatureToBeSigned(ReadOnlyMemory<byte> document, SignaturePlace place, SignatureContext context, string head, string tail)
    {
        _document = document;
        _place = place;
        _context = context;
        _head = head;
        _tail = tail;
        if (!XmlSignature.TryRead(context.Read(head + tail), out var read, out var refusal) || !read.TryCanonicalizeSignedInfo(out var bytes, out refusal))
        {
            throw new XmlRefusedException(refusal.Reason, refusal.Fact);
        }

        BytesToSign = bytes;
        SignatureMethod = read.SignedInfo.SignatureMethod;
    }

    /// <summary>The canonical <c>SignedInfo</c>.</summary>
    public ReadOnlyMemory<byte> BytesToSign { get; }

    /// <summary>The identifier of the signature algorithm that it names.</summary>
    public string SignatureMethod { get; }

    /// <summary>Prepares a signature as the last child of an element of a document.</summary>
    /// <param name="parent">The element; it may be written as an empty tag.</param>
    /// <param name="plan">What is written.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <param name="refusal">Why it is not prepared.</param>
    /// <returns>False when an identifier is not found or not unique, a reference would contain the signature, or the document is not in UTF-8.</returns>
    public static bool TryPrepare(
        XmlTreeElement parent, XmlSignaturePlan plan, [NotNullWhen(true)] out XmlSignatureToBeSigned? toBeSigned, [NotNullWhen(false)] out XmlRefusal? refusal) =>
        TryPrepare(parent.Tree, parent, plan, out toBeSigned, out refusal);

    /// <summary>Prepares a signature that is a document of its own: detached, or enveloping what its objects hold.</summary>
    /// <param name="plan">What is written.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <param name="refusal">Why it is not prepared.</param>
    /// <returns>False when an identifier is not found or not unique.</returns>
    public static bool TryPrepare(XmlSignaturePlan plan, [NotNullWhen(true)] out XmlSignatureToBeSigned? toBeSigned, [NotNullWhen(false)] out XmlRefusal? refusal) =>
        TryPrepare(null, null, plan, out toBeSigned, out refusal);

    /// <summary>Puts the signature value in its place. It is not verified here.</summary>
    /// <param name="value">The value as XML has it: PKCS#1 for RSA, r and s of fixed length for ECDSA (XML Signature 1.1, 6.4).</param>
    /// <returns>The signed document.</returns>
    public byte[] Complete(ReadOnlySpan<byte> value)
    {
        string signature = string.Concat(_place.Before, _head, Convert.ToBase64String(value), _tail + _place.After);
        var document = _document.Span;
        int length = Encoding.UTF8.GetByteCount(signature);
        var signed = GC.AllocateUninitializedArray<byte>(document.Length - _place.Removed + length);
        document[.._place.At].CopyTo(signed);
        Encoding.UTF8.GetBytes(signature, signed.AsSpan(_place.At));
        document[(_place.At + _place.Removed)..].CopyTo(signed.AsSpan(_place.At + length));
        return signed;
    }

    private static bool TryPrepare(
        XmlTree? tree, XmlTreeElement? parent, XmlSignaturePlan plan,
        [NotNullWhen(true)] out XmlSignatureToBeSigned? toBeSigned, [NotNullWhen(false)] out XmlRefusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(plan);
        toBeSigned = null;
        try
        {
            if (tree is { IsOriginal: false })
            {
                throw new XmlRefusedException(XmlRefusalReason.Encoding, "signatures are put into UTF-8 only");
            }

            var context = parent is { } p ? SignatureContext.Of(p) : SignatureContext.None;
            var digests = new ReferenceDigests(tree, parent, plan, context).Compute();
            var (head, tail) = SignatureText.Write(plan, digests);
            toBeSigned = new XmlSignatureToBeSigned(tree?.Utf8 ?? default, parent is { } at ? SignaturePlace.In(at) : default, context, head, tail);
            refusal = null;
            return true;
        }
        catch (XmlRefusedException refused)
        {
            refusal = refused.Refusal;
            return false;
        }
        catch (CanonicalizationRefusedException refused)
        {
            refusal = refused.Refusal;
            return false;
        }
    }
}

/// <summary>Where in the document a signature is put, and what stands around it when an empty tag is opened for it.</summary>
/// <param name="At">Offset in bytes.</param>
/// <param name="Removed">Bytes that are replaced.</param>
/// <param name="Before">Text before the signature.</param>
/// <param name="After">Text after it.</param>
internal readonly record struct SignaturePlace(int At, int Removed, string? Before, string? After)
{
    public static SignaturePlace In(XmlTreeElement parent) => parent.IsEmptyTag
        ? new(parent.Stop - 2, 2, ">", $"</{(parent.Prefix.Length == 0 ? "" : parent.Prefix + ":")}{parent.LocalName}>")
        : new(parent.ContentStop, 0, null, null);
}
