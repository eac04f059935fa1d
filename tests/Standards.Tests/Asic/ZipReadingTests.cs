using System.IO.Compression;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Asic.Zip;

namespace AnTin.Standards.Tests.Asic;

public sealed class ZipReadingTests
{
    [Fact]
    public void What_the_runtime_writes_is_read()
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, level) in (ReadOnlySpan<(string, CompressionLevel)>)[("mimetype", CompressionLevel.NoCompression), ("thư mục/Quyết định số 1.txt", CompressionLevel.Optimal)])
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(name, 100))));
            }

            archive.CreateEntry("thư mục rỗng/");
        }

        var read = Open(bytes.ToArray());
        Assert.Equal(["mimetype", "thư mục/Quyết định số 1.txt", "thư mục rỗng/"], read.Entries.Select(e => e.Name));
        Assert.All(read.Entries.Where(e => !e.IsFolder), e => Assert.Equal(string.Concat(Enumerable.Repeat(e.Name, 100)), Encoding.UTF8.GetString(read.Read(e, 10_000))));
        Assert.True(read.Entries[2].IsFolder);
    }

    [Fact]
    public void A_name_of_an_old_program_is_read_in_code_page_437()
    {
        var zip = RawZip.Of("??.txt");
        foreach (int at in Enumerable.Range(0, zip.Length).Where(i => zip[i] == '?'))
        {
            zip[at] = 0x82; // é, and no UTF-8
        }

        Assert.Equal("éé.txt", Open(zip).Entries[0].Name);
    }

    [Theory]
    [InlineData("../ngoài.txt")]
    [InlineData("a/../../b.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/x.txt")]
    [InlineData("a\\b.txt")]
    [InlineData("a//b.txt")]
    [InlineData("./a.txt")]
    [InlineData("")]
    [InlineData("a\u0000b.txt")]
    [InlineData("a\nb.txt")]
    public void A_name_that_leads_elsewhere_is_refused(string name) => IsRefused(RawZip.Of("mimetype", name), AdesRefusalReason.NameNotSafe);

    [Fact]
    public void A_name_that_is_there_twice_is_refused() => IsRefused(RawZip.Of("a.txt", "a.txt"), AdesRefusalReason.NameNotSafe);

    [Fact]
    public void A_local_header_of_another_name_is_refused() => IsRefused(new RawZip().Add("a.txt", [1, 2], localName: "b.txt").ToArray());

    [Fact]
    public void A_local_header_of_another_length_is_refused() => IsRefused(new RawZip().Add("a.txt", [1, 2], localLength: 1).ToArray());

    [Fact]
    public void Two_entries_over_the_same_bytes_are_refused() => IsRefused(new RawZip().Add("a.txt", [1, 2]).Add("a.txt2"[..5], [1, 2], offset: 0).ToArray(), AdesRefusalReason.NameNotSafe);

    [Fact]
    public void An_entry_inside_another_is_refused()
    {
        // The data of the first are the local header and the data of the second.
        var inner = new RawZip().Add("b.txt", [7]).ToArray()[..36];
        var zip = new RawZip().Add("a.txt", inner);
        IsRefused(zip.Add("b.txt", [7], offset: 35).ToArray());
    }

    [Fact]
    public void Bytes_that_no_entry_has_are_refused()
    {
        IsRefused(new RawZip().Add("a.txt", [1]).Gap(1, 2, 3).Add("b.txt", [1]).ToArray());
        IsRefused(new RawZip().Add("a.txt", [1]).Gap(1, 2, 3).ToArray());
        IsRefused(new RawZip().Gap((byte)'M', (byte)'Z').Add("a.txt", [1]).ToArray());
        IsRefused([.. RawZip.Of("a.txt"), 0], AdesRefusalReason.NotAsic);
    }

    [Fact]
    public void An_archive_in_the_comment_of_an_archive_is_refused() => IsRefused(RawZip.Of("a.txt") is var inner ? new RawZip().Add("b.txt", [1]).ToArray(comment: inner) : []);

    [Fact]
    public void An_end_in_the_comment_that_leads_to_a_directory_is_refused_and_one_that_leads_to_none_is_a_comment()
    {
        byte[] plain = RawZip.Of("a.txt");
        byte[] end = plain[^22..];
        // Its offset is that of the directory that is there.
        IsRefused(new RawZip().Add("a.txt", "nội dung"u8.ToArray()).ToArray(comment: end));
        // Neither at its offset nor before it.
        byte[] elsewhere = [.. new byte[100], .. end[..16], 7, 0, 0, 0, 0, 0];
        Assert.Equal(["b.txt"], Open(new RawZip().Add("b.txt", [1]).ToArray(comment: elsewhere)).Entries.Select(e => e.Name));
    }

    [Fact]
    public void Fewer_entries_than_announced_are_refused() => IsRefused(new RawZip().Add("a.txt", [1]).ToArray(entries: 2));

    [Fact]
    public void Encrypted_entries_and_unknown_methods_are_refused()
    {
        IsRefused(new RawZip().Add("a.txt", [1], flags: 1).ToArray(), AdesRefusalReason.Encrypted);
        IsRefused(new RawZip().Add("a.txt", [1], method: 14).ToArray());
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        IsRefused([], AdesRefusalReason.NotAsic);
        IsRefused("%PDF-1.7"u8.ToArray(), AdesRefusalReason.NotAsic);
    }

    [Fact]
    public void An_entry_with_another_checksum_is_refused_when_it_is_read()
    {
        var archive = Open(new RawZip().Add("a.txt", [1, 2], crc: 7).ToArray());
        var refused = Assert.Throws<AdesRefusedException>(() => archive.Read(archive.Entries[0], 10));
        Assert.Equal(AdesRefusalReason.Damaged, refused.Refusal.Reason);
    }

    [Theory]
    [InlineData(5)] // more comes out than is declared
    [InlineData(200)] // less comes out
    public void An_entry_that_unpacks_to_another_length_is_refused_when_it_is_read(int declared)
    {
        var archive = Open(new RawZip().Add("a.txt", Deflate(new byte[100]), method: 8, length: declared).ToArray());
        Assert.Equal(AdesRefusalReason.Damaged, Assert.Throws<AdesRefusedException>(() => archive.Read(archive.Entries[0], 1000)).Refusal.Reason);
    }

    [Fact]
    public void Deflated_bytes_that_are_none_are_refused_when_they_are_read()
    {
        var archive = Open(new RawZip().Add("a.txt", [0xFF, 0xFF, 0xFF], method: 8, length: 100).ToArray());
        Assert.Equal(AdesRefusalReason.Damaged, Assert.Throws<AdesRefusedException>(() => archive.Read(archive.Entries[0], 1000)).Refusal.Reason);
    }

    [Fact]
    public void Bombs_are_refused_before_anything_is_unpacked()
    {
        // A gigabyte out of a megabyte; a hundred thousand entries; entries that add up.
        IsRefused(new RawZip().Add("a.bin", new byte[1 << 20], method: 8, length: 1 << 30).ToArray(), AdesRefusalReason.TooLarge);
        IsRefused(RawZip.Of([.. Enumerable.Range(0, 10_001).Select(i => $"{i}")]), AdesRefusalReason.TooLarge);
        var limits = ZipLimits.Default with { TotalLength = 10 };
        Assert.False(ZipArchiveReader.TryOpen(new MemoryStream(new RawZip().Add("a", new byte[6]).Add("b", new byte[6]).ToArray()), limits, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.TooLarge, refusal.Reason);
    }

    [Fact]
    public void A_second_name_is_refused_and_one_in_place_of_code_page_437_is_taken()
    {
        static byte[] Path(string name, byte[] raw) => [0x75, 0x70, .. BitConverter.GetBytes((ushort)(5 + Encoding.UTF8.GetByteCount(name))), 1, .. BitConverter.GetBytes(Crc32.Of(raw)), .. Encoding.UTF8.GetBytes(name)];
        IsRefused(new RawZip().Add("a.txt", [1], extra: Path("b.txt", "a.txt"u8.ToArray())).ToArray(), AdesRefusalReason.NameNotSafe);
        Assert.Equal("ấn.txt", Open(new RawZip().Add("ấn.txt", [1], extra: Path("ấn.txt", Encoding.UTF8.GetBytes("ấn.txt"))).ToArray()).Entries[0].Name);
    }

    [Fact]
    public void No_change_of_a_byte_makes_it_throw()
    {
        var good = new RawZip().Add("mimetype", "application/vnd.etsi.asic-e+zip"u8.ToArray()).Add("a.txt", Deflate(new byte[500]), method: 8, length: 500).ToArray();
        var random = new Random(20261122);
        for (int i = 0; i < 20_000; i++)
        {
            var bytes = good.ToArray();
            for (int n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (random.Next(4) == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }

            if (!ZipArchiveReader.TryOpen(new MemoryStream(bytes), ZipLimits.Default, out var archive, out _))
            {
                continue;
            }

            foreach (var entry in archive.Entries)
            {
                try
                {
                    _ = archive.Read(entry, 10_000);
                }
                catch (AdesRefusedException)
                {
                }
            }
        }
    }

    internal static ZipArchiveReader Open(byte[] bytes)
    {
        Assert.True(ZipArchiveReader.TryOpen(new MemoryStream(bytes), ZipLimits.Default, out var archive, out var refusal), refusal?.ToString());
        return archive;
    }

    private static void IsRefused(byte[] bytes, AdesRefusalReason reason = AdesRefusalReason.Damaged)
    {
        Assert.False(ZipArchiveReader.TryOpen(new MemoryStream(bytes), ZipLimits.Default, out _, out var refusal));
        Assert.True(refusal.Reason == reason, refusal.ToString());
    }

    private static byte[] Deflate(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return packed.ToArray();
    }
}
