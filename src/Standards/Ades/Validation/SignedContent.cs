using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation;

/// <summary>Something that a detached signature covers, handed over by the caller. Nothing is fetched by this library.</summary>
public abstract class SignedContent
{
    /// <summary>Names it.</summary>
    /// <param name="name">The file name or URI by which a signature may name it; empty when there is only one.</param>
    protected SignedContent(string name) => Name = name;

    /// <summary>The file name or URI.</summary>
    public string Name { get; }

    /// <summary>Its bytes; <see langword="null"/> when only a digest is known or it is too long to be held.</summary>
    public virtual ReadOnlyMemory<byte>? Bytes => null;

    /// <summary>Digests it.</summary>
    /// <param name="algorithm">The digest algorithm.</param>
    /// <returns>The digest, or <see langword="null"/> when it cannot be made.</returns>
    public abstract byte[]? Digest(HashAlgorithmName algorithm);

    /// <summary>Content in memory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>The content.</returns>
    public static SignedContent Of(string name, ReadOnlyMemory<byte> bytes) => new InMemory(name, bytes);

    /// <summary>Content that is read when it is needed, however long.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="open">Opens it anew from its beginning; the stream is closed after use.</param>
    /// <returns>The content.</returns>
    public static SignedContent Of(string name, Func<Stream> open) => new Streamed(name, open);

    /// <summary>Content of which only a digest is known: a validator need not see the document.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="algorithm">The digest algorithm.</param>
    /// <param name="digest">The digest.</param>
    /// <returns>The content.</returns>
    public static SignedContent OfDigest(string name, HashAlgorithmName algorithm, ReadOnlyMemory<byte> digest) => new DigestOnly(name, algorithm, digest);

    private static DigestAlgorithm? Known(HashAlgorithmName name) => DigestAlgorithm.All.FirstOrDefault(known => known.Name == name && known.IsSupported);

    private sealed class InMemory(string name, ReadOnlyMemory<byte> bytes) : SignedContent(name)
    {
        public override ReadOnlyMemory<byte>? Bytes => bytes;

        public override byte[]? Digest(HashAlgorithmName algorithm) => Known(algorithm)?.Hash(bytes.Span);
    }

    private sealed class Streamed(string name, Func<Stream> open) : SignedContent(name)
    {
        public override byte[]? Digest(HashAlgorithmName algorithm)
        {
            if (Known(algorithm) is not { } known)
            {
                return null;
            }

            using var stream = open();
            return known.Hash(stream);
        }
    }

    private sealed class DigestOnly(string name, HashAlgorithmName known, ReadOnlyMemory<byte> digest) : SignedContent(name)
    {
        public override byte[]? Digest(HashAlgorithmName algorithm) => algorithm == known ? digest.ToArray() : null;
    }
}
