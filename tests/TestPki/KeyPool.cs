using AnTin.Keys;

namespace AnTin.TestPki;

/// <summary>Keys checked in beside this file, handed out in order, so that the same declaration has the same keys in every run.</summary>
internal sealed class KeyPool(bool deterministic)
{
    private const string Passphrase = "test-only-keys";

    // A file a kind, opened when it is first asked for.
    private static readonly Dictionary<KeyAlgorithm, Lazy<IReadOnlyList<SoftwareKey>>> Pools =
        Enum.GetValues<KeyAlgorithm>().ToDictionary(kind => kind, kind => new Lazy<IReadOnlyList<SoftwareKey>>(() => Load(kind.ToString().ToLowerInvariant())));

    private readonly Dictionary<KeyAlgorithm, int> next = [];

    public ISigningKey Take(KeyAlgorithm algorithm)
    {
        int index = next.GetValueOrDefault(algorithm);
        IReadOnlyList<SoftwareKey> pool = Pools[algorithm].Value;
        if (index >= pool.Count)
        {
            throw new InvalidOperationException($"The test key pool has no further {algorithm} key; add one to tests/TestPki/Keys.");
        }

        next[algorithm] = index + 1;
        return new SharedKey(deterministic && algorithm is (KeyAlgorithm.P256 or KeyAlgorithm.P384 or KeyAlgorithm.P521) ? pool[index].WithDeterministicNonces() : pool[index]);
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
