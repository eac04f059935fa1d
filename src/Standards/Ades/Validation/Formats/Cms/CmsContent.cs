using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>What a CMS signature is over: the content inside, or what was handed over; digested once for each algorithm.</summary>
internal sealed class CmsContent(ReadOnlyMemory<byte>? inside, IReadOnlyList<SignedContent> detached)
{
    private readonly Dictionary<string, byte[]> _digests = [];
    private SignedContent? _chosen;

    /// <summary>What was handed over.</summary>
    public IReadOnlyList<SignedContent> Detached => detached;

    /// <summary>The name of the content that was handed over; empty when it has none.</summary>
    public string Name => _chosen?.Name ?? "";

    /// <summary>Its bytes, where they are held.</summary>
    public ReadOnlyMemory<byte>? Bytes => inside ?? (_chosen ?? (detached.Count == 1 ? detached[0] : null))?.Bytes;

    /// <summary>A counter-signature is over a signature value.</summary>
    public static CmsContent Of(ReadOnlyMemory<byte> value) => new(value, []);

    /// <summary>Digests the content.</summary>
    /// <param name="algorithm">By which digest.</param>
    /// <param name="signer">Whose content it is: of several that were handed over, the one that has the signed digest, as a signature cannot name it.</param>
    /// <returns>The digest, or <see langword="null"/> when the content is not at hand.</returns>
    public byte[]? Digest(DigestAlgorithm algorithm, SignerInfo signer)
    {
        if (_digests.TryGetValue(algorithm.Oid, out var known))
        {
            return known;
        }

        var made = inside is { } bytes ? algorithm.Hash(bytes.Span) : Choose(signer)?.Digest(algorithm.Name);
        if (made is not null)
        {
            _digests[algorithm.Oid] = made;
        }

        return made;
    }

    private SignedContent? Choose(SignerInfo signer)
    {
        if (_chosen is null && detached.Count > 1 && signer.TryGetDigestAlgorithm(out var digest) && signer.TryGetMessageDigest(out var signed))
        {
            _chosen = detached.FirstOrDefault(c => c.Digest(digest.Name) is { } made && made.AsSpan().SequenceEqual(signed.Span));
        }

        return _chosen ??= detached.Count == 1 ? detached[0] : null;
    }
}
