using System.Security.Cryptography;

namespace AnTin.Keys;

public sealed partial class SoftwareKey
{
    /// <summary>Rounds of PBKDF2 for a passphrase that a person chose: the number of the OWASP Password Storage Cheat Sheet (2023) for HMAC-SHA-256.</summary>
    public const int PassphraseIterations = 600_000;

    // Rounds slow down the guessing of a weak passphrase. A machine secret has 256 bits of entropy: nothing can be guessed, so it
    // needs only the least number of SP 800-132, 5.2, and a server with a thousand keys starts in a second.
    private const int MachineSecretIterations = 1_000;

    /// <summary>Encrypts the key under a passphrase: PKCS#8, PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256 (RFC 8018, 6.2).</summary>
    /// <param name="passphrase">At least 8 characters.</param>
    /// <returns>DER <c>EncryptedPrivateKeyInfo</c> (RFC 5958, 3).</returns>
    /// <exception cref="ArgumentException">The passphrase is shorter.</exception>
    public byte[] ExportEncrypted(ReadOnlySpan<char> passphrase)
    {
        if (passphrase.Length < 8)
        {
            throw new ArgumentException("A passphrase has at least 8 characters.", nameof(passphrase));
        }

        return ExportEncrypted(passphrase.ToArray(), PassphraseIterations);
    }

    /// <summary>Encrypts the key under a machine secret, in the same format.</summary>
    /// <param name="secret">The secret.</param>
    /// <returns>DER <c>EncryptedPrivateKeyInfo</c>.</returns>
    public byte[] ExportEncrypted(MachineSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return ExportEncrypted(AsPassphrase(secret), MachineSecretIterations);
    }

    // Hexadecimal, so that `openssl pkcs8 -passin` can open a machine's keys when nothing else is left.
    private static char[] AsPassphrase(MachineSecret secret)
    {
        char[] text = new char[2 * MachineSecret.Length];
        _ = Convert.TryToHexStringLower(secret.Bytes, text, out _);
        return text;
    }

    private byte[] ExportEncrypted(char[] passphrase, int iterations)
    {
        try
        {
            return key.ExportEncrypted(passphrase, iterations);
        }
        finally
        {
            Array.Clear(passphrase);
        }
    }
}
