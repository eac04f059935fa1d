using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AnTin.Ades.Jades;

/// <summary>
/// The first of the three states of a JAdES signature (TS 119 182-1): what is to be signed, alone or beside earlier signers. One session
/// prepares one signature.
/// </summary>
public sealed class JadesSigningSession
{
    private readonly JadesContent _content;
    private readonly JwsDocument? _existing;
    private readonly JadesSignature? _countersigned;

    private JadesSigningSession(JadesContent content, JwsDocument? existing = null, JadesSignature? countersigned = null) =>
        (_content, _existing, _countersigned) = (content, existing, countersigned);

    /// <summary>A signature of its own.</summary>
    /// <param name="content">What is signed.</param>
    /// <returns>The session.</returns>
    public static JadesSigningSession For(JadesContent content) => new(content);

    /// <summary>Opens what others have signed, to sign the same payload beside them (RFC 7515, 7.2.1).</summary>
    /// <param name="signed">The earlier signatures in JSON.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when it is no JWS, is compact, which has room for one signature only, or carries no payload.</returns>
    public static bool TryOpen(ReadOnlyMemory<byte> signed, [NotNullWhen(true)] out JadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        session = null;
        if (!JwsDocument.TryDecode(signed, out var document, out var fault))
        {
            refusal = new(AdesRefusalReason.NotJws, fault);
            return false;
        }

        if (document.Serialization is JadesSerialization.Compact)
        {
            refusal = new(AdesRefusalReason.NoRoomInForm, "the compact serialisation has room for one signature");
            return false;
        }

        if (string.IsNullOrEmpty(document.Payload) || !Base64UrlText.TryDecode(document.Payload, out var payload))
        {
            refusal = new(AdesRefusalReason.ContentMissing, "the payload is not inside");
            return false;
        }

        session = new(JadesContent.Again(payload), document);
        refusal = null;
        return true;
    }

    internal static JadesSigningSession ForCounterSignature(JadesSignature signature, byte[] value) => new(JadesContent.Again(value), null, signature);

    /// <summary>Writes everything but the signature value.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="options">What it claims.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when the certificate does not allow it, or JOSE has no name for the algorithm.</returns>
    public bool TryPrepare(
        AdesSigner signer, JadesSigningOptions options, [NotNullWhen(true)] out JadesToBeSigned? toBeSigned, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        toBeSigned = null;
        refusal = signer.Refuse(options.SigningTime);
        if (refusal is null && signer.Algorithm.JoseNameFor(signer.Certificate.PublicKey!) is null)
        {
            refusal = new(AdesRefusalReason.AlgorithmDoesNotFit, $"{signer.Algorithm} has no name in JOSE");
        }

        if (refusal is null && !_content.IsEncoded && options.Serialization is not JadesSerialization.Compact && _content.Mechanism is null)
        {
            refusal = new(AdesRefusalReason.ReferenceNotPossible, "a plain payload cannot travel in JSON");
        }

        if (refusal is not null)
        {
            return false;
        }

        var chosen = _existing is null ? options : options with { Serialization = JadesSerialization.General };
        string header = Base64UrlText.EncodeToString(ProtectedHeader.Write(signer, _content, chosen));
        string payload = _content.Mechanism is null && _countersigned is null ? Encoding.ASCII.GetString(_content.Payload) : "";
        byte[] input = [.. Encoding.ASCII.GetBytes(header + "."), .. _content.Payload];
        toBeSigned = new JadesToBeSigned(input, signer.Algorithm, signer.Certificate.SubjectPublicKeyInfo, new(header, payload, chosen.Serialization), _existing, _countersigned);
        return true;
    }
}
