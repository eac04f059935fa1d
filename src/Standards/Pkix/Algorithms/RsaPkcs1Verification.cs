using System.Formats.Asn1;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// RSASSA-PKCS1-v1_5 with a digest that the runtime does not know (RFC 8017, 8.2.2): the encoded message is compared with the only right one
/// as a whole and never parsed, which is where forgeries came in.
/// </summary>
internal static class RsaPkcs1Verification
{
    // RFC 8017, 9.2 step 3: eight octets of padding at least, and three around it.
    private const int MinimumOverhead = 11;

    public static bool Verify(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        int length = (key.SizeInBits + 7) / 8;
        byte[] info = DigestInfo(algorithm.ContentDigest, digest);
        if (info.Length + MinimumOverhead > length || RsaPublicOperation.Recover(key, signature, length) is not { } encoded)
        {
            return false;
        }

        byte[] padding = new byte[length - info.Length - 3];
        padding.AsSpan().Fill(0xFF);
        return encoded.AsSpan().SequenceEqual((byte[])[0, 1, .. padding, 0, .. info]);
    }

    // RFC 8017, 9.2 step 2 and note 1: the parameters are NULL.
    private static byte[] DigestInfo(DigestAlgorithm algorithm, ReadOnlySpan<byte> digest)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(algorithm.Oid);
                writer.WriteNull();
            }

            writer.WriteOctetString(digest);
        }

        return writer.Encode();
    }
}
