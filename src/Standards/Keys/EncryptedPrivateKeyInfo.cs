using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

/// <summary>
/// <c>EncryptedPrivateKeyInfo</c> with PBES2 (RFC 5958, 3; RFC 8018, 6.2). Read here, because the runtime does not tell a wrong
/// passphrase from a kind of key it was not asked for, and sets no bound to the rounds that a file demands.
/// </summary>
internal sealed class EncryptedPrivateKeyInfo
{
    // Ten million rounds take about two seconds a try; a file that asks for more is an attack on the reader.
    private const int MaximumIterations = 10_000_000;

    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";

    private readonly HashAlgorithmName prf;
    private readonly byte[] salt;
    private readonly int iterations;
    private readonly int keyLength;
    private readonly byte[] iv;
    private readonly byte[] cipherText;

    /// <summary>Takes what a PKCS#12 file has apart: there the same scheme encrypts certificates too.</summary>
    /// <exception cref="AsnContentException">It is another scheme, or asks for too much.</exception>
    public EncryptedPrivateKeyInfo(AlgorithmIdentifier scheme, byte[] cipherText)
    {
        this.cipherText = cipherText;
        AsnReader parameters = Parameters(scheme, Pbes2);
        AlgorithmIdentifier derivation = AlgorithmIdentifier.Read(parameters);
        AlgorithmIdentifier encryption = AlgorithmIdentifier.Read(parameters);

        AsnReader kdf = Parameters(derivation, Pbkdf2);
        salt = kdf.ReadOctetString();
        if (!kdf.TryReadInt32(out iterations) || iterations is < 1 or > MaximumIterations)
        {
            throw new AsnContentException("The number of rounds is out of bounds.");
        }

        if (kdf.HasData && kdf.PeekTag() == Asn1Tag.Integer)
        {
            _ = kdf.ReadInteger(); // keyLength follows from the cipher
        }

        // RFC 8018, Appendix A.2: the default is HMAC-SHA-1.
        prf = kdf.HasData ? Prf(AlgorithmIdentifier.Read(kdf).Oid) : HashAlgorithmName.SHA1;
        keyLength = encryption.Oid switch
        {
            "2.16.840.1.101.3.4.1.2" => 16,
            "2.16.840.1.101.3.4.1.22" => 24,
            "2.16.840.1.101.3.4.1.42" => 32,
            _ => throw new AsnContentException("Only AES in CBC mode is read."),
        };
        iv = new AsnReader(encryption.Parameters.GetValueOrDefault(), AsnEncodingRules.DER).ReadOctetString();
        if (iv.Length != 16)
        {
            throw new AsnContentException("The initialisation vector has not 16 bytes.");
        }
    }

    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out EncryptedPrivateKeyInfo? info)
    {
        try
        {
            AsnReader sequence = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
            AlgorithmIdentifier scheme = AlgorithmIdentifier.Read(sequence);
            info = new EncryptedPrivateKeyInfo(scheme, sequence.ReadOctetString());
            sequence.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            info = null;
            return false;
        }
    }

    /// <summary>Decrypts; <see langword="null"/> when the passphrase is wrong. The caller wipes what it gets.</summary>
    public byte[]? Decrypt(ReadOnlySpan<char> passphrase)
    {
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, iterations, prf, keyLength);
        try
        {
            using Aes aes = Aes.Create();
            aes.Key = key;
            return aes.DecryptCbc(cipherText, iv);
        }
        catch (CryptographicException)
        {
            return null; // the padding does not come out: one wrong passphrase in 256 gets past here and fails as PKCS#8
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static AsnReader Parameters(AlgorithmIdentifier identifier, string oid) =>
        identifier.Oid == oid && identifier.Parameters is { } parameters
            ? new AsnReader(parameters, AsnEncodingRules.BER).ReadSequence()
            : throw new AsnContentException($"Expected {oid}.");

    private static HashAlgorithmName Prf(string oid) => oid switch
    {
        "1.2.840.113549.2.7" => HashAlgorithmName.SHA1,
        "1.2.840.113549.2.9" => HashAlgorithmName.SHA256,
        "1.2.840.113549.2.10" => HashAlgorithmName.SHA384,
        "1.2.840.113549.2.11" => HashAlgorithmName.SHA512,
        _ => throw new AsnContentException("The pseudo-random function is unknown."),
    };
}
