namespace AnTin.Pkix.Cms;

public sealed partial class SignedData
{
    // id-signedData, RFC 5652, 5.1
    private static ReadOnlySpan<byte> EncodedType => [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];

    /// <summary>The whole <c>ContentInfo</c>: the bytes that were read, or definite lengths around parts that stand as they stood.</summary>
    /// <exception cref="InvalidOperationException"><see cref="ContentIsElsewhere"/>.</exception>
    public ReadOnlyMemory<byte> Encoded
    {
        get
        {
            if (_encoded.IsEmpty)
            {
                if (ContentIsElsewhere)
                {
                    throw new InvalidOperationException($"The content is in a stream: use {nameof(WriteTo)}.");
                }

                // Two threads at worst make the same bytes twice; the field is written once with either.
                var encoded = GC.AllocateUninitializedArray<byte>(checked((int)EncodedLength));
                WriteTrailer(WriteHeader(encoded));
                _encoded = encoded;
            }

            return _encoded;
        }
    }

    /// <summary>The length in bytes of the whole <c>ContentInfo</c>, with content that is elsewhere.</summary>
    public long EncodedLength => _encoded.IsEmpty ? DefiniteLength.ElementSize(OuterLength) : _encoded.Length;

    private long OuterLength => OuterLengthOf(InnerLength);

    private long InnerLength => InnerLengthOf(SignersLength);

    private long TrailerLength => TrailerLengthOf(SignersLength);

    private long SignersLength
    {
        get
        {
            long length = 0;
            for (int i = 0; i < Signers.Count; i++)
            {
                length += Signers[i].EncodedLength;
            }

            return length;
        }
    }

    /// <summary>Writes the structure around content that is copied from a stream, in DER with definite lengths and constant memory.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="content">Exactly <see cref="ContentLength"/> bytes from its position on; not read when the content is in memory.</param>
    /// <exception cref="EndOfStreamException">The content is shorter.</exception>
    /// <exception cref="ArgumentException">The content is longer.</exception>
    public void WriteTo(Stream target, Stream content)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(content);
        if (!ContentIsElsewhere)
        {
            target.Write(Encoded.Span);
            return;
        }

        target.Write(Header());
        var copy = new ContentCopy(ContentLength!.Value);
        while (copy.Next(content.Read(copy.Buffer)) is { IsEmpty: false } piece)
        {
            target.Write(piece.Span);
        }

        target.Write(Trailer());
    }

    /// <summary>Writes the structure around content that is copied from a stream, in DER with definite lengths and constant memory.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="content">Exactly <see cref="ContentLength"/> bytes from its position on; not read when the content is in memory.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that ends when all is written.</returns>
    /// <exception cref="EndOfStreamException">The content is shorter.</exception>
    /// <exception cref="ArgumentException">The content is longer.</exception>
    public async Task WriteToAsync(Stream target, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(content);
        if (!ContentIsElsewhere)
        {
            await target.WriteAsync(Encoded, cancellationToken).ConfigureAwait(false);
            return;
        }

        await target.WriteAsync(Header(), cancellationToken).ConfigureAwait(false);
        var copy = new ContentCopy(ContentLength!.Value);
        while (copy.Next(await content.ReadAsync(copy.Buffer, cancellationToken).ConfigureAwait(false)) is { IsEmpty: false } piece)
        {
            await target.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }

        await target.WriteAsync(Trailer(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The length of the whole with one signer of another length.</summary>
    internal long MeasureWith(int signer, long signerLength) =>
        DefiniteLength.ElementSize(OuterLengthOf(InnerLengthOf(SignersLength - Signers[signer].EncodedLength + signerLength)));

    private static long OuterLengthOf(long inner) => EncodedType.Length + DefiniteLength.ElementSize(DefiniteLength.ElementSize(inner));

    private long InnerLengthOf(long signers) => 3 + _fields.DigestAlgorithms.Encoded.Length + _fields.Content.EncodedLength + TrailerLengthOf(signers);

    private long TrailerLengthOf(long signers) =>
        (_fields.Certificates?.Encoded.Length ?? 0) + (_fields.Revocations?.Encoded.Length ?? 0) + DefiniteLength.ElementSize(signers);

    private byte[] Header()
    {
        var header = new byte[checked((int)(EncodedLength - ContentLength!.Value - TrailerLength))];
        WriteHeader(header);
        return header;
    }

    private byte[] Trailer()
    {
        var trailer = new byte[checked((int)TrailerLength)];
        WriteTrailer(trailer);
        return trailer;
    }

    // Everything up to and with the content, or up to it when it is elsewhere.
    private Span<byte> WriteHeader(Span<byte> destination)
    {
        destination = DefiniteLength.WriteHeader(destination, 0x30, OuterLength);
        destination = DefiniteLength.Write(destination, EncodedType);
        destination = DefiniteLength.WriteHeader(destination, 0xA0, DefiniteLength.ElementSize(InnerLength));
        destination = DefiniteLength.WriteHeader(destination, 0x30, InnerLength);
        destination = DefiniteLength.Write(destination, [0x02, 0x01, (byte)Version]);
        destination = DefiniteLength.Write(destination, _fields.DigestAlgorithms.Encoded.Span);
        return _fields.Content.Write(destination);
    }

    private void WriteTrailer(Span<byte> destination)
    {
        destination = DefiniteLength.Write(destination, _fields.Certificates is { } certificates ? certificates.Encoded.Span : []);
        destination = DefiniteLength.Write(destination, _fields.Revocations is { } revocations ? revocations.Encoded.Span : []);
        destination = DefiniteLength.WriteHeader(destination, 0x31, SignersLength);
        for (int i = 0; i < Signers.Count; i++)
        {
            destination = Signers[i].Write(destination);
        }
    }
}
