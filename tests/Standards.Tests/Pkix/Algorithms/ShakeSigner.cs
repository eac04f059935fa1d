using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Algorithms;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

/// <summary>Signs by RSASSA-PSS with SHAKE (RFC 8702, 3.2.1; RFC 8017, 9.1.1), which the product never does.</summary>
internal sealed class ShakeSigner(RSA key, SignatureAlgorithm algorithm) : X509SignatureGenerator
{
    private readonly RSAParameters numbers = key.ExportParameters(includePrivateParameters: true);

    /// <summary>The key as one that may be used with this algorithm alone (RFC 8692, 4.2).</summary>
    public byte[] RestrictedSpki => Spki(algorithm.Oid);

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        int hashLength = algorithm.ContentDigest.Length, bits = key.KeySize - 1, length = (bits + 7) / 8;
        var salt = RandomNumberGenerator.GetBytes(hashLength);
        var h = Shake([.. new byte[8], .. algorithm.ContentDigest.Hash(data), .. salt], hashLength);
        byte[] db = [.. new byte[length - (2 * hashLength) - 2], 1, .. salt];
        var mask = Shake(h, db.Length);
        for (int i = 0; i < db.Length; i++)
        {
            db[i] ^= mask[i];
        }

        db[0] &= (byte)(0xFF >> ((8 * length) - bits));
        var value = BigInteger.ModPow(Number([.. db, .. h, 0xBC]), Number(numbers.D!), Number(numbers.Modulus!)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[numbers.Modulus!.Length - value.Length], .. value];
    }

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => algorithm.Identifier.Encode();

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => Sign(data);

    public byte[] Spki(string oid, bool withNull = false)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
                if (withNull)
                {
                    writer.WriteNull();
                }
            }

            writer.WriteBitString(key.ExportRSAPublicKey());
        }

        return writer.Encode();
    }

    protected override System.Security.Cryptography.X509Certificates.PublicKey BuildPublicKey() => throw new NotSupportedException();

    private byte[] Shake(byte[] data, int length) => algorithm.ContentDigest == DigestAlgorithm.Shake128 ? Shake128.HashData(data, length) : Shake256.HashData(data, length);

    private static BigInteger Number(byte[] octets) => new(octets, isUnsigned: true, isBigEndian: true);
}
