using AnTin.Pkix.Cms;

namespace AnTin.Ades.Pades;

/// <summary>The third state: a signed document (PAdES B-B), to which a time-stamp (B-T) and validation material (B-LT) can be added.</summary>
public sealed partial class PadesSignature
{
    private readonly PreparedPdf _pdf;

    private PadesSignature(PreparedPdf pdf, SignedData cms)
    {
        _pdf = pdf;
        Cms = cms;
    }

    /// <summary>The CMS structure in <c>/Contents</c>.</summary>
    public SignedData Cms { get; }

    /// <summary>The length of the signed file in bytes.</summary>
    public long Length => (long)_pdf.Original.Length + _pdf.Appended.Length;

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
        await target.WriteAsync(_pdf.Original, cancellationToken).ConfigureAwait(false);
        await target.WriteAsync(_pdf.Appended, cancellationToken).ConfigureAwait(false);
    }

    internal static PadesSignature Write(PreparedPdf pdf, SignedData cms)
    {
        var hexadecimal = Convert.ToHexStringLower(cms.Encoded.Span);
        if (hexadecimal.Length > pdf.GapLength - 2)
        {
            throw new AdesRefusedException(
                AdesRefusalReason.TimestampTooLarge, $"{cms.Encoded.Length} bytes into a room of {(pdf.GapLength - 2) / 2}");
        }

        var appended = pdf.Appended.ToArray();
        System.Text.Encoding.ASCII.GetBytes(hexadecimal, appended.AsSpan(pdf.Gap + 1));
        return new PadesSignature(pdf with { Appended = appended }, cms);
    }
}
