using System.Security.Cryptography;

namespace AnTin.Platform.Secrets;

/// <summary>
/// Thirty-two random bytes that encrypt keys at rest on this machine, in a file only its owner can read. Losing the file loses the
/// keys: it belongs in the operator's sealed backup, apart from the database.
/// </summary>
public sealed class MachineKey
{
    private readonly byte[] _secret;

    private MachineKey(byte[] secret) => _secret = secret;

    /// <summary>A secret of its own for each purpose, derived by HKDF (RFC 5869), so that one purpose cannot open another's.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, info: System.Text.Encoding.UTF8.GetBytes("AnTin " + purpose));

    public static MachineKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        var secret = File.ReadAllBytes(path);
        return secret.Length == 32
            ? new MachineKey(secret)
            : throw new InvalidOperationException($"The machine key {path} must be 32 bytes; it is {secret.Length}. Restore it from the backup.");
    }

    // Whole or absent: a key file cut short by a power failure would lock the server out of its own keys.
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(32));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process of this machine was first; its key is the key.
            File.Delete(temporary);
        }
    }
}
