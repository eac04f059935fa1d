using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Encryption;

/// <summary>The file's key of 40 to 128 bits from a password (revisions 2 to 4; ISO 32000-2, 7.6.4.3 and 7.6.4.4, algorithms 2, 4 to 7).</summary>
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "ISO 32000-2, 7.6.4.3 names MD5")]
internal static class ShortKey
{
    // Algorithm 2, step a.
    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    public static (byte[] Key, bool IsOwner)? Find(StandardSecurityHandler.Entries entries, string password)
    {
        foreach (byte[] bytes in PasswordBytes.Short(password))
        {
            byte[] padded = Pad(bytes);
            if (FindUser(entries, UserPassword(entries, padded)) is { } owners)
            {
                return (owners, true);
            }

            if (FindUser(entries, padded) is { } users)
            {
                return (users, false);
            }
        }

        return null;
    }

    private static byte[] Pad(ReadOnlySpan<byte> password)
    {
        byte[] padded = new byte[32];
        int length = Math.Min(password.Length, 32);
        password[..length].CopyTo(padded);
        Padding[..(32 - length)].CopyTo(padded.AsSpan(length));
        return padded;
    }

    // Algorithm 6 with 4 or 5: does the key reproduce the user's entry?
    private static byte[]? FindUser(StandardSecurityHandler.Entries entries, byte[] padded)
    {
        byte[] key = FileKey(entries, padded);
        if (entries.Revision == 2)
        {
            return Rc4.Transform(key, Padding).AsSpan().SequenceEqual(entries.User.Span) ? key : null;
        }

        byte[] expected = MD5.HashData([.. Padding, .. entries.Identifier.Span]);
        for (int round = 0; round < 20; round++)
        {
            expected = Rc4.Transform(Mix(key, round), expected);
        }

        return expected.AsSpan().SequenceEqual(entries.User.Span[..16]) ? key : null;
    }

    // Algorithm 2.
    private static byte[] FileKey(StandardSecurityHandler.Entries entries, byte[] padded)
    {
        Span<byte> permissions = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, entries.Permissions);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(padded);
        hash.AppendData(entries.Owner.Span);
        hash.AppendData(permissions);
        hash.AppendData(entries.Identifier.Span);
        if (entries.Revision >= 4 && !entries.CoversMetadata)
        {
            hash.AppendData([0xFF, 0xFF, 0xFF, 0xFF]);
        }

        byte[] digest = hash.GetHashAndReset();
        for (int round = 0; entries.Revision >= 3 && round < 50; round++)
        {
            digest = MD5.HashData(digest.AsSpan(0, entries.KeyLength));
        }

        return digest[..(entries.Revision == 2 ? 5 : entries.KeyLength)];
    }

    // Algorithm 7: the owner's entry holds the user's password.
    private static byte[] UserPassword(StandardSecurityHandler.Entries entries, byte[] ownerPadded)
    {
        byte[] digest = MD5.HashData(ownerPadded);
        for (int round = 0; entries.Revision >= 3 && round < 50; round++)
        {
            digest = MD5.HashData(digest);
        }

        byte[] key = digest[..(entries.Revision == 2 ? 5 : entries.KeyLength)];
        byte[] user = entries.Owner.ToArray();
        for (int round = entries.Revision == 2 ? 0 : 19; round >= 0; round--)
        {
            user = Rc4.Transform(Mix(key, round), user);
        }

        return user;
    }

    private static byte[] Mix(byte[] key, int round) => Array.ConvertAll(key, b => (byte)(b ^ round));
}
