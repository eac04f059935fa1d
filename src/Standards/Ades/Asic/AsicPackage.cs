using System.Collections.Concurrent;
using AnTin.Ades.Asic.Zip;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Asic;

/// <summary>The entries of a container in their order. Immutable: an addition is another package over the same bytes.</summary>
internal sealed class AsicPackage
{
    // Signatures, manifests and tokens: with CRLs some megabytes.
    private const int MaximumMetaLength = 32 * 1024 * 1024;

    private readonly Dictionary<string, PackageEntry> _byName;
    private readonly ConcurrentDictionary<(string Name, string Digest), byte[]> _digests;
    // What is in META-INF is another in the next package; a hundred archive manifests list each other.
    private readonly ConcurrentDictionary<(string Name, string Digest), byte[]> _meta = new();
    private readonly ReadOnlyMemory<byte> _comment;
    private readonly DateTimeOffset _modified;

    public AsicPackage(IReadOnlyList<PackageEntry> entries, ReadOnlyMemory<byte> comment, DateTimeOffset modified)
        : this(entries, comment, modified, new())
    {
    }

    private AsicPackage(
        IReadOnlyList<PackageEntry> entries, ReadOnlyMemory<byte> comment, DateTimeOffset modified, ConcurrentDictionary<(string Name, string Digest), byte[]> digests)
    {
        Entries = entries;
        _comment = comment;
        _modified = modified;
        _digests = digests;
        _byName = entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<PackageEntry> Entries { get; }

    public IReadOnlyCollection<string> Names => _byName.Keys;

    public IEnumerable<string> DataObjects => Entries.Select(e => e.Name).Where(AsicNames.IsDataObject);

    public DateTimeOffset Modified => _modified;

    public string Comment => System.Text.Encoding.UTF8.GetString(_comment.Span);

    public static AsicPackage Of(ZipArchiveReader archive) =>
        new([.. archive.Entries.Select(e => new ArchivedEntry(archive, e))], archive.Comment, DateTimeOffset.UnixEpoch);

    public PackageEntry? Find(string name) => _byName.GetValueOrDefault(name);

    public PackageEntry Require(string name) => Find(name) ?? throw new AdesRefusedException(AdesRefusalReason.ContentMissing, name);

    /// <summary>Reads an entry of the container's own.</summary>
    public byte[] Read(string name)
    {
        var entry = Require(name);
        if (entry.Length > MaximumMetaLength)
        {
            throw new AdesRefusedException(AdesRefusalReason.TooLarge, $"{name} has {entry.Length} bytes");
        }

        using var stream = entry.Open();
        var bytes = new MemoryStream((int)entry.Length);
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Digests an entry once; a data object for all packages made of this one.</summary>
    public byte[] Digest(string name, DigestAlgorithm algorithm)
    {
        var digests = AsicNames.IsDataObject(name) ? _digests : _meta;
        if (digests.TryGetValue((name, algorithm.Oid), out var known))
        {
            return known;
        }

        using var stream = Require(name).Open();
        using var digest = algorithm.Begin();
        digest.Append(stream);
        return digests[(name, algorithm.Oid)] = digest.Finish();
    }

    /// <summary>Takes a digest of a data object that was made while it was read for other reasons.</summary>
    public void Know(string name, DigestAlgorithm algorithm, byte[] digest) => _digests[(name, algorithm.Oid)] = digest;

    /// <summary>With an entry in the place of the one of that name, or as the last.</summary>
    public AsicPackage With(PackageEntry entry)
    {
        List<PackageEntry> entries = [.. Entries];
        int at = entries.FindIndex(e => e.Name == entry.Name);
        if (at >= 0)
        {
            entries[at] = entry;
        }
        else
        {
            entries.Add(entry);
        }

        return new AsicPackage(entries, _comment, _modified, _digests);
    }

    /// <summary>With an entry under another name, in its place.</summary>
    public AsicPackage Rename(string from, string to) =>
        new([.. Entries.Select(e => e.Name == from ? new MemoryEntry(to, Read(from)) : e)], _comment, _modified, _digests);

    public async Task WriteToAsync(Stream target, CancellationToken cancellationToken)
    {
        var writer = new ZipArchiveWriter(target, _modified);
        foreach (var entry in Entries)
        {
            await entry.WriteAsync(writer, cancellationToken).ConfigureAwait(false);
        }

        await writer.FinishAsync(_comment, cancellationToken).ConfigureAwait(false);
    }
}
