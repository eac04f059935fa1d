using System.Buffers;
using System.Buffers.Text;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>The third state: a XAdES signature (B-B) whose content is copied into it when it is written.</summary>
public sealed class XadesEnvelopingSignature
{
    // Divisible by three: base64 of the pieces is base64 of the whole.
    private const int Piece = 60 * 1024;

    private readonly byte[] _shell;
    private readonly int _place;
    private readonly EnvelopedContent _content;
    private readonly XmlReference _reference;

    internal XadesEnvelopingSignature(XadesSignature shell, EnvelopedContent content)
    {
        _shell = shell.ToArray();
        _content = content;
        Id = shell.Id;
        if (!XmlTree.TryDecode(_shell, out var tree, out var refusal) || !XmlSignature.TryRead(tree.Root, out var signature, out refusal)
            || !tree.TryFindById($"{Id}-object", out var holder, out refusal))
        {
            throw new AdesRefusedException(AdesRefusalReason.ReferenceNotPossible, refusal.ToString());
        }

        _place = holder.ContentStop;
        _reference = signature.SignedInfo.References.Single(r => r.Uri == $"#{Id}-object");
    }

    /// <summary>The identifier of the signature.</summary>
    public string Id { get; }

    /// <summary>Writes the signature with its content, in constant memory.</summary>
    /// <param name="target">Where to; the stream stays open.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that ends when all is written.</returns>
    /// <exception cref="AdesRefusedException">The content is not the one that was signed: what has been written up to then is to be thrown away.</exception>
    public async Task WriteToAsync(Stream target, CancellationToken cancellationToken)
    {
        await target.WriteAsync(_shell.AsMemory(0, _place), cancellationToken).ConfigureAwait(false);
        var content = _content.Open();
        await using (content.ConfigureAwait(false))
        {
            await WriteContentAsync(content, target, cancellationToken).ConfigureAwait(false);
        }

        await target.WriteAsync(_shell.AsMemory(_place), cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteContentAsync(Stream content, Stream target, CancellationToken cancellationToken)
    {
        using var digest = DigestAlgorithm.FromName(DigestMethods.FromUri(_reference.DigestMethod)!.Value).Begin();
        var octets = ArrayPool<byte>.Shared.Rent(Piece);
        var text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(Piece));
        try
        {
            long length = 0;
            for (int read = Piece; read == Piece;)
            {
                read = await content.ReadAtLeastAsync(octets.AsMemory(0, Piece), Piece, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                length += read;
                digest.Append(octets.AsSpan(0, read));
                Base64.EncodeToUtf8(octets.AsSpan(0, read), text, out _, out int written);
                await target.WriteAsync(text.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
                if (length > _content.Length)
                {
                    break;
                }
            }

            if (length != _content.Length || !digest.Finish().AsSpan().SequenceEqual(_reference.DigestValue.Span))
            {
                throw new AdesRefusedException(AdesRefusalReason.DocumentChanged, $"{length} bytes, not the {_content.Length} that were signed");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(octets);
            ArrayPool<byte>.Shared.Return(text);
        }
    }
}
