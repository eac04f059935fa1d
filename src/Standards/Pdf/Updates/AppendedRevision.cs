using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Updates;

/// <summary>
/// The bytes that an update appends. The new file is the original followed by these; nothing forces the two into one array, so a digest can
/// run over both where they are.
/// </summary>
public sealed class AppendedRevision
{
    private readonly IReadOnlyDictionary<PdfPlaceholder, long> placeholders;

    internal AppendedRevision(PdfDocument original, Memory<byte> bytes, IReadOnlyDictionary<PdfPlaceholder, long> placeholders)
    {
        Original = original;
        Bytes = bytes;
        this.placeholders = placeholders;
    }

    /// <summary>The document that was updated.</summary>
    public PdfDocument Original { get; }

    /// <summary>The appended bytes; placeholders are filled in here.</summary>
    public Memory<byte> Bytes { get; }

    /// <summary>Where <see cref="Bytes"/> begin in the new file: the length of the original.</summary>
    public long Offset => Original.Bytes.Length;

    /// <summary>The length of the new file.</summary>
    public long FileLength => Offset + Bytes.Length;

    /// <summary>Where a placeholder stands in the new file.</summary>
    /// <param name="placeholder">A placeholder that is part of an object of this update.</param>
    /// <returns>The position of its first byte, from the start of the file.</returns>
    /// <exception cref="KeyNotFoundException">The placeholder was not written.</exception>
    public long OffsetOf(PdfPlaceholder placeholder) => placeholders[placeholder];

    /// <summary>The room of a placeholder, to be filled in.</summary>
    /// <param name="placeholder">A placeholder that is part of an object of this update.</param>
    /// <returns>Its bytes, delimiters included.</returns>
    /// <exception cref="KeyNotFoundException">The placeholder was not written.</exception>
    public Span<byte> RoomOf(PdfPlaceholder placeholder)
        => Bytes.Span.Slice((int)(OffsetOf(placeholder) - Offset), placeholder.Text.Length);

    /// <summary>The new file as one array: the one copy of the original that is made.</summary>
    /// <returns>The new file.</returns>
    public byte[] ToArray()
    {
        byte[] file = GC.AllocateUninitializedArray<byte>(checked((int)FileLength));
        Original.Bytes.Span.CopyTo(file);
        Bytes.Span.CopyTo(file.AsSpan((int)Offset));
        return file;
    }

    /// <summary>Writes the new file.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that ends when both parts are written.</returns>
    public async Task WriteToAsync(Stream target, CancellationToken cancellationToken)
    {
        await PdfFile.CopyToAsync(Original.Bytes, target, cancellationToken).ConfigureAwait(false);
        await target.WriteAsync(Bytes, cancellationToken).ConfigureAwait(false);
    }
}
