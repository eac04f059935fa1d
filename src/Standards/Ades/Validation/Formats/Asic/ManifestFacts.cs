using AnTin.Ades.Asic;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Asic;

/// <summary>What an <c>ASiCManifest</c> lists, compared with what is in the container (EN 319 162-1 V1.1.1, A.4).</summary>
internal sealed class ManifestFacts
{
    private readonly Lazy<IReadOnlyList<SignedObjectFacts>> _objects;
    private readonly Lazy<HashSet<string>> _intact;

    private ManifestFacts(AsicPackage package, string entry, AsicManifest manifest)
    {
        Entry = entry;
        Manifest = manifest;
        _objects = new(() => [.. manifest.Objects.Select(o => Compare(package, o))]);
        _intact = new(() => Objects.Where(o => o.Status is SignedObjectStatus.Intact).Select(o => o.Name).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The entry that holds the manifest.</summary>
    public string Entry { get; }

    public AsicManifest Manifest { get; }

    public IReadOnlyList<SignedObjectFacts> Objects => _objects.Value;

    public bool Covers(string entry) => _intact.Value.Contains(entry);

    /// <summary>All manifests of one kind that can be read.</summary>
    public static List<ManifestFacts> In(AsicPackage package, Func<string, bool> isOfKind) =>
        [.. package.Names.Where(isOfKind).Select(name => AsicManifest.TryRead(package.Read(name), out var manifest) ? new ManifestFacts(package, name, manifest) : null).OfType<ManifestFacts>()];

    private static SignedObjectFacts Compare(AsicPackage package, AsicManifestReference reference)
    {
        var status = package.Find(reference.Name) is null ? SignedObjectStatus.Missing
            : DigestMethods.FromUri(reference.DigestMethod) is not { } name ? SignedObjectStatus.NotChecked
            : package.Digest(reference.Name, DigestAlgorithm.FromName(name)).AsSpan().SequenceEqual(reference.Digest.Span) ? SignedObjectStatus.Intact
            : SignedObjectStatus.Changed;
        return new(reference.Name, reference.Name, status, status is SignedObjectStatus.Intact ? null : reference.DigestMethod) { DigestAlgorithm = reference.DigestMethod };
    }
}
