using System.Collections.Concurrent;
using AnTin.Keys;
using AnTin.Platform.Secrets;

namespace AnTin.CertificateAuthority.Authorities;

/// <summary>
/// Makes and opens the keys of authorities. At rest they are PKCS#8 encrypted under the machine key; an open one is kept, because
/// opening an RSA key costs more than signing with it. RSA with PKCS#1 v1.5 on purpose: signing the same bytes again after a crash gives
/// the same certificate.
/// </summary>
internal sealed class AuthorityKeys(MachineKey machineKey) : IDisposable
{
    private readonly MachineSecret _secret = MachineSecret.From(machineKey.Derive("certificate authority keys"));
    private readonly ConcurrentDictionary<string, Lazy<ISigningKey>> _open = new();

    public byte[] Create(KeyAlgorithm algorithm)
    {
        using var key = SoftwareKey.Create(algorithm);
        return key.ExportEncrypted(_secret);
    }

    public ISigningKey Open(AuthorityRow authority) =>
        _open.GetOrAdd(authority.Id, _ => new Lazy<ISigningKey>(() => OpenNow(authority))).Value;

    public void Dispose()
    {
        foreach (var key in _open.Values.Where(key => key.IsValueCreated))
        {
            key.Value.Dispose();
        }

        _secret.Dispose();
    }

    private SoftwareKey OpenNow(AuthorityRow authority) =>
        SoftwareKey.LoadEncrypted(authority.EncryptedKey, _secret).TryGetKey(out var key)
            ? key
            : throw new InvalidOperationException($"The key of authority {authority.Id} cannot be opened: the machine key is not the one it was sealed with.");
}
