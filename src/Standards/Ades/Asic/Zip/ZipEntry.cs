namespace AnTin.Ades.Asic.Zip;

/// <summary>One entry of an archive, as the central directory and its local header agree on it.</summary>
/// <param name="Name">Its name: safe, unique, with forward slashes.</param>
/// <param name="Offset">Where its local header stands.</param>
/// <param name="DataOffset">Where its data begin.</param>
/// <param name="CompressedLength">Bytes in the archive.</param>
/// <param name="Length">Bytes when unpacked; no more are ever given out.</param>
/// <param name="Crc32">Their CRC-32.</param>
/// <param name="IsDeflated">Whether they are compressed; otherwise they are stored.</param>
/// <param name="End">Where the next part of the archive begins.</param>
/// <param name="CentralRecord">The record of the central directory, to be written again when the entry is copied.</param>
internal sealed record ZipEntry(
    string Name, long Offset, long DataOffset, long CompressedLength, long Length, uint Crc32, bool IsDeflated, long End, ReadOnlyMemory<byte> CentralRecord)
{
    /// <summary>Whether it is a folder, which has no content.</summary>
    public bool IsFolder => Name.EndsWith('/');

    /// <summary>Whether the local header holds an extra field; the mimetype of a container may not have one (EN 319 162-1 V1.1.1, A.1).</summary>
    public bool HasLocalExtra { get; init; }
}
