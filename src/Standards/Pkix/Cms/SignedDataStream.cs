using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>
/// A <c>SignedData</c> in a stream, with content of any size that is never held in memory: what surrounds the content is read, the
/// content is read again each time it is asked for.
/// </summary>
/// <example><code>
/// if (SignedDataStream.TryOpen(file, out var opened))
/// {
///     var digests = opened.DigestContent();                      // one pass for all signers
///     var signer = opened.SignedData.Signers[0];
///     var status = signer.Verify(opened.SignedData.ContentType, digests[signer.DigestAlgorithmOid].Span, key);
///     opened.OpenContent().CopyTo(target);
/// }
/// </code></example>
public sealed class SignedDataStream
{
    private readonly Stream _source;
    private readonly long _contentAt;

    internal SignedDataStream(Stream source, SignedData signedData, long contentAt)
    {
        _source = source;
        _contentAt = contentAt;
        SignedData = signedData;
    }

    /// <summary>The structure without its content: <see cref="SignedData.ContentIsElsewhere"/> unless the signature is detached.</summary>
    public SignedData SignedData { get; }

    /// <summary>Reads what surrounds the content. The content is walked over, in BER also piece by piece, but not looked at.</summary>
    /// <param name="source">Seekable, with nothing behind the structure that begins at its position; it must stay open and unchanged.</param>
    /// <param name="opened">The structure.</param>
    /// <returns>False when the bytes are no <c>SignedData</c>, its content is no OCTET STRING, or what surrounds the content exceeds the budget of 32 MiB.</returns>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public static bool TryOpen(Stream source, [NotNullWhen(true)] out SignedDataStream? opened)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanSeek)
        {
            throw new ArgumentException("The stream cannot seek.", nameof(source));
        }

        try
        {
            opened = new SignedDataStreamReader(source).Read();
            return true;
        }
        catch (Exception e) when (SignedData.IsMalformed(e) || e is InvalidDataException or EndOfStreamException)
        {
            opened = null;
            return false;
        }
    }

    /// <summary>The content, from its beginning. Only one of the streams given out is read at a time: they share the source.</summary>
    /// <returns>A stream that only reads forward. It throws <see cref="InvalidDataException"/> when the source has changed into something malformed.</returns>
    /// <exception cref="InvalidOperationException">The signature is detached.</exception>
    public Stream OpenContent() => SignedData.ContentIsElsewhere
        ? new EncapsulatedContentStream(_source, _contentAt)
        : throw new InvalidOperationException("The signature is detached.");

    /// <summary>Digests the content once for all signers.</summary>
    /// <returns>The digests by the dotted object identifier of their algorithm; algorithms that are unknown here are left out.</returns>
    /// <exception cref="InvalidOperationException">The signature is detached.</exception>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> DigestContent()
    {
        using var content = OpenContent();
        return DigestContent(SignedData, content);
    }

    /// <summary>Digests content, such as that of a detached signature, once for all signers, from the stream's position to its end.</summary>
    /// <param name="signedData">Whose signers' algorithms count.</param>
    /// <param name="content">The content.</param>
    /// <returns>The digests by the dotted object identifier of their algorithm; algorithms that are unknown here are left out.</returns>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> DigestContent(SignedData signedData, Stream content)
    {
        ArgumentNullException.ThrowIfNull(signedData);
        ArgumentNullException.ThrowIfNull(content);
        var digests = new Dictionary<string, IncrementalDigest>();
        try
        {
            foreach (var signer in signedData.Signers)
            {
                if (!digests.ContainsKey(signer.DigestAlgorithmOid) && signer.TryGetDigestAlgorithm(out var algorithm))
                {
                    digests.Add(signer.DigestAlgorithmOid, algorithm.Begin());
                }
            }

            var piece = new byte[80 * 1024];
            while (content.Read(piece) is > 0 and int read)
            {
                foreach (var digest in digests.Values)
                {
                    digest.Append(piece.AsSpan(0, read));
                }
            }

            return digests.ToDictionary(d => d.Key, d => (ReadOnlyMemory<byte>)d.Value.Finish());
        }
        finally
        {
            foreach (var digest in digests.Values)
            {
                digest.Dispose();
            }
        }
    }
}
