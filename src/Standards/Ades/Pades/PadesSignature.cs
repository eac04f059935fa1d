using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Pades;

/// <summary>
/// The third state: a signed document and one signature in it (PAdES B-B), to which a time-stamp (B-T), validation material (B-LT) and
/// document time-stamps (B-LTA) can be added. No other signature is touched.
/// </summary>
public sealed partial class PadesSignature
{
    private readonly PreparedPdf _pdf;

    // Whether something behind the signature may cover it already.
    private readonly bool _isFresh;

    // The file that was opened, as long as nothing was put into it.
    private readonly ReadOnlyMemory<byte>? _unchanged;

    private PadesSignature(PreparedPdf pdf, SignedData cms, bool isFresh, ReadOnlyMemory<byte>? unchanged = null)
    {
        _unchanged = unchanged;
        _pdf = pdf;
        _isFresh = isFresh;
        Cms = cms;
    }

    /// <summary>The CMS structure in <c>/Contents</c>.</summary>
    public SignedData Cms { get; }

    /// <summary>The length of the signed file in bytes.</summary>
    public long Length => (long)_pdf.Original.Length + _pdf.Appended.Length;

    /// <summary>Takes up one signature of a document.</summary>
    /// <param name="file">The file; not to be changed while the signature is used.</param>
    /// <param name="fieldName">The fully qualified name of its field, see <see cref="SignatureField"/>.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="refusal">Why not.</param>
    /// <param name="password">The password of an encrypted document.</param>
    /// <returns>False when the document is not read, or has no signature of that name that is CMS.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> file, string fieldName,
        [NotNullWhen(true)] out PadesSignature? signature, [NotNullWhen(false)] out AdesRefusal? refusal, string password = "")
    {
        signature = null;
        if (!PadesSigningSession.TryOpenDocument(file, password, out var document, out refusal))
        {
            return false;
        }

        var value = SignatureField.In(document).FirstOrDefault(f => f.Name == fieldName)?.Value;
        if (document.Find<PdfString>(value, "Contents") is not { SourceOffset: >= 0, IsHexadecimal: true } contents
            || document.Find<PdfName>(value, "SubFilter") is not { Value: "ETSI.CAdES.detached" or "adbe.pkcs7.detached" }
            || !SignedData.TryDecode(contents.Bytes, out var cms, out _) || cms.Signers.Count != 1)
        {
            refusal = new(AdesRefusalReason.NoSuchSignature, fieldName);
            return false;
        }

        int gap = (int)contents.SourceOffset;
        signature = new PadesSignature(new PreparedPdf(file[..gap], default, file[gap..], 0, contents.SourceLength) { Password = password }, cms, isFresh: false, file);
        return true;
    }

    /// <summary>The signed file as one array.</summary>
    /// <returns>The file.</returns>
    public byte[] ToArray()
    {
        var file = GC.AllocateUninitializedArray<byte>(checked((int)Length));
        _pdf.Original.Span.CopyTo(file);
        _pdf.Appended.Span.CopyTo(file.AsSpan(_pdf.Original.Length));
        return file;
    }

    /// <summary>Writes the signed file without putting it together first.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that ends when the file is written.</returns>
    public async Task WriteToAsync(Stream target, CancellationToken cancellationToken)
    {
        await PdfFile.CopyToAsync(_pdf.Original, target, cancellationToken).ConfigureAwait(false);
        await target.WriteAsync(_pdf.Appended, cancellationToken).ConfigureAwait(false);
    }

    internal static PadesSignature Write(PreparedPdf pdf, SignedData cms, bool isFresh)
    {
        var encoded = cms.Encoded.Span;
        var appended = GC.AllocateUninitializedArray<byte>(pdf.Appended.Length);
        pdf.Appended.Span.CopyTo(appended);
        var room = appended.AsSpan(pdf.Gap + 1, pdf.GapLength - 2);
        if (encoded.Length * 2 > room.Length)
        {
            throw new AdesRefusedException(AdesRefusalReason.TimestampTooLarge, $"{encoded.Length} bytes into a room of {room.Length / 2}");
        }

        _ = Convert.TryToHexStringLower(encoded, room, out int written);
        room[written..].Fill((byte)'0');
        return new PadesSignature(pdf with { Appended = appended }, cms, isFresh);
    }

    /// <summary>The document as it is, to be updated, and the field of this signature.</summary>
    private OpenedPdf Open()
    {
        byte[]? rented = null;
        var bytes = _unchanged ?? (rented = ArrayPool<byte>.Shared.Rent((int)Length)).AsMemory(0, (int)Length);
        if (rented is not null)
        {
            _pdf.Original.Span.CopyTo(rented);
            _pdf.Appended.Span.CopyTo(rented.AsSpan(_pdf.Original.Length));
        }

        if (!PadesSigningSession.TryOpenDocument(bytes, _pdf.Password, out var document, out var refusal))
        {
            throw new AdesRefusedException(refusal);
        }

        var fields = SignatureField.In(document);
        long place = (long)_pdf.Original.Length + _pdf.Gap;
        var own = fields.FirstOrDefault(f => document.Find<PdfString>(f.Value, "Contents")?.SourceOffset == place);
        return new OpenedPdf(document, fields, own ?? throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, "the field of the signature is not found again"), rented);
    }

    private PadesSignature With(AppendedRevision revision) =>
        new(_pdf with { Appended = (byte[])[.. _pdf.Appended.Span, .. revision.Bytes.Span] }, Cms, isFresh: false);

    /// <summary>The bytes go back when it is disposed of: nothing of the document may be used afterwards, only what was appended.</summary>
    private sealed record OpenedPdf(PdfDocument Document, IReadOnlyList<SignatureField> Fields, SignatureField Own, byte[]? Rented) : IDisposable
    {
        public void Dispose()
        {
            if (Rented is not null)
            {
                ArrayPool<byte>.Shared.Return(Rented);
            }
        }
    }
}
