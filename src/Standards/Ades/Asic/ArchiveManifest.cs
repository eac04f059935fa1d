using AnTin.Pkix.Algorithms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Asic;

/// <summary>
/// The archive manifest of ASiC-E with CAdES (EN 319 162-1 V1.1.1, A.7): the digests of everything in the container, and a time-stamp over
/// them. The newest is <c>ASiCArchiveManifest.xml</c>; the one before it gets a number.
/// </summary>
internal static class ArchiveManifest
{
    /// <summary>Refuses a change of an entry that an archive manifest covers.</summary>
    public static AdesRefusal? Refuse(AsicPackage package, string entry) =>
        package.Names.Where(AsicNames.IsArchiveManifest)
            .FirstOrDefault(name => AsicManifest.TryRead(package.Read(name), out var manifest) && manifest.Objects.Any(o => o.Name == entry)) is { } covering
            ? new(AdesRefusalReason.WouldBreakEarlierSignature, $"{covering} covers {entry}")
            : null;

    public static async Task<AsicPackage> AddAsync(AsicPackage package, ITimestampSource source, CancellationToken cancellationToken)
    {
        string? before = null;
        if (package.Find(AsicNames.ArchiveManifest) is not null)
        {
            before = AsicNames.Next(package.Names, "ASiCArchiveManifest", ".xml");
            package = package.Rename(AsicNames.ArchiveManifest, before);
        }

        var types = MediaTypes.Read(package);
        var objects = package.Entries.Select(e => e.Name).Where(name => name != AsicNames.MimetypeEntry && !name.EndsWith('/'))
            .Select(name => AsicManifestReference.To(package, name, TypeOf(name, types)) with { IsRootfile = name == before });
        string token = AsicNames.Next(package.Names, "timestamp", ".tst");
        var manifest = AsicManifest.Write(token, AsicNames.TimestampType, objects);
        var stamp = await TimestampRequest.SendAsync(source, DigestAlgorithm.Sha256.Hash(manifest), cancellationToken).ConfigureAwait(false);
        return package.With(new MemoryEntry(AsicNames.ArchiveManifest, manifest)).With(new MemoryEntry(token, stamp.RawData));
    }

    /// <summary>Adds to the newest token, which nothing covers yet, what is needed to validate it one day.</summary>
    public static async Task<AsicPackage> AddMaterialAsync(AsicPackage package, IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (package.Find(AsicNames.ArchiveManifest) is null || !AsicManifest.TryRead(package.Read(AsicNames.ArchiveManifest), out var manifest)
            || package.Find(manifest.Signature) is null || !TimeStampToken.TryDecode(package.Read(manifest.Signature), out var token))
        {
            throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, $"the token of {AsicNames.ArchiveManifest}");
        }

        var material = new MaterialCollection(source, now);
        await material.CollectAsync(token.SignedData, cancellationToken).ConfigureAwait(false);
        var with = token.SignedData.WithCertificates(material.Certificates.Select(c => c.RawData)).WithRevocations(material.Crls, material.OcspResponses);
        return package.With(new MemoryEntry(manifest.Signature, with.Encoded));
    }

    private static string TypeOf(string name, Dictionary<string, string> types) =>
        AsicNames.IsCades(name) ? AsicNames.CadesType
        : AsicNames.IsTimestamp(name) ? AsicNames.TimestampType
        : AsicNames.IsMeta(name) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? AsicNames.XmlType
        : types.GetValueOrDefault(name, AsicNames.UnknownType);
}
