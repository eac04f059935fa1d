using System.Security.Cryptography;
using AnTin.Ades.Asic;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Formats.Asic;

/// <summary>An entry of a container as that which a signature covers. A damaged entry has no digest.</summary>
/// <param name="package">The container.</param>
/// <param name="entry">The entry.</param>
/// <param name="uri">How signatures name it, when not by the entry's name.</param>
internal sealed class ContainerContent(AsicPackage package, string entry, string? uri = null) : SignedContent(uri ?? entry)
{
    // What is transformed before it is digested has to be held; the parts of an OpenDocument file are no larger.
    private const long MaximumHeld = 64 * 1024 * 1024;

    private ReadOnlyMemory<byte>? _bytes;

    public override ReadOnlyMemory<byte>? Bytes => _bytes ??= Read();

    public override byte[]? Digest(HashAlgorithmName algorithm)
    {
        try
        {
            return package.Digest(entry, DigestAlgorithm.FromName(algorithm));
        }
        catch (Exception e) when (e is AdesRefusedException or ArgumentException)
        {
            return null;
        }
    }

    private ReadOnlyMemory<byte>? Read()
    {
        try
        {
            // Without the question mark null becomes an empty array, and the array empty content.
            return package.Require(entry).Length > MaximumHeld ? null : (ReadOnlyMemory<byte>?)package.Read(entry);
        }
        catch (AdesRefusedException)
        {
            return null;
        }
    }
}
