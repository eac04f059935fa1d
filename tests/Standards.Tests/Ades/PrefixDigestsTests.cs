using AnTin.Ades.Validation.Formats.Pdf;
using AnTin.Pdf;
using AnTin.Pkix.Algorithms;

namespace AnTin.Standards.Tests.Ades;

public sealed class PrefixDigestsTests
{
    private static readonly byte[] File = [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 31 >> 3))];

    // Gaps in the order of signing, against it, twice the same, at the ends.
    [Theory]
    [InlineData(100, 200, 300, 400, 500, 600)]
    [InlineData(500, 600, 300, 400, 100, 200)]
    [InlineData(100, 200, 100, 300, 100, 200)]
    [InlineData(0, 10, 4_000, 5_000, 5_000, 5_000)]
    public void Digests_are_those_of_the_bytes_whatever_the_order(params int[] gaps)
    {
        foreach (var algorithm in (DigestAlgorithm[])[DigestAlgorithm.Sha256, DigestAlgorithm.Sha512, DigestAlgorithm.Shake256])
        {
            using var digests = new PrefixDigests(File);
            var ranges = gaps.Chunk(2).Select(gap => (Start: gap[0], Stop: gap[1], End: Math.Min(File.Length, gap[1] + 700))).ToList();
            ranges.ForEach(range => digests.StopAt(range.Start));
            foreach (var (start, stop, end) in ranges.Concat(ranges))
            {
                Assert.Equal(algorithm.Hash([.. File[..start], .. File[stop..end]]), digests.Digest(algorithm, start, stop, end));
                Assert.Equal(algorithm.Hash(File), digests.Digest(algorithm));
            }
        }
    }

    [Fact]
    public void Words_of_a_file_are_counted_where_pieces_meet()
    {
        string path = Path.GetTempFileName();
        try
        {
            byte[] bytes = new byte[1_000_000];
            int[] places = [0, 262_144 - 1, 262_144 * 2 - 9, 262_144 * 3 - 5, 700_000, bytes.Length - 10];
            foreach (int place in places)
            {
                "/ByteRange"u8.CopyTo(bytes.AsSpan(place));
            }

            System.IO.File.WriteAllBytes(path, bytes);
            using var file = PdfFile.Open(path);
            Assert.Equal(places.Length, PdfFile.Count(file.Bytes, "/ByteRange"u8));
            Assert.Equal(places.Length, PdfFile.Count(bytes, "/ByteRange"u8));
            Assert.Equal(places.Length - 2, PdfFile.Count(file.Bytes[1..^1], "/ByteRange"u8));
            Assert.Equal(0, PdfFile.Count(bytes.AsMemory(0, 5), "/ByteRange"u8));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }
}
