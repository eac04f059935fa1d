using AnTin.Keys;
using AnTin.Platform.Secrets;

namespace AnTin.RemoteSigning.Credentials;

/// <summary>
/// Makes and opens the keys of credentials. A key leaves this class only as <see cref="ISigningKey"/>; at rest it is PKCS#8 encrypted by the
/// machine key.
/// </summary>
internal sealed class KeyVault(MachineKey machineKey) : IDisposable
{
    private readonly MachineSecret _secret = MachineSecret.From(machineKey.Derive("remote signing keys"));

    public (ISigningKey Key, byte[] Encrypted) Create()
    {
        // RSA-2048: what Vietnamese certificates carry and every reader verifies.
        var key = SoftwareKey.Create(KeyAlgorithm.Rsa2048);
        return (key, key.ExportEncrypted(_secret));
    }

    public ISigningKey Open(byte[] encrypted) =>
        SoftwareKey.LoadEncrypted(encrypted, _secret) is { } loaded && loaded.TryGetKey(out var key)
            ? key
            : throw new InvalidOperationException("A kept key cannot be opened: the machine key is not the one it was sealed with.");

    public void Dispose() => _secret.Dispose();
}
