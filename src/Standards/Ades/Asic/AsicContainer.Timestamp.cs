using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Asic;

public sealed partial class AsicContainer
{
    /// <summary>A container that proves only that its data objects were there at a time (EN 319 162-1 V1.1.1, 4.3.3.2 and 4.4.4.2: time assertion).</summary>
    /// <param name="kind">ASiC-S: the token is over the data object; ASiC-E: over a manifest of all.</param>
    /// <param name="objects">The data objects.</param>
    /// <param name="modified">The time that the entries bear.</param>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The container.</returns>
    /// <exception cref="AdesRefusedException">The number of data objects does not fit, a name is not safe, or the answer is no token.</exception>
    public static async Task<AsicContainer> TimestampAsync(
        AsicKind kind, IReadOnlyList<AsicDataObject> objects, DateTimeOffset modified, ITimestampSource source, CancellationToken cancellationToken)
    {
        if (Refuse(kind, objects) is { } refusal)
        {
            throw new AdesRefusedException(refusal);
        }

        foreach (var data in objects)
        {
            data.Scan();
        }

        var package = NewPackage(kind, AsicForm.TimestampOnly, objects, new AsicSigningOptions { SigningTime = modified });
        byte[] imprint = objects[0].Content.Digest(DigestAlgorithm.Sha256);
        string entry = AsicNames.SimpleTimestamp;
        if (kind == AsicKind.Extended)
        {
            entry = AsicNames.Next(package.Names, "timestamp", ".tst");
            var manifest = AsicManifest.Write(entry, AsicNames.TimestampType, objects.Select(o => AsicManifestReference.To(package, o.Name, o.MimeType)));
            package = package.With(new MemoryEntry(AsicNames.Next(package.Names, "ASiCManifest", ".xml"), manifest));
            imprint = DigestAlgorithm.Sha256.Hash(manifest);
        }

        var token = await TimestampRequest.SendAsync(source, imprint, cancellationToken).ConfigureAwait(false);
        return new AsicContainer(package.With(new MemoryEntry(entry, token.RawData)), kind, AsicForm.TimestampOnly);
    }
}
