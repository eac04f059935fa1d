using AnTin.Platform;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Files;

/// <summary>What is left on the disk of uploads and kept files. The database stands there too by default: filled up, nothing works any more.</summary>
internal sealed class FreeSpace(IOptions<PlatformOptions> platform, IOptions<SignatureValidationOptions> options)
{
    private const long Megabyte = 1_048_576;

    private readonly DriveInfo _disk = new(Path.GetFullPath(platform.Value.DataDirectory));

    /// <summary>Bytes that may still be written by this account.</summary>
    public long Bytes => _disk.AvailableFreeSpace;

    /// <summary>Bytes that stay free.</summary>
    public long Least => options.Value.FreeMegabytes * Megabyte;

    /// <exception cref="Platform.Refusals.RefusedException">Less is free than the operator wants.</exception>
    public void Require()
    {
        if (Bytes < Least)
        {
            throw ValidationRefusals.NoSpace().AsException();
        }
    }
}
