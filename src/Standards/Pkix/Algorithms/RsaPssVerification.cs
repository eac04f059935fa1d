using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// RSASSA-PSS with a salt or a mask digest that the runtime does not verify (RFC 8017, 8.1.2 and 9.1.2): Java signers write 20 bytes of
/// salt under SHA-256, and the defaults of RFC 4055 are SHA-1. Only public values are computed with, so nothing needs constant time.
/// </summary>
internal static class RsaPssVerification
{
    // BigInteger is slower than OpenSSL: a public exponent beyond 64 bits, which nobody uses, would be an order for work.
    private const int MaximumExponentBits = 64;

    public static bool Verify(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        PssParameters parameters = algorithm.Pss!;

        // RFC 8017, 8.1.2 step 1
        if (signature.Length != (key.SizeInBits + 7) / 8 || key.RsaExponent.GetBitLength() > MaximumExponentBits)
        {
            return false;
        }

        RSA rsa = key.RentRsa();
        BigInteger modulus = new(rsa.ExportParameters(includePrivateParameters: false).Modulus, isUnsigned: true, isBigEndian: true);
        key.Return(rsa);
        BigInteger s = new(signature, isUnsigned: true, isBigEndian: true);
        if (s >= modulus)
        {
            return false; // RSAVP1: "signature representative out of range"
        }

        int bits = key.SizeInBits - 1;
        byte[] encoded = new byte[(bits + 7) / 8];
        byte[] message = BigInteger.ModPow(s, key.RsaExponent, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        if (message.Length > encoded.Length)
        {
            return false; // I2OSP: longer than emLen
        }

        message.CopyTo(encoded, encoded.Length - message.Length);
        return VerifyEncoding(encoded, bits, parameters, digest);
    }

    // EMSA-PSS-VERIFY, RFC 8017, 9.1.2; the steps are numbered there.
    private static bool VerifyEncoding(Span<byte> em, int bits, PssParameters parameters, ReadOnlySpan<byte> digest)
    {
        int hashLength = parameters.Digest.Length;
        int maskedLength = em.Length - hashLength - 1;
        if (maskedLength < parameters.SaltLength + 1 || em[^1] != 0xBC) // 3, 4
        {
            return false;
        }

        Span<byte> db = em[..maskedLength];
        ReadOnlySpan<byte> h = em.Slice(maskedLength, hashLength);
        int unused = (8 * em.Length) - bits;
        if ((db[0] & ~(0xFF >> unused)) != 0) // 6
        {
            return false;
        }

        Unmask(db, h, parameters.MaskDigest); // 7, 8
        db[0] &= (byte)(0xFF >> unused); // 9
        int zeros = maskedLength - parameters.SaltLength - 1;
        if (db[..zeros].ContainsAnyExcept((byte)0) || db[zeros] != 1) // 10
        {
            return false;
        }

        byte[] m = [0, 0, 0, 0, 0, 0, 0, 0, .. digest, .. db[(zeros + 1)..]]; // 11, 12
        return parameters.Digest.Hash(m).AsSpan().SequenceEqual(h); // 13, 14
    }

    // MGF1, RFC 8017, B.2.1
    private static void Unmask(Span<byte> db, ReadOnlySpan<byte> seed, DigestAlgorithm digest)
    {
        byte[] block = [.. seed, 0, 0, 0, 0];
        for (int done = 0, counter = 0; done < db.Length; counter++)
        {
            BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(seed.Length), counter);
            foreach (byte mask in digest.Hash(block))
            {
                if (done < db.Length)
                {
                    db[done++] ^= mask;
                }
            }
        }
    }
}
