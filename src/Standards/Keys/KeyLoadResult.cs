using System.Diagnostics.CodeAnalysis;

namespace AnTin.Keys;

/// <summary>What came of opening a protected key.</summary>
public enum KeyLoadStatus
{
    /// <summary>The key is open.</summary>
    Loaded,

    /// <summary>The container is sound, the passphrase or secret is not the right one.</summary>
    WrongSecret,

    /// <summary>The bytes are no such container, or ask for more work than is allowed.</summary>
    Malformed,

    /// <summary>The container holds no key of a kind that signs here.</summary>
    UnsupportedKey,
}

/// <summary>The outcome of opening a protected key: a wrong passphrase is an ordinary answer, not an exception.</summary>
public readonly record struct KeyLoadResult
{
    internal KeyLoadResult(KeyLoadStatus status, SoftwareKey? key = null)
    {
        Status = status;
        Key = key;
    }

    /// <summary>What happened.</summary>
    public KeyLoadStatus Status { get; }

    /// <summary>The key when <see cref="Status"/> is <see cref="KeyLoadStatus.Loaded"/>; the caller disposes of it.</summary>
    public SoftwareKey? Key { get; }

    /// <summary>Takes the key out.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetKey([NotNullWhen(true)] out SoftwareKey? key) => (key = Key) is not null;
}
