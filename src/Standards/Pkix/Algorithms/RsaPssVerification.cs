using System.Buffers.Binary;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// RSASSA-PSS with a salt or a mask digest that the runtime does not verify (RFC 8017, 8.1.2 and 9.1.2): Java signers write 20 bytes of
/// salt under SHA-256, and the defaults of RFC 4055 are SHA-1. Also with SHAKE as digest and mask (RFC 8702, 3.2.1).
/// </summary>
internal static class RsaPssVerification
{
    public static bool Verify(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        int bits = key.SizeInBits - 1;
        return RsaPublicOperation.Recover(key, signature, (bits + 7) / 8) is { } encoded && VerifyEncoding(encoded, bits, algorithm.Pss!, digest);
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

        Unmask(db, h, parameters); // 7, 8
        db[0] &= (byte)(0xFF >> unused); // 9
        int zeros = maskedLength - parameters.SaltLength - 1;
        if (db[..zeros].ContainsAnyExcept((byte)0) || db[zeros] != 1) // 10
        {
            return false;
        }

        byte[] m = [0, 0, 0, 0, 0, 0, 0, 0, .. digest, .. db[(zeros + 1)..]]; // 11, 12
        return parameters.Digest.Hash(m).AsSpan().SequenceEqual(h); // 13, 14
    }

    private static void Unmask(Span<byte> db, ReadOnlySpan<byte> seed, PssParameters parameters)
    {
        if (parameters.IsMaskExtended)
        {
            byte[] mask = new byte[db.Length];
            parameters.MaskDigest.Extend(seed, mask);
            for (int i = 0; i < db.Length; i++)
            {
                db[i] ^= mask[i];
            }
        }
        else
        {
            UnmaskByMgf1(db, seed, parameters.MaskDigest);
        }
    }

    // RFC 8017, B.2.1
    private static void UnmaskByMgf1(Span<byte> db, ReadOnlySpan<byte> seed, DigestAlgorithm digest)
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
