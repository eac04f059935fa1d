using System.Security.Cryptography;
using AnTin.Platform.Refusals;

namespace AnTin.Platform.Objects;

/// <summary>
/// Objects as files <c>ab/cdef…</c>. Written to a temporary name, flushed to the disk, then renamed, so that a crash leaves either
/// the whole object or none.
/// </summary>
internal sealed class FileObjectStore : IObjectStore
{
    private readonly string _folder;
    private readonly string _incoming;

    public FileObjectStore(string folder)
    {
        _folder = folder;
        _incoming = Path.Combine(folder, "incoming");
        Directory.CreateDirectory(_incoming);
    }

    public Task<ObjectId> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        PutAsync(new MemoryStream(content.ToArray(), writable: false), content.Length, cancellationToken);

    public async Task<ObjectId> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken = default)
    {
        var temporary = Path.Combine(_incoming, Path.GetRandomFileName());
        try
        {
            var id = await WriteAsync(temporary, content, maxBytes, cancellationToken);
            var final = PathOf(id);
            if (!File.Exists(final))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(final)!);
                File.Move(temporary, final, overwrite: true);
            }

            return id;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream?> OpenAsync(ObjectId id, CancellationToken cancellationToken = default)
    {
        var path = PathOf(id);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true)
            : null);
    }

    public Task<byte[]> ReadAsync(ObjectId id, CancellationToken cancellationToken = default) =>
        File.ReadAllBytesAsync(PathOf(id), cancellationToken);

    private static async Task<ObjectId> WriteAsync(string path, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
        var buffer = new byte[64 * 1024];
        long total = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            if (total > maxBytes)
            {
                throw UploadRefusals.TooLarge(maxBytes).AsException();
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return new ObjectId(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string PathOf(ObjectId id)
    {
        // The id comes from rows and addresses; only hex may become a path.
        if (id.Sha256.Length != 64 || !id.Sha256.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("An object id is 64 lower-case hex digits.", nameof(id));
        }

        return Path.Combine(_folder, id.Sha256[..2], id.Sha256[2..]);
    }
}
