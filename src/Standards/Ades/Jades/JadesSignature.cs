using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AnTin.Ades.Jades;

/// <summary>The third state: one chosen signature of a JWS (JAdES B-B), to which more can be added without touching the others.</summary>
public sealed partial class JadesSignature
{
    internal JadesSignature(JwsDocument document, int index) => (Document, Index) = (document, index);

    /// <summary>Which signature of the document is meant, from 0.</summary>
    public int Index { get; }

    /// <summary>How the document is written.</summary>
    public JadesSerialization Serialization => Document.Serialization;

    internal JwsDocument Document { get; }

    internal JwsEntry Entry => Document.Signatures[Index];

    /// <summary>Opens one signature of a document, to be added to.</summary>
    /// <param name="document">A JWS in JSON; compact ones can be added to after <see cref="As"/>.</param>
    /// <param name="index">Which signature, from 0.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="refusal">Why not.</param>
    /// <returns>False when it is no JWS, or has no such signature.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> document, int index, [NotNullWhen(true)] out JadesSignature? signature, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        signature = null;
        if (!JwsDocument.TryDecode(document, out var read, out var fault))
        {
            refusal = new(AdesRefusalReason.NotJws, fault);
            return false;
        }

        if (index < 0 || index >= read.Signatures.Count || read.Signatures[index].Fault is not null)
        {
            refusal = new(AdesRefusalReason.NoSuchSignature, read.Signatures.ElementAtOrDefault(index)?.Fault ?? $"{index} of {read.Signatures.Count}");
            return false;
        }

        signature = new JadesSignature(read, index);
        refusal = null;
        return true;
    }

    /// <summary>The document.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToArray() => Document.Write();

    /// <summary>The same in another serialisation; the signed bytes do not depend on it.</summary>
    /// <param name="serialization">Which.</param>
    /// <returns>The signature.</returns>
    /// <exception cref="AdesRefusedException">It does not hold all that there is: several signatures, or unsigned properties in the compact one.</exception>
    public JadesSignature As(JadesSerialization serialization)
    {
        bool fits = serialization switch
        {
            JadesSerialization.Compact => Document.Signatures is [{ Unsigned: null, Header.Count: 0 }],
            JadesSerialization.Flattened => Document.Signatures.Count == 1,
            _ => true,
        };
        return fits ? new JadesSignature(new JwsDocument(Document.Payload, Document.Signatures, serialization, Document.Others), Index)
            : throw new AdesRefusedException(AdesRefusalReason.NoRoomInForm, $"{serialization} has no room for it");
    }

    /// <summary>Signs the value of this signature: a counter-signature (TS 119 182-1, 5.3.2, <c>cSig</c>).</summary>
    /// <returns>The session.</returns>
    public JadesSigningSession CounterSign()
    {
        RefuseCompact();
        return Base64UrlText.TryDecode(Entry.Signature, out var value)
            ? JadesSigningSession.ForCounterSignature(this, value)
            : throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, "the value is no base64url");
    }

    internal JadesSignature WithCounterSignature(JwsEntry counterSignature) => With("cSig", writer =>
    {
        writer.WriteStartObject();
        counterSignature.Write(writer);
        writer.WriteEndObject();
    });

    internal byte[] ValueText() => Encoding.ASCII.GetBytes(Entry.Signature);

    private JadesSignature With(string name, Action<System.Text.Json.Utf8JsonWriter> write)
    {
        RefuseCompact();
        var entries = Document.Signatures.ToList();
        entries[Index] = Entry.With(name, write);
        return new JadesSignature(new JwsDocument(Document.Payload, entries, Document.Serialization, Document.Others), Index);
    }

    private void RefuseCompact()
    {
        if (Document.Serialization is JadesSerialization.Compact)
        {
            throw new AdesRefusedException(AdesRefusalReason.NoRoomInForm, "the compact serialisation has no place for unsigned properties");
        }
    }
}
