using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Xades;

/// <summary>
/// The first of the three states of a XAdES signature that holds content of any kind and length in base64 inside it (XML Signature 1.1,
/// 4.5 and 6.6.2). The content is read once for its digest and once when the signature is written; it is never held.
/// </summary>
public sealed class XadesEnvelopingSession
{
    private readonly Func<Stream> _open;

    private XadesEnvelopingSession(Func<Stream> open) => _open = open;

    /// <summary>A signature over content.</summary>
    /// <param name="open">Opens the content from its beginning, each time anew, the same every time.</param>
    /// <returns>The session.</returns>
    public static XadesEnvelopingSession For(Func<Stream> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new(open);
    }

    /// <summary>Digests the content and writes everything but the signature value and the content.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="options">What it claims; <see cref="XadesSigningOptions.MimeType"/> is that of the content.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when the certificate or the algorithm does not allow it.</returns>
    public bool TryPrepare(
        AdesSigner signer, XadesSigningOptions options, [NotNullWhen(true)] out XadesEnvelopingToBeSigned? toBeSigned, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        toBeSigned = null;
        refusal = signer.Refuse(options.SigningTime);
        if (refusal is not null)
        {
            return false;
        }

        var digest = Digest(DigestAlgorithm.FromName(signer.Algorithm.Digest), out long length);
        if (!XadesSigningSession.ForEncoded(digest).TryPrepare(signer, options, out var inner, out refusal))
        {
            return false;
        }

        toBeSigned = new XadesEnvelopingToBeSigned(inner, new EnvelopedContent(_open, length));
        return true;
    }

    private byte[] Digest(DigestAlgorithm algorithm, out long length)
    {
        using var content = _open();
        using var digest = algorithm.Begin();
        var piece = ArrayPool<byte>.Shared.Rent(80 * 1024);
        try
        {
            length = 0;
            while (content.Read(piece) is > 0 and int read)
            {
                digest.Append(piece.AsSpan(0, read));
                length += read;
            }

            return digest.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
