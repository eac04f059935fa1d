using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

internal sealed class RsaPrivateKey(RSA key) : IPrivateKey
{
    private readonly KeyPool<RSA> pool = new(key, RSA.Create);

    public byte[] SubjectPublicKeyInfo { get; } = key.ExportSubjectPublicKeyInfo();

    public byte[] Sign(ReadOnlyMemory<byte> signed, SignatureAlgorithm algorithm) =>
        pool.Use(one => one.SignHash(signed.Span, algorithm.Digest, algorithm.RsaPadding!));

    public byte[] ExportEncrypted(char[] passphrase, int iterations) => pool.UseFirst(first => Pbes2.Export(first, passphrase, iterations));

    public IPrivateKey? WithDeterministicNonces() => null;

    public void Dispose() => pool.Dispose();
}
