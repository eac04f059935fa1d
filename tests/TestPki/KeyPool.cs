using AnTin.Keys;

namespace AnTin.TestPki;

/// <summary>Keys checked in beside this file, handed out in order, so that the same declaration has the same keys in every run.</summary>
internal sealed class KeyPool
{
    private const string Passphrase = "test-only-keys";

    private static readonly Dictionary<KeyAlgorithm, IReadOnlyList<SoftwareKey>> Pools = new()
    {
        [KeyAlgorithm.Rsa2048] = Load("rsa2048"),
        [KeyAlgorithm.P256] = Load("p256"),
        [KeyAlgorithm.P384] = Load("p384"),
    };

    private readonly Dictionary<KeyAlgorithm, int> next = [];

    public ISigningKey Take(KeyAlgorithm algorithm)
    {
        int index = next.GetValueOrDefault(algorithm);
        if (!Pools.TryGetValue(algorithm, out IReadOnlyList<SoftwareKey>? pool) || index >= pool.Count)
        {
            throw new InvalidOperationException($"The test key pool has no further {algorithm} key; add one to tests/TestPki/Keys.");
        }

        next[algorithm] = index + 1;
        return new SharedKey(pool[index]);
    }

    private static List<SoftwareKey> Load(string name)
    {
        using Stream stream = typeof(KeyPool).Assembly.GetManifestResourceStream($"Keys/{name}")!;
        using StreamReader reader = new(stream);
        const string End = "-----END ENCRYPTED PRIVATE KEY-----";
        return [.. reader.ReadToEnd().Split(End, StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Contains("-----BEGIN", StringComparison.Ordinal))
            .Select(part => SoftwareKey.LoadEncryptedPem(part + End, Passphrase).Key
                ?? throw new InvalidOperationException($"A key of {name}.pem cannot be opened."))];
    }
}
