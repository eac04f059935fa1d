using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

/// <summary>A private key in memory, by kind. Any number of threads may sign at once.</summary>
internal interface IPrivateKey : IDisposable
{
    /// <summary>DER <c>SubjectPublicKeyInfo</c>.</summary>
    byte[] SubjectPublicKeyInfo { get; }

    /// <summary>Signs a digest, or the whole message where the algorithm signs that.</summary>
    byte[] Sign(ReadOnlyMemory<byte> signed, SignatureAlgorithm algorithm);

    /// <summary>DER <c>EncryptedPrivateKeyInfo</c> under PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256.</summary>
    byte[] ExportEncrypted(char[] passphrase, int iterations);

    /// <summary>The same key with nonces that are made of key and digest (RFC 6979); null where the kind draws none or has no such rule here.</summary>
    IPrivateKey? WithDeterministicNonces();
}
