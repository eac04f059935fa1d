using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

/// <summary>
/// The third state: a CMS structure and one signature in it (CAdES B-B). A time-stamp (B-T), validation material (B-LT) and archive
/// time-stamps (B-LTA) are added to this signature; parallel ones stay as they are.
/// </summary>
public sealed partial class CadesSignature
{
    internal CadesSignature(SignedData cms, int signerIndex, CadesContent? content)
    {
        Cms = cms;
        SignerIndex = signerIndex;
        Content = content;
    }

    /// <summary>The structure. Attached content that was handed over for signing stands in it by its length alone: see <see cref="WriteToAsync"/>.</summary>
    public SignedData Cms { get; }

    /// <summary>Which of <see cref="SignedData.Signers"/> this signature is.</summary>
    public int SignerIndex { get; }

    internal CadesContent? Content { get; }

    private SignerInfo Signer => Cms.Signers[SignerIndex];

    /// <summary>Takes up one signature of a structure.</summary>
    /// <param name="signed">The structure, BER or DER.</param>
    /// <param name="signerIndex">Which signer.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="refusal">Why not.</param>
    /// <param name="content">The content of a detached signature; needed only to add an archive time-stamp to a signer whose digest is not SHA-256.</param>
    /// <returns>False when it is no CMS or has no such signer.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> signed, int signerIndex,
        [NotNullWhen(true)] out CadesSignature? signature, [NotNullWhen(false)] out AdesRefusal? refusal, CadesContent? content = null)
    {
        signature = null;
        if (!SignedData.TryDecode(signed, out var cms))
        {
            refusal = new(AdesRefusalReason.NotCms, $"{signed.Length} bytes");
            return false;
        }

        return TryOpen(cms, signerIndex, cms.EncapsulatedContent is { } inside ? CadesContent.FromBytes(inside) : content, out signature, out refusal);
    }

    /// <summary>Takes up one signature of a structure with attached content of any size.</summary>
    /// <param name="signed">Seekable; stays open and unchanged until the result is written.</param>
    /// <param name="signerIndex">Which signer.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="refusal">Why not.</param>
    /// <returns>False when it is no CMS or has no such signer.</returns>
    public static bool TryOpen(
        Stream signed, int signerIndex, [NotNullWhen(true)] out CadesSignature? signature, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        signature = null;
        if (!SignedDataStream.TryOpen(signed, out var opened))
        {
            refusal = new(AdesRefusalReason.NotCms, "a stream");
            return false;
        }

        var content = opened.SignedData.ContentIsElsewhere ? CadesContent.FromStream(opened.OpenContent) : null;
        return TryOpen(opened.SignedData, signerIndex, content, out signature, out refusal);
    }

    /// <summary>The structure as one array, with attached content.</summary>
    /// <returns>A new array.</returns>
    /// <exception cref="AdesRefusedException">The attached content is not the one that was signed any more.</exception>
    public byte[] ToArray()
    {
        if (!Cms.ContentIsElsewhere)
        {
            return Cms.Encoded.ToArray();
        }

        var target = new MemoryStream(checked((int)Cms.EncodedLength));
        using var content = Content!.Open();
        WriteChecked(() => Cms.WriteTo(target, content));
        return target.ToArray();
    }

    /// <summary>Writes the structure; attached content is copied from where it is, in constant memory.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that ends when the structure is written.</returns>
    /// <exception cref="AdesRefusedException">The attached content has another length than the one that was signed.</exception>
    public async Task WriteToAsync(Stream target, CancellationToken cancellationToken)
    {
        if (!Cms.ContentIsElsewhere)
        {
            await target.WriteAsync(Cms.Encoded, cancellationToken).ConfigureAwait(false);
            return;
        }

        var content = Content!.Open();
        await using (content.ConfigureAwait(false))
        {
            try
            {
                await Cms.WriteToAsync(target, content, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is EndOfStreamException or ArgumentException)
            {
                throw new AdesRefusedException(AdesRefusalReason.DocumentChanged, e.Message);
            }
        }
    }

    /// <summary>A session for a signature over this signature's value (RFC 5652, 11.4). It stands inside this signature.</summary>
    /// <returns>The session.</returns>
    /// <exception cref="AdesRefusedException">An archive time-stamp of the old kind forbids additions.</exception>
    public CadesSigningSession CounterSign()
    {
        RefuseOldArchiveTimestamps();
        return CadesSigningSession.ForCounterSignature(this);
    }

    private static bool TryOpen(
        SignedData cms, int signerIndex, CadesContent? content, [NotNullWhen(true)] out CadesSignature? signature, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        bool isThere = signerIndex >= 0 && signerIndex < cms.Signers.Count;
        signature = isThere ? new CadesSignature(cms, signerIndex, content) : null;
        refusal = isThere ? null : new(AdesRefusalReason.NoSuchSignature, $"{signerIndex} of {cms.Signers.Count}");
        return isThere;
    }

    private static void WriteChecked(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException)
        {
            throw new AdesRefusedException(AdesRefusalReason.DocumentChanged, e.Message);
        }
    }
}
