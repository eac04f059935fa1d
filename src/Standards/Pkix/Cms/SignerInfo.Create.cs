using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

public sealed partial class SignerInfo
{
    // An OCTET STRING without content stands where the value will.
    private const int EmptySignatureLength = 2;

    private SignerInfo(SignerIdentifier identifier, DigestAlgorithm digest, SignedAttributes attributes, byte[] encodedAttributes, SignatureAlgorithm algorithm)
    {
        // RFC 5652, 5.3: version 1 with issuerAndSerialNumber, 3 with subjectKeyIdentifier.
        Version = identifier.SubjectKeyIdentifier is null ? 1 : 3;
        Identifier = identifier;
        EncodedDigestAlgorithm = digest.EncodedIdentifier;
        DigestAlgorithmOid = digest.Oid;
        SignedAttributes = attributes.All;
        EncodedSignedAttributes = encodedAttributes;
        SignatureAlgorithm = algorithm.Identifier;
        var sid = identifier.Encode();
        var fields = GC.AllocateUninitializedArray<byte>(
            3 + sid.Length + digest.EncodedIdentifier.Length + encodedAttributes.Length + algorithm.EncodedIdentifier.Length + EmptySignatureLength);
        var rest = DefiniteLength.Write(fields, [0x02, 0x01, (byte)Version]);
        rest = DefiniteLength.Write(rest, sid.Span);
        rest = DefiniteLength.Write(rest, digest.EncodedIdentifier.Span);
        encodedAttributes.CopyTo(rest);
        rest[0] = SignedAttributesTag;
        rest = DefiniteLength.Write(rest[encodedAttributes.Length..], algorithm.EncodedIdentifier.Span);
        DefiniteLength.Write(rest, [0x04, 0x00]);
        EncodedWithoutUnsignedAttributes = fields;
    }

    /// <summary>A signer who lacks only the signature value.</summary>
    internal static SignerInfo Unsigned(SignerIdentifier identifier, SignedAttributes attributes, byte[] encodedAttributes, SignatureAlgorithm algorithm) =>
        new(identifier, attributes.DigestFor(algorithm), attributes, encodedAttributes, algorithm);

    /// <summary>The same signer with the value; only for one whose value is still empty.</summary>
    internal SignerInfo Signed(ReadOnlyMemory<byte> signature)
    {
        var before = EncodedWithoutUnsignedAttributes[..^EmptySignatureLength];
        var fields = GC.AllocateUninitializedArray<byte>(before.Length + (int)DefiniteLength.ElementSize(signature.Length));
        var rest = DefiniteLength.WriteHeader(DefiniteLength.Write(fields, before.Span), 0x04, signature.Length);
        DefiniteLength.Write(rest, signature.Span);
        return new SignerInfo(this, fields, signature);
    }

    /// <summary>The length it will have with a value and further unsigned attributes of these lengths; only for one whose value is still empty.</summary>
    internal long MeasureSigned(int signatureLength, long furtherAttributes)
    {
        long attributes = AttributesLength + furtherAttributes;
        long fields = EncodedWithoutUnsignedAttributes.Length - EmptySignatureLength + DefiniteLength.ElementSize(signatureLength);
        return DefiniteLength.ElementSize(fields + (attributes == 0 ? 0 : DefiniteLength.ElementSize(attributes)));
    }

    /// <summary>Whether it awaits its value in the form that <see cref="Signed"/> completes.</summary>
    internal bool AwaitsValue => Signature.IsEmpty && EncodedWithoutUnsignedAttributes.Span.EndsWith<byte>([0x04, 0x00]);
}
