using AnTin.Keys;
using AnTin.Pkix.Algorithms;

namespace AnTin.TestPki;

/// <summary>A key of the pool that outlives the test which disposes of it: pools are shared by all tests of a process.</summary>
internal sealed class SharedKey(SoftwareKey key) : ISigningKey
{
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => key.SubjectPublicKeyInfo;

    public SignatureAlgorithm DefaultAlgorithm => key.DefaultAlgorithm;

    public bool IsInProcess => key.IsInProcess;

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> bytesToSign, SignatureAlgorithm algorithm, CancellationToken cancellationToken) =>
        key.SignAsync(bytesToSign, algorithm, cancellationToken);

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, SignatureAlgorithm algorithm, CancellationToken cancellationToken) =>
        key.SignDigestAsync(digest, algorithm, cancellationToken);

    public void Dispose()
    {
    }
}
