namespace AnTin.Ades.Asic.Zip;

/// <summary>What an archive may ask of its reader.</summary>
internal sealed record ZipLimits
{
    /// <summary>The limits where nobody sets others.</summary>
    public static ZipLimits Default { get; } = new();

    /// <summary>Entries: the largest container seen in the field has some hundreds; each costs a read at another place of the file.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>Bytes of the central directory: ten thousand entries with long names.</summary>
    public long CentralDirectory { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of all entries unpacked: containers of 4 GB are to be signed; sixteen times that is no container but an attack on a disk.</summary>
    public long TotalLength { get; init; } = 64L * 1024 * 1024 * 1024;

    /// <summary>How much longer unpacked than packed an entry above <see cref="FreeOfRatio"/> may be: text gives 20, machine-made XML 100, bombs 1,000.</summary>
    public long Ratio { get; init; } = 200;

    /// <summary>Bytes up to which the ratio does not matter: they fit into memory anyway.</summary>
    public long FreeOfRatio { get; init; } = 16 * 1024 * 1024;
}
