using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

/// <param name="key">The key.</param>
/// <param name="restriction">DER <c>AlgorithmIdentifier</c> of a key that signs by RSASSA-PSS alone (RFC 4055, 1.2); <see langword="null"/> for one that is free.</param>
internal sealed class RsaPrivateKey(RSA key, ReadOnlyMemory<byte>? restriction = null) : IPrivateKey
{
    private readonly KeyPool<RSA> pool = new(key, RSA.Create);

    public byte[] SubjectPublicKeyInfo { get; } = restriction is { } only ? Restricted(only, key.ExportRSAPublicKey()) : key.ExportSubjectPublicKeyInfo();

    public byte[] Sign(ReadOnlyMemory<byte> signed, SignatureAlgorithm algorithm) =>
        pool.Use(one => one.SignHash(signed.Span, algorithm.Digest, algorithm.RsaPadding!));

    public byte[] ExportEncrypted(char[] passphrase, int iterations) =>
        pool.UseFirst(first => restriction is { } only ? ExportRestricted(first, only, passphrase, iterations) : Pbes2.Export(first, passphrase, iterations));

    public IPrivateKey? WithDeterministicNonces() => null;

    public void Dispose() => pool.Dispose();

    // RFC 5280, 4.1
    private static byte[] Restricted(ReadOnlyMemory<byte> only, byte[] publicKey)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(only.Span);
            writer.WriteBitString(publicKey);
        }

        return writer.Encode();
    }

    // RFC 5958, 2: the runtime would write it as a key that is free.
    private static byte[] ExportRestricted(RSA key, ReadOnlyMemory<byte> only, char[] passphrase, int iterations)
    {
        byte[] privateKey = key.ExportRSAPrivateKey();
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            writer.WriteEncodedValue(only.Span);
            writer.WriteOctetString(privateKey);
        }

        byte[] plain = writer.Encode();
        try
        {
            return Pbes2.Encrypt(plain, passphrase, iterations);
        }
        finally
        {
            writer.Reset();
            CryptographicOperations.ZeroMemory(privateKey);
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
