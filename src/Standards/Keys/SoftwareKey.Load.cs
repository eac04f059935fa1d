using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

public sealed partial class SoftwareKey
{
    // An RSA key of 8,192 bits takes 5 KiB.
    private const int MaximumFileSize = 64 * 1024;

    /// <summary>Opens an encrypted PKCS#8 key (PBES2) by passphrase.</summary>
    /// <param name="encrypted">DER <c>EncryptedPrivateKeyInfo</c>.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <returns>The key, or why not.</returns>
    public static KeyLoadResult LoadEncrypted(ReadOnlyMemory<byte> encrypted, ReadOnlySpan<char> passphrase)
    {
        if (encrypted.Length > MaximumFileSize || !EncryptedPrivateKeyInfo.TryDecode(encrypted, out EncryptedPrivateKeyInfo? info))
        {
            return new KeyLoadResult(KeyLoadStatus.Malformed);
        }

        byte[]? pkcs8 = info.Decrypt(passphrase);
        try
        {
            return pkcs8 is null ? new KeyLoadResult(KeyLoadStatus.WrongSecret) : Open(pkcs8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>Opens an encrypted PKCS#8 key by machine secret.</summary>
    /// <param name="encrypted">DER <c>EncryptedPrivateKeyInfo</c>.</param>
    /// <param name="secret">The secret.</param>
    /// <returns>The key, or why not.</returns>
    public static KeyLoadResult LoadEncrypted(ReadOnlyMemory<byte> encrypted, MachineSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        char[] passphrase = AsPassphrase(secret);
        try
        {
            return LoadEncrypted(encrypted, passphrase);
        }
        finally
        {
            Array.Clear(passphrase);
        }
    }

    /// <summary>Opens an encrypted PKCS#8 key in PEM (<c>ENCRYPTED PRIVATE KEY</c>, RFC 7468, 11).</summary>
    /// <param name="pem">The text.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <returns>The key, or why not.</returns>
    public static KeyLoadResult LoadEncryptedPem(ReadOnlySpan<char> pem, ReadOnlySpan<char> passphrase)
    {
        if (pem.Length > 2 * MaximumFileSize || !PemEncoding.TryFind(pem, out PemFields fields) || pem[fields.Label] is not "ENCRYPTED PRIVATE KEY")
        {
            return new KeyLoadResult(KeyLoadStatus.Malformed);
        }

        byte[] encrypted = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(pem[fields.Base64Data], encrypted, out int length)
            ? LoadEncrypted(encrypted.AsMemory(0, length), passphrase)
            : new KeyLoadResult(KeyLoadStatus.Malformed);
    }

    private static KeyLoadResult Open(byte[] pkcs8)
    {
        string algorithm;
        ReadOnlyMemory<byte> identifier;
        byte[] privateKey;
        try
        {
            // PrivateKeyInfo (RFC 5958, 2): version, the kind of key, the key.
            AsnReader info = new AsnReader(pkcs8, AsnEncodingRules.BER).ReadSequence();
            _ = info.ReadInteger();
            identifier = info.PeekEncodedValue();
            algorithm = info.ReadSequence().ReadObjectIdentifier();
            privateKey = info.ReadOctetString();
        }
        catch (AsnContentException)
        {
            return new KeyLoadResult(KeyLoadStatus.WrongSecret);
        }

        try
        {
            return algorithm switch
            {
                "1.2.840.113549.1.1.1" => Import(RSA.Create(), pkcs8, key => new RsaPrivateKey(key)),
                "1.2.840.113549.1.1.10" => OpenRestricted(privateKey, identifier.ToArray()),
                "1.2.840.10045.2.1" => Import(ECDsa.Create(), pkcs8, key => new EcdsaPrivateKey(key)),
                _ when algorithm == SignatureAlgorithm.Ed25519.Oid || algorithm == SignatureAlgorithm.Ed448.Oid => OpenEdwards(algorithm, privateKey),
                _ => new KeyLoadResult(KeyLoadStatus.UnsupportedKey),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }

    // RFC 4055, 1.2: id-RSASSA-PSS as the kind of key; the numbers are those of any RSA key.
    private static KeyLoadResult OpenRestricted(byte[] privateKey, ReadOnlyMemory<byte> identifier) =>
        Import(RSA.Create(), key => key.ImportRSAPrivateKey(privateKey, out _), key => new RsaPrivateKey(key, identifier));

    private static KeyLoadResult Import<TKey>(TKey key, byte[] pkcs8, Func<TKey, IPrivateKey> wrap)
        where TKey : AsymmetricAlgorithm => Import(key, k => k.ImportPkcs8PrivateKey(pkcs8, out _), wrap);

    private static KeyLoadResult Import<TKey>(TKey key, Action<TKey> import, Func<TKey, IPrivateKey> wrap)
        where TKey : AsymmetricAlgorithm
    {
        try
        {
            import(key);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return new KeyLoadResult(KeyLoadStatus.Malformed);
        }

        return Accept(wrap(key));
    }

    // RFC 8410, 7: CurvePrivateKey ::= OCTET STRING
    private static KeyLoadResult OpenEdwards(string algorithm, byte[] privateKey)
    {
        byte[] seed;
        try
        {
            seed = new AsnReader(privateKey, AsnEncodingRules.DER).ReadOctetString();
        }
        catch (AsnContentException)
        {
            return new KeyLoadResult(KeyLoadStatus.Malformed);
        }

        bool imported = EdwardsPrivateKey.TryImport(algorithm, seed, out EdwardsPrivateKey? key);
        CryptographicOperations.ZeroMemory(seed);
        return imported ? Accept(key!) : new KeyLoadResult(KeyLoadStatus.UnsupportedKey);
    }

    private static KeyLoadResult Accept(IPrivateKey key) =>
        Wrap(key) is { } opened ? new KeyLoadResult(KeyLoadStatus.Loaded, opened) : new KeyLoadResult(KeyLoadStatus.UnsupportedKey);
}
