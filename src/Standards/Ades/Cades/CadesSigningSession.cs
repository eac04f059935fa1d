using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

/// <summary>
/// The first of the three states of a CAdES signature (EN 319 122-1): what is to be signed, alone or beside earlier signers. One session
/// prepares one signature.
/// </summary>
public sealed partial class CadesSigningSession
{
    private readonly CadesContent? _content;
    private readonly bool _isAttached;
    private readonly SignedData? _existing;
    private readonly int _countersigned = -1;

    private CadesSigningSession(CadesContent content, bool isAttached) => (_content, _isAttached) = (content, isAttached);

    private CadesSigningSession(SignedData existing, CadesContent? content, int countersigned = -1) =>
        (_existing, _content, _countersigned) = (existing, content, countersigned);

    /// <summary>A signature in a file of its own, beside the content.</summary>
    /// <param name="content">The content, or its digest.</param>
    /// <returns>The session.</returns>
    public static CadesSigningSession ForDetached(CadesContent content) => new(content, isAttached: false);

    /// <summary>A signature that holds the content.</summary>
    /// <param name="content">The content itself; a stream is copied when the signature is written, and never held.</param>
    /// <returns>The session.</returns>
    /// <exception cref="ArgumentException">Only a digest of the content is here.</exception>
    public static CadesSigningSession ForAttached(CadesContent content) =>
        content.CanOpen ? new(content, isAttached: true) : throw new ArgumentException("A digest cannot be attached.", nameof(content));

    /// <summary>Opens what others have signed, to sign the same content beside them (parallel signatures, RFC 5652, 5.1).</summary>
    /// <param name="signed">The earlier signatures, BER or DER.</param>
    /// <param name="content">The content of detached signatures; <see langword="null"/> for attached ones.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when it is no CMS, the content is missing or not the one that they signed, or an archive time-stamp of the old kind forbids additions.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> signed, CadesContent? content, [NotNullWhen(true)] out CadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        if (SignedData.TryDecode(signed, out var cms))
        {
            return TryOpen(cms, cms.EncapsulatedContent is { } inside ? CadesContent.FromBytes(inside) : content, out session, out refusal);
        }

        session = null;
        refusal = new(AdesRefusalReason.NotCms, $"{signed.Length} bytes");
        return false;
    }

    /// <summary>Opens attached signatures with content of any size, to sign it beside them.</summary>
    /// <param name="signed">Seekable; stays open and unchanged until the result is written.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False as for signatures in memory.</returns>
    public static bool TryOpen(Stream signed, [NotNullWhen(true)] out CadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        if (SignedDataStream.TryOpen(signed, out var opened))
        {
            return TryOpen(opened.SignedData, opened.SignedData.ContentIsElsewhere ? CadesContent.FromStream(opened.OpenContent) : null, out session, out refusal);
        }

        session = null;
        refusal = new(AdesRefusalReason.NotCms, "a stream");
        return false;
    }

    internal static CadesSigningSession ForCounterSignature(CadesSignature signature) => new(signature.Cms, signature.Content, signature.SignerIndex);

    private static bool TryOpen(
        SignedData cms, CadesContent? content, [NotNullWhen(true)] out CadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        session = null;
        refusal = content is null ? new(AdesRefusalReason.ContentMissing, "the signatures are detached") : OldArchiveTimestamps.Refuse(cms);
        if (refusal is null && cms.Signers.Any(s => !SignedDigest.Fits(s, content!)))
        {
            refusal = new(AdesRefusalReason.ContentMissing, "the content is not the one that was signed");
        }

        session = refusal is null ? new CadesSigningSession(cms, content) : null;
        return session is not null;
    }
}
