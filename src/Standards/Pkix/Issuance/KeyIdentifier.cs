using System.Formats.Asn1;
using System.Security.Cryptography;

namespace AnTin.Pkix.Issuance;

/// <summary>Identifiers computed from a public key.</summary>
public static class KeyIdentifier
{
    /// <summary>RFC 7093, 2 method 1: the leftmost 160 bits of SHA-256 over the subjectPublicKey bits; for SKI and AKI.</summary>
    /// <param name="subjectPublicKeyInfo">DER public key.</param>
    /// <returns>Twenty bytes.</returns>
    /// <exception cref="AsnContentException">The bytes are no public key.</exception>
    public static byte[] Rfc7093(ReadOnlyMemory<byte> subjectPublicKeyInfo) => SHA256.HashData(KeyBits(subjectPublicKeyInfo))[..20];

    /// <summary>SHA-1 over the subjectPublicKey bits: the KeyHash that RFC 6960, 4.2.1 prescribes for OCSP; a name, not a protection.</summary>
    /// <param name="subjectPublicKeyInfo">DER public key.</param>
    /// <returns>Twenty bytes.</returns>
    /// <exception cref="AsnContentException">The bytes are no public key.</exception>
    public static byte[] OcspKeyHash(ReadOnlyMemory<byte> subjectPublicKeyInfo) => SHA1.HashData(KeyBits(subjectPublicKeyInfo));

    internal static byte[] KeyBits(ReadOnlyMemory<byte> subjectPublicKeyInfo)
    {
        AsnReader sequence = new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.DER).ReadSequence();
        _ = sequence.ReadEncodedValue();
        return sequence.ReadBitString(out _);
    }
}
