using AnTin.Ades.Asic.Zip;
using AnTin.Ades.Cades;

namespace AnTin.Ades.Asic;

/// <summary>An entry of a container, wherever its bytes are.</summary>
internal abstract class PackageEntry(string name)
{
    public string Name { get; } = name;

    public abstract long Length { get; }

    public abstract Stream Open();

    public abstract Task WriteAsync(ZipArchiveWriter writer, CancellationToken cancellationToken);
}

/// <summary>It stands in an archive and is copied from there byte for byte.</summary>
internal sealed class ArchivedEntry(ZipArchiveReader archive, ZipEntry entry) : PackageEntry(entry.Name)
{
    public ZipEntry Entry => entry;

    public override long Length => entry.Length;

    public override Stream Open() => archive.Open(entry);

    public override Task WriteAsync(ZipArchiveWriter writer, CancellationToken cancellationToken) => writer.CopyAsync(archive, entry, cancellationToken);
}

/// <summary>It was made here: a signature, a manifest. It is stored as it is.</summary>
internal sealed class MemoryEntry(string name, ReadOnlyMemory<byte> bytes) : PackageEntry(name)
{
    public ReadOnlyMemory<byte> Bytes => bytes;

    public override long Length => bytes.Length;

    public override Stream Open() => new ReadOnlyMemoryStream(bytes);

    public override Task WriteAsync(ZipArchiveWriter writer, CancellationToken cancellationToken) =>
        writer.StoreAsync(Name, Open(), bytes.Length, Crc32.Of(bytes.Span), cancellationToken);
}

/// <summary>A data object that was handed over.</summary>
internal sealed class ObjectEntry(AsicDataObject data) : PackageEntry(data.Name)
{
    public override long Length
    {
        get
        {
            data.Scan();
            return data.Length;
        }
    }

    public override Stream Open() => data.Open();

    public override async Task WriteAsync(ZipArchiveWriter writer, CancellationToken cancellationToken)
    {
        data.Scan();
        var content = data.Open();
        await using (content.ConfigureAwait(false))
        {
            await (data.IsCompressed
                ? writer.DeflateAsync(Name, content, data.Length, data.Crc32, cancellationToken)
                : writer.StoreAsync(Name, content, data.Length, data.Crc32, cancellationToken)).ConfigureAwait(false);
        }
    }
}
