using AnTin.Ades.Pades;
using AnTin.Keys;
using AnTin.Pdf;
using AnTin.Pdf.Updates;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>Files on disk: the same bytes come out as from an array.</summary>
public sealed class PdfFileTests
{
    [Fact]
    public async Task A_file_on_disk_is_signed_lengthened_and_written_as_one_in_memory_is()
    {
        byte[] original = DecisionSample.Compose().Bytes;
        using var written = new TemporaryFile(original);
        using var file = PdfFile.Open(written.Path);
        byte[] state = Prepare(file.Bytes).Encode();
        Assert.Equal(Prepare(original).Encode(), state);
        Assert.True(PadesToBeSigned.TryDecode(state, file.Bytes, out var toBeSigned));
        Assert.False(PadesToBeSigned.TryDecode(state, file.Bytes[1..], out _));

        PadesSignature signed = await Scene.Pki[Scene.Seal].Key.SignAsync(toBeSigned, CancellationToken.None);
        using var target = new MemoryStream();
        await signed.WriteToAsync(target, CancellationToken.None);
        Assert.Equal(signed.ToArray(), target.ToArray());
        Assert.True(target.ToArray().AsSpan().StartsWith(original));

        using var again = new TemporaryFile(target.ToArray());
        using var reopened = PdfFile.Open(again.Path);
        Assert.True(PadesSignature.TryOpen(reopened.Bytes, "Signature1", out var taken, out _));
        var services = new Scene.Source(Scene.Signing.AddMinutes(1));
        taken = await taken.WithSignatureTimestampAsync(services, CancellationToken.None);
        taken = await taken.WithValidationMaterialAsync(services, Scene.Signing.AddMinutes(2), CancellationToken.None);
        taken = await taken.WithArchiveTimestampAsync(services, CancellationToken.None);
        Pades.AugmentationTests.AssertReadersAccept(taken.ToArray(), signatures: 1, timestamps: 1);
    }

    [Fact]
    public async Task An_update_of_a_file_on_disk_is_copied_piece_by_piece()
    {
        byte[] original = SamplePdf.Plain(junk: new string('x', 900));
        using var written = new TemporaryFile(original);
        using var file = PdfFile.Open(written.Path);
        Assert.True(PdfDocument.TryOpen(file.Bytes, out PdfDocument? document, out _));
        var update = new IncrementalUpdate(document);
        update.SetCatalogEntry("Lang", AnTin.Pdf.Objects.PdfString.FromText("vi"));
        using var target = new MemoryStream();
        await update.Append().WriteToAsync(target, CancellationToken.None);
        Assert.Equal(update.Append().ToArray(), target.ToArray());
    }

    [Fact]
    public void Pieces_are_the_bytes_in_their_order_also_of_a_part()
    {
        byte[] bytes = [.. Enumerable.Range(0, 600_000).Select(i => (byte)(i * 31))];
        using var written = new TemporaryFile(bytes);
        using var file = PdfFile.Open(written.Path);
        foreach (Range part in new Range[] { Range.All, 5..590_000, 262_144..262_145, 600_000..600_000 })
        {
            var seen = new List<byte>();
            PdfFile.ForEachPiece(file.Bytes[part], piece => seen.AddRange(piece));
            Assert.Equal(bytes[part], seen);
        }
    }

    [Fact]
    public void What_is_empty_or_absent_is_not_opened_and_what_was_closed_is_not_read()
    {
        using var empty = new TemporaryFile([]);
        Assert.Throws<IOException>(() => PdfFile.Open(empty.Path));
        Assert.Throws<FileNotFoundException>(() => PdfFile.Open(empty.Path + ".khong-co"));
        using var written = new TemporaryFile([1, 2, 3]);
        var file = PdfFile.Open(written.Path);
        ReadOnlyMemory<byte> bytes = file.Bytes;
        Assert.Equal(3, bytes.Span.Length);
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => bytes.Span.Length);
    }

    private static PadesToBeSigned Prepare(ReadOnlyMemory<byte> document)
    {
        Assert.True(PadesSigningSession.TryOpen(document, out var session, out _));
        Assert.True(session.TryPrepare(Scene.Signer(Scene.Seal), Scene.Options(), out var toBeSigned, out _));
        return toBeSigned;
    }
}
