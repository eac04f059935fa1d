using System.Security.Cryptography;

namespace AnTin.Pdf.Encryption;

/// <summary>The file's key of 256 bits from a password (revisions 5 and 6; ISO 32000-2, 7.6.4.3.3 and 7.6.4.3.4, algorithms 2.A and 2.B).</summary>
internal static class LongKey
{
    public static (byte[] Key, bool IsOwner)? Find(StandardSecurityHandler.Entries entries, string password)
    {
        // 32 bytes of hash, 8 of validation salt, 8 of key salt.
        ReadOnlySpan<byte> owner = entries.Owner.Span;
        ReadOnlySpan<byte> user = entries.User.Span;
        foreach (byte[] bytes in PasswordBytes.Long(password))
        {
            if (Hash(entries.Revision, bytes, owner[32..40], user).AsSpan().SequenceEqual(owner[..32]))
            {
                return (Unwrap(Hash(entries.Revision, bytes, owner[40..48], user), entries.OwnerKey.Span), true);
            }

            if (Hash(entries.Revision, bytes, user[32..40], default).AsSpan().SequenceEqual(user[..32]))
            {
                return (Unwrap(Hash(entries.Revision, bytes, user[40..48], default), entries.UserKey.Span), false);
            }
        }

        return null;
    }

    private static byte[] Unwrap(byte[] key, ReadOnlySpan<byte> wrapped)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        return aes.DecryptCbc(wrapped[..32], new byte[16], PaddingMode.None);
    }

    private static byte[] Hash(int revision, byte[] password, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> user)
    {
        byte[] key = SHA256.HashData([.. password, .. salt, .. user]);

        // Revision 5 is an extension of one maker, with a single hash: quick to guess, and read only.
        return revision == 5 ? key : Harden(key, password, user);
    }

    // Algorithm 2.B: at least 64 rounds, and on until the last byte is not above the count less 32; so never more than 288.
    private static byte[] Harden(byte[] key, byte[] password, ReadOnlySpan<byte> user)
    {
        using var aes = Aes.Create();
        for (int round = 0, last = 0; round < 64 || last > round - 32; round++)
        {
            byte[] once = [.. password, .. key, .. user];
            byte[] repeated = new byte[once.Length * 64];
            for (int i = 0; i < 64; i++)
            {
                once.CopyTo(repeated, i * once.Length);
            }

            aes.SetKey(key.AsSpan(0, 16));
            byte[] enciphered = aes.EncryptCbc(repeated, key.AsSpan(16, 16), PaddingMode.None);

            // The first 16 bytes as a number, modulo 3: 256 is 1 modulo 3, so the sum of the bytes does.
            int sum = 0;
            foreach (byte value in enciphered.AsSpan(0, 16))
            {
                sum += value;
            }

            key = (sum % 3) switch
            {
                0 => SHA256.HashData(enciphered),
                1 => SHA384.HashData(enciphered),
                _ => SHA512.HashData(enciphered),
            };
            last = enciphered[^1];
        }

        return key[..32];
    }
}
