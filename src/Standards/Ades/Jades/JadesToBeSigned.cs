using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Jades;

/// <summary>
/// The second state: everything is written but the signature value. <see cref="Encode"/> makes of it what a database keeps while a phone
/// confirms; the key, wherever it is, signs <see cref="ToBeSigned{T}.BytesToSign"/> or <see cref="ToBeSigned{T}.DigestToSign"/>.
/// </summary>
public sealed class JadesToBeSigned : ToBeSigned<JadesSignature>
{
    private readonly ReadOnlyMemory<byte> _subjectPublicKeyInfo;
    private readonly PreparedJws _prepared;
    private readonly JwsDocument? _existing;
    private readonly JadesSignature? _countersigned;

    internal JadesToBeSigned(
        ReadOnlyMemory<byte> input, SignatureAlgorithm algorithm, ReadOnlyMemory<byte> subjectPublicKeyInfo, PreparedJws prepared, JwsDocument? existing, JadesSignature? countersigned)
        : base(input, algorithm) => (_subjectPublicKeyInfo, _prepared, _existing, _countersigned) = (subjectPublicKeyInfo, prepared, existing, countersigned);

    internal long LengthWhenSigned => PublicKey.TryDecode(_subjectPublicKeyInfo, out var key) ? Join(new byte[key.MaximumSignatureLength]).ToArray().Length : 0;

    /// <summary>Puts the signature value in its place.</summary>
    /// <param name="signatureValue">The value as X.509 wants it: PKCS#1 for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA.</param>
    /// <returns>The signature; for a counter-signature, the signature that it stands on.</returns>
    /// <exception cref="AdesRefusedException">The value does not verify with the signer's certificate: a broken signature is not handed out.</exception>
    public override JadesSignature Complete(ReadOnlySpan<byte> signatureValue)
    {
        if (!PublicKey.TryDecode(_subjectPublicKeyInfo, out var key) || !SignatureVerifier.Verify(key, Algorithm, BytesToSign.Span, signatureValue))
        {
            throw new AdesRefusedException(AdesRefusalReason.SignatureValueWrong, Algorithm.Name);
        }

        return Join(SignatureValue.ToConcatenated(key, signatureValue));
    }

    private JadesSignature Join(ReadOnlySpan<byte> value)
    {
        var entry = new JwsEntry(_prepared.Header, Base64UrlText.EncodeToString(value), [], null);
        if (_countersigned is { } signature)
        {
            return signature.WithCounterSignature(entry);
        }

        return _existing is { } existing
            ? new JadesSignature(new JwsDocument(existing.Payload, [.. existing.Signatures, entry], JadesSerialization.General, existing.Others), existing.Signatures.Count)
            : new JadesSignature(new JwsDocument(_prepared.Payload, [entry], _prepared.Serialization), 0);
    }

    /// <summary>Encodes the state of a signature of its own, with its payload.</summary>
    /// <returns>Bytes for <see cref="TryDecode"/>. They hold no secret, but whoever can change them changes what is signed.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(BytesToSign.Span);
            writer.WriteOctetString(Algorithm.Identifier.Encode());
            writer.WriteOctetString(_subjectPublicKeyInfo.Span);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, _prepared.Header);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, _prepared.Payload);
            writer.WriteInteger((int)_prepared.Serialization);
            writer.WriteOctetString(_existing?.Write() ?? _countersigned?.Document.Write() ?? []);
            writer.WriteInteger(_countersigned?.Index ?? -1);
        }

        return writer.Encode();
    }

    /// <summary>Takes a kept state up again.</summary>
    /// <param name="encoded">What <see cref="Encode"/> gave.</param>
    /// <param name="toBeSigned">The state.</param>
    /// <returns>False when the bytes are no such state.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out JadesToBeSigned? toBeSigned)
    {
        toBeSigned = null;
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            byte[] input = reader.ReadOctetString(), identifier = reader.ReadOctetString(), key = reader.ReadOctetString();
            var prepared = new PreparedJws(
                reader.ReadCharacterString(UniversalTagNumber.UTF8String), reader.ReadCharacterString(UniversalTagNumber.UTF8String), (JadesSerialization)(int)reader.ReadInteger());
            byte[] other = reader.ReadOctetString();
            int countersigned = (int)reader.ReadInteger();
            JwsDocument? document = null;
            if (!SignatureAlgorithm.TryResolve(AlgorithmIdentifier.Read(new AsnReader(identifier, AsnEncodingRules.DER)), out var algorithm)
                || (other.Length > 0 && !JwsDocument.TryDecode(other, out document, out _)) || !Enum.IsDefined(prepared.Serialization))
            {
                return false;
            }

            toBeSigned = countersigned >= 0 && document is not null && countersigned < document.Signatures.Count
                ? new JadesToBeSigned(input, algorithm, key, prepared, null, new JadesSignature(document, countersigned))
                : new JadesToBeSigned(input, algorithm, key, prepared, document, null);
            return true;
        }
        catch (Exception e) when (e is AsnContentException or OverflowException)
        {
            return false;
        }
    }
}

/// <summary>What is written already.</summary>
/// <param name="Header">The protected header, base64url.</param>
/// <param name="Payload">The payload, base64url; empty when it is detached.</param>
/// <param name="Serialization">How it will be written down.</param>
internal sealed record PreparedJws(string Header, string Payload, JadesSerialization Serialization);
