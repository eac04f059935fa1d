using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Ocsp;

namespace AnTin.Ades.Validation.Facts;

/// <summary>
/// A time-mark: an OCSP response that was asked for with the digest of the signature value as its nonce (BDOC 2.1.2, 6.1; DIGIDOC-XML 1.3, 3.2). Whoever
/// signed it had that digest before it when it said what time it was, so the signature existed.
/// </summary>
internal static class TimeMark
{
    private static readonly DigestAlgorithm[] Bare = [DigestAlgorithm.Sha1, DigestAlgorithm.Sha256, DigestAlgorithm.Sha384, DigestAlgorithm.Sha512];

    /// <summary>Whether an OCSP response marks a signature value.</summary>
    /// <param name="encoded">The response, untrusted.</param>
    /// <param name="signatureValue">The octets of the value.</param>
    public static bool Marks(ReadOnlyMemory<byte> encoded, ReadOnlySpan<byte> signatureValue) =>
        OcspResponse.TryDecode(encoded, out var response) && response.Basic?.Nonce is { } nonce && Names(nonce, signatureValue);

    // A DigestInfo (RFC 8017, 9.2); before BDOC 2.1 the digest alone.
    private static bool Names(ReadOnlyMemory<byte> nonce, ReadOnlySpan<byte> signatureValue)
    {
        var (digest, value) = Read(nonce);
        return digest is not null && digest.Hash(signatureValue).AsSpan().SequenceEqual(value.Span);
    }

    private static (DigestAlgorithm? Digest, ReadOnlyMemory<byte> Value) Read(ReadOnlyMemory<byte> nonce)
    {
        try
        {
            var outer = new AsnReader(nonce, AsnEncodingRules.DER);
            var info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            string oid = info.ReadSequence().ReadObjectIdentifier();
            return (DigestAlgorithm.TryFromOid(oid, out var digest) ? digest : null, info.ReadOctetString());
        }
        catch (AsnContentException)
        {
            return (Array.Find(Bare, d => d.Length == nonce.Length), nonce);
        }
    }
}
