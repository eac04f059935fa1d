using System.Security.Cryptography;

namespace AnTin.Keys;

/// <summary>
/// Thirty-two random bytes in a file that only its owner may read: what keys of a server are encrypted under, so that a copy of the
/// database alone opens none of them.
/// </summary>
public sealed class MachineSecret : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] bytes;

    private MachineSecret(byte[] bytes) => this.bytes = bytes;

    internal ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Takes a secret that a host keeps or derives itself.</summary>
    /// <param name="secret">Thirty-two bytes of full entropy.</param>
    /// <returns>The secret, a copy of its own.</returns>
    /// <exception cref="ArgumentException">It has not 32 bytes.</exception>
    public static MachineSecret From(ReadOnlySpan<byte> secret) =>
        secret.Length == Length ? new MachineSecret(secret.ToArray()) : throw new ArgumentException($"A machine secret has {Length} bytes.", nameof(secret));

    /// <summary>Makes a secret that is kept nowhere, for tests and for processes that keep no keys.</summary>
    /// <returns>The secret.</returns>
    public static MachineSecret CreateTransient() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads the secret, or makes it on first use; of several processes that start at once, one makes it.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">The file has not 32 bytes, or others than its owner may read it.</exception>
    public static MachineSecret LoadOrCreate(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            Create(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new InvalidDataException($"{path} can be read by others than its owner; its mode must be 0600.");
        }

        byte[] read = File.ReadAllBytes(path);
        return read.Length == Length ? new MachineSecret(read) : throw new InvalidDataException($"{path} does not hold {Length} bytes.");
    }

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);

    // A complete file appears under its name or none does: a crash or a second process never sees a part of it.
    private static void Create(string path)
    {
        string temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (FileStream stream = new(temporary, options))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Length));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary); // another process was first; its secret counts
        }
    }
}
