using System.Security.Cryptography;

namespace AnTin.Keys;

/// <summary>
/// Thirty-two random bytes of a machine under which the keys of a server are encrypted, so that a copy of the database alone opens none
/// of them. Whoever keeps the bytes (a file that only its owner may read) hands them in.
/// </summary>
public sealed class MachineSecret : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] bytes;

    private MachineSecret(byte[] bytes) => this.bytes = bytes;

    internal ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Takes the secret; the bytes are copied.</summary>
    /// <param name="secret">Exactly 32 bytes of full entropy, such as the output of a key derivation.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public static MachineSecret From(ReadOnlySpan<byte> secret) =>
        secret.Length == Length ? new MachineSecret(secret.ToArray()) : throw new ArgumentException($"A machine secret has {Length} bytes.", nameof(secret));

    /// <summary>Makes a secret that is kept nowhere, for tests and for processes that keep no keys.</summary>
    /// <returns>The secret.</returns>
    public static MachineSecret CreateTransient() => new(RandomNumberGenerator.GetBytes(Length));

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
}
