using System.IO.Compression;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Asic.Zip;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Asic;

public sealed class ZipWritingTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_is_written_is_accepted_by_unzip_by_Python_and_by_the_runtime()
    {
        var bytes = await SampleAsync();
        IndependentReadersAccept(bytes);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(["mimetype", "Quyết định.txt", "b.txt"], archive.Entries.Select(e => e.FullName));
        using var reader = new StreamReader(archive.Entries[1].Open());
        Assert.Equal(Text, reader.ReadToEnd());
        Assert.Equal("lời ghi", archive.Comment);
        Assert.Equal(new DateTime(2026, 3, 1, 8, 0, 0), archive.Entries[0].LastWriteTime.DateTime);
    }

    [Fact]
    public async Task Entries_are_copied_byte_for_byte_also_to_another_place()
    {
        var bytes = await SampleAsync();
        var archive = ZipReadingTests.Open(bytes);
        var target = new MemoryStream();
        var writer = new ZipArchiveWriter(target, Time.AddDays(1));
        await writer.CopyAsync(archive, archive.Find("mimetype")!, CancellationToken.None);
        await writer.CopyAsync(archive, archive.Find("b.txt")!, CancellationToken.None);
        await writer.StoreAsync("c.txt", new MemoryStream([1]), 1, Crc32.Of([1]), CancellationToken.None);
        await writer.FinishAsync(default, CancellationToken.None);
        IndependentReadersAccept(target.ToArray());
        var again = ZipReadingTests.Open(target.ToArray());
        Assert.Equal(["mimetype", "b.txt", "c.txt"], again.Entries.Select(e => e.Name));
        Assert.Equal(Raw(archive, "b.txt"), Raw(again, "b.txt"));
        Assert.Equal(Text, Encoding.UTF8.GetString(again.Read(again.Find("b.txt")!, 10_000)));
    }

    [Fact]
    public async Task A_content_that_has_changed_since_it_was_digested_is_not_written()
    {
        var writer = new ZipArchiveWriter(new MemoryStream(), Time);
        foreach (var (content, length) in ((byte[], long)[])[([1, 2], 2), ([1], 2), ([1, 2, 3], 2)])
        {
            var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => writer.StoreAsync("a.txt", new MemoryStream(content), length, 7, CancellationToken.None));
            Assert.Equal(AdesRefusalReason.DocumentChanged, refused.Refusal.Reason);
        }
    }

    [Fact]
    public async Task Entries_beyond_four_gigabytes_are_written_and_read_with_ZIP64()
    {
        // Nothing but zeros, and none of them on the disk: the file has holes.
        const long Length = (4L << 30) + 5;
        using var file = new TemporaryFile([], ".zip");
        uint crc = CrcOfZeros(Length);
        using (var sparse = new SparseStream(File.OpenWrite(file.Path)))
        {
            var writer = new ZipArchiveWriter(sparse, Time);
            await writer.StoreAsync("lớn.bin", new ZeroStream(Length), Length, crc, CancellationToken.None);
            await writer.StoreAsync("sau.txt", new MemoryStream([1]), 1, Crc32.Of([1]), CancellationToken.None);
            await writer.DeflateAsync("nén.txt", new MemoryStream([1]), 1, Crc32.Of([1]), CancellationToken.None);
            await writer.FinishAsync(default, CancellationToken.None);
        }

        using var stream = File.OpenRead(file.Path);
        Assert.True(ZipArchiveReader.TryOpen(stream, ZipLimits.Default, out var archive, out var refusal), refusal?.ToString());
        Assert.Equal([(Length, 0L), (1, Length + 59), (1, Length + 97)], archive.Entries.Select(e => (e.Length, e.Offset)));
        Assert.Equal([1], archive.Read(archive.Entries[1], 10));
        DebianTool.Require("python3", "python3");
        var (exit, output) = DebianTool.Run("python3", "-c", "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print([i.file_size for i in z.infolist()], z.read('sau.txt'), z.read('nén.txt'))", file.Path);
        Assert.True(exit == 0 && output.Contains($"[{Length}, 1, 1] b'\\x01' b'\\x01'", StringComparison.Ordinal), output);

        // Moved to another place: its offset is in the ZIP64 field, too.
        var shorter = new MemoryStream();
        var mover = new ZipArchiveWriter(shorter, Time);
        await mover.CopyAsync(archive, archive.Entries[2], CancellationToken.None);
        await mover.FinishAsync(default, CancellationToken.None);
        Assert.Equal([1], ZipReadingTests.Open(shorter.ToArray()) is var moved ? moved.Read(moved.Entries[0], 10) : []);
    }

    [Fact]
    public void ZIP64_fields_that_were_not_needed_are_read_too()
    {
        DebianTool.Require("python3", "python3");
        using var file = new TemporaryFile([], ".zip");
        var (exit, output) = DebianTool.Run(
            "python3", "-c",
            "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],'w')\nwith z.open('a.txt','w',force_zip64=True) as f: f.write(b'abc')\nz.close()", file.Path);
        Assert.True(exit == 0, output);
        var archive = ZipReadingTests.Open(File.ReadAllBytes(file.Path));
        Assert.Equal("abc"u8.ToArray(), archive.Read(archive.Entries[0], 10));
    }

    internal static void IndependentReadersAccept(byte[] bytes)
    {
        DebianTool.Require("unzip", "unzip");
        DebianTool.Require("python3", "python3");
        using var file = new TemporaryFile(bytes, ".zip");
        var (exit, output) = DebianTool.Run("unzip", "-t", file.Path);
        Assert.True(exit == 0 && output.Contains("No errors detected", StringComparison.Ordinal), output);
        (exit, output) = DebianTool.Run("python3", "-c", "import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())", file.Path);
        Assert.True(exit == 0 && output.Trim() == "None", output);
    }

    private const string Text = "Căn cứ Luật Tổ chức chính quyền địa phương, căn cứ Luật Tổ chức chính quyền địa phương";

    private static async Task<byte[]> SampleAsync()
    {
        var target = new MemoryStream();
        var writer = new ZipArchiveWriter(target, Time);
        var text = Encoding.UTF8.GetBytes(Text);
        var type = "application/vnd.etsi.asic-e+zip"u8.ToArray();
        await writer.StoreAsync("mimetype", new MemoryStream(type), type.Length, Crc32.Of(type), CancellationToken.None);
        await writer.DeflateAsync("Quyết định.txt", new MemoryStream(text), text.Length, Crc32.Of(text), CancellationToken.None);
        await writer.DeflateAsync("b.txt", new MemoryStream(text), text.Length, Crc32.Of(text), CancellationToken.None);
        await writer.FinishAsync(Encoding.UTF8.GetBytes("lời ghi"), CancellationToken.None);
        return target.ToArray();
    }

    private static byte[] Raw(ZipArchiveReader archive, string name)
    {
        var copy = new MemoryStream();
        archive.OpenRaw(archive.Find(name)!).CopyTo(copy);
        return copy.ToArray();
    }

    private static uint CrcOfZeros(long length)
    {
        var crc = default(Crc32);
        var zeros = new byte[1 << 20];
        for (; length > 0; length -= zeros.Length)
        {
            crc.Append(zeros.AsSpan(0, (int)Math.Min(length, zeros.Length)));
        }

        return crc.Value;
    }
}
