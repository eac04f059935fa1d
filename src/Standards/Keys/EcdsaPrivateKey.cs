using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

internal sealed class EcdsaPrivateKey(ECDsa key) : IPrivateKey
{
    private readonly KeyPool<ECDsa> pool = new(key, ECDsa.Create);

    public byte[] SubjectPublicKeyInfo { get; } = key.ExportSubjectPublicKeyInfo();

    public byte[] Sign(ReadOnlyMemory<byte> signed, SignatureAlgorithm algorithm) =>
        pool.Use(one => one.SignHash(signed.Span, DSASignatureFormat.Rfc3279DerSequence));

    public byte[] ExportEncrypted(char[] passphrase, int iterations) => pool.UseFirst(first => Pbes2.Export(first, passphrase, iterations));

    public IPrivateKey? WithDeterministicNonces() => pool.UseFirst(first =>
    {
        byte[] pkcs8 = first.ExportPkcs8PrivateKey();
        ECDsa copy = ECDsa.Create();
        copy.ImportPkcs8PrivateKey(pkcs8, out _);
        CryptographicOperations.ZeroMemory(pkcs8);
        return DeterministicEcdsaPrivateKey.TryCreate(copy);
    });

    public void Dispose() => pool.Dispose();
}
