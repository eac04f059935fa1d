using AnTin.Ades.Asic.Zip;
using AnTin.Ades.Cades;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Asic;

/// <summary>A file that goes into a container, of any size: it is read to digest it, and once more to copy it.</summary>
public sealed class AsicDataObject
{
    private readonly Func<Stream> _open;

    private AsicDataObject(string name, string mimeType, Func<Stream> open)
    {
        Name = name;
        MimeType = mimeType;
        _open = open;
        Content = CadesContent.FromStream(open);
    }

    /// <summary>Its name in the container, with forward slashes.</summary>
    public string Name { get; }

    /// <summary>Its media type, such as <c>application/pdf</c>.</summary>
    public string MimeType { get; }

    /// <summary>
    /// Whether it is compressed. Off, because most documents are compressed already, and because stored bytes are the same on every machine
    /// while the output of a compressor is not.
    /// </summary>
    public bool IsCompressed { get; private init; }

    internal CadesContent Content { get; }

    internal long Length { get; private set; } = -1;

    internal uint Crc32 { get; private set; }

    /// <summary>A file in memory.</summary>
    /// <param name="name">Its name in the container.</param>
    /// <param name="mimeType">Its media type.</param>
    /// <param name="bytes">Its content; not to be changed afterwards.</param>
    /// <param name="isCompressed">See <see cref="IsCompressed"/>.</param>
    /// <returns>The data object.</returns>
    public static AsicDataObject FromBytes(string name, string mimeType, ReadOnlyMemory<byte> bytes, bool isCompressed = false) =>
        new(name, mimeType, () => new ReadOnlyMemoryStream(bytes)) { IsCompressed = isCompressed };

    /// <summary>A file in a stream.</summary>
    /// <param name="name">Its name in the container.</param>
    /// <param name="mimeType">Its media type.</param>
    /// <param name="open">Opens it from its beginning, each time anew.</param>
    /// <param name="isCompressed">See <see cref="IsCompressed"/>.</param>
    /// <returns>The data object.</returns>
    public static AsicDataObject FromStream(string name, string mimeType, Func<Stream> open, bool isCompressed = false) =>
        new(name, mimeType, open) { IsCompressed = isCompressed };

    internal Stream Open() => _open();

    /// <summary>Reads it once for length, CRC-32 and SHA-256.</summary>
    internal void Scan()
    {
        if (Length >= 0)
        {
            return;
        }

        using var stream = _open();
        using var digest = DigestAlgorithm.Sha256.Begin();
        var crc = default(Crc32);
        long length = 0;
        var piece = new byte[80 * 1024];
        while (stream.Read(piece) is > 0 and int read)
        {
            digest.Append(piece.AsSpan(0, read));
            crc.Append(piece.AsSpan(0, read));
            length += read;
        }

        Content.AndDigest(DigestAlgorithm.Sha256.Name, digest.Finish());
        (Length, Crc32) = (length, crc.Value);
    }
}
