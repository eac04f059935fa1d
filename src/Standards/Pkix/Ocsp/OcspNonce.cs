using System.Formats.Asn1;
using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.Ocsp;

/// <summary>The nonce that ties an answer to a question (RFC 9654, 2.1).</summary>
internal static class OcspNonce
{
    // RFC 9654, 2.1: "a server MUST accept lengths of at least 16 octets" and may refuse beyond 128.
    public const int MaximumLength = 128;

    public static byte[]? Find(IEnumerable<CertificateExtension> extensions)
    {
        if (extensions.FirstOrDefault(e => e.Oid == Oids.OcspNonce) is not { } extension)
        {
            return null;
        }

        AsnReader reader = new(extension.Value, AsnEncodingRules.DER);

        // RFC 2560 did not say that the value is an OCTET STRING; clients of its time send bare octets.
        byte[] nonce;
        try
        {
            nonce = reader.ReadOctetString();
            reader.ThrowIfNotEmpty();
        }
        catch (AsnContentException)
        {
            nonce = extension.Value.ToArray();
        }

        return nonce.Length is >= 1 and <= MaximumLength ? nonce : throw new AsnContentException("The nonce is not 1 to 128 octets long.");
    }

    public static CertificateExtension Make(ReadOnlySpan<byte> nonce)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteOctetString(nonce);
        return new CertificateExtension(Oids.OcspNonce, false, writer.Encode());
    }
}
