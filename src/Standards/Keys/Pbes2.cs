using System.Formats.Asn1;
using System.Security.Cryptography;

namespace AnTin.Keys;

/// <summary>Writes <c>EncryptedPrivateKeyInfo</c> by PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256 (RFC 8018, 6.2).</summary>
internal static class Pbes2
{
    public static byte[] Export(AsymmetricAlgorithm key, char[] passphrase, int iterations) =>
        key.ExportEncryptedPkcs8PrivateKey(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterations));

    /// <summary>For kinds of key that the runtime does not have. The caller wipes the plain bytes.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> pkcs8, char[] passphrase, int iterations)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        byte[] iv = RandomNumberGenerator.GetBytes(16);
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, iterations, HashAlgorithmName.SHA256, 32);
        using Aes aes = Aes.Create();
        aes.Key = key;
        CryptographicOperations.ZeroMemory(key);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteScheme(writer, salt, iterations, iv);
            writer.WriteOctetString(aes.EncryptCbc(pkcs8, iv));
        }

        return writer.Encode();
    }

    // AlgorithmIdentifier { PBES2, { PBKDF2 { salt, rounds, HMAC-SHA-256 }, AES-256-CBC { iv } } }
    private static void WriteScheme(AsnWriter writer, byte[] salt, int iterations, byte[] iv)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.5.13");
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.5.12");
                    using (writer.PushSequence())
                    {
                        writer.WriteOctetString(salt);
                        writer.WriteInteger(iterations);
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier("1.2.840.113549.2.9");
                            writer.WriteNull();
                        }
                    }
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("2.16.840.1.101.3.4.1.42");
                    writer.WriteOctetString(iv);
                }
            }
        }
    }
}
