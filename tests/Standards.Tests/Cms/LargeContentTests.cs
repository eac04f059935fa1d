using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Standards.Tests.Cms;

/// <summary>Content that does not fit where it is not meant to be: allocations are counted, on this thread alone.</summary>
public sealed class LargeContentTests
{
    private const long Length = 300_000_000;

    // Buffers and the structure itself; a hundredth of the content would already be three megabytes.
    private const long Bound = 1024 * 1024;

    private static readonly byte[] Pattern = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7))];

    [Fact]
    public void Three_hundred_megabytes_are_signed_written_and_read_within_one()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var target = new EndsStream(16 * 1024);
        var toBeSigned = new SignedDataBuilder(
            new SignedAttributes(CmsOids.Data, DigestAlgorithm.Sha256.Hash(Content())).WithSigningCertificate(TestSigner.P256.Certificate.RawData, DigestAlgorithm.Sha256),
            TestSigner.P256.Certificate.RawData,
            TestSigner.P256.Algorithm)
        { LengthOfContentElsewhere = Length }.Build();
        var signed = toBeSigned.Complete(TestSigner.P256.Sign(toBeSigned.BytesToSign));
        signed.WriteTo(target, Content());
        Assert.Equal(signed.EncodedLength, target.Length);

        int header = target.First.AsSpan().IndexOf(Pattern.AsSpan(0, 100));
        var written = new SyntheticStream(target.First[..header], Pattern, Length, target.Last((int)(target.Length - Length - header)));
        AssertReads(written);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Bound);
    }

    [Fact]
    public void As_many_in_pieces_of_a_thousand_bytes_are_read_within_one_too()
    {
        var toBeSigned = new SignedDataBuilder(new SignedAttributes(CmsOids.Data, DigestAlgorithm.Sha256.Hash(Content())), TestSigner.P256.Certificate.RawData, TestSigner.P256.Algorithm).Build();
        var detached = toBeSigned.Complete(TestSigner.P256.Sign(toBeSigned.BytesToSign)).Encoded.ToArray();

        // The same structure with indefinite lengths and the content in its place, as writers do that do not know its length.
        int type = detached.AsSpan().LastIndexOf((byte[])[0x30, 0x0B, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]);
        int inner = detached.AsSpan().IndexOf((byte[])[0x02, 0x01, 0x01, 0x31]);
        byte[] before = [0x30, 0x80, .. detached[4..15], 0xA0, 0x80, 0x30, 0x80, .. detached[inner..type], 0x30, 0x80, .. detached[(type + 2)..(type + 13)], 0xA0, 0x80, 0x24, 0x80];
        byte[] behind = [0, 0, 0, 0, 0, 0, .. detached[(type + 13)..], 0, 0, 0, 0, 0, 0];
        byte[] piece = [0x04, 0x82, 0x03, 0xE8, .. Pattern];
        long pieces = Length / Pattern.Length;
        var written = new SyntheticStream(before, piece, pieces * piece.Length, behind);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        AssertReads(written);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, Bound);
    }

    private static SyntheticStream Content() => new([], Pattern, Length, []);

    private static void AssertReads(Stream written)
    {
        Assert.True(SignedDataStream.TryOpen(written, out var opened));
        Assert.Equal(Length, opened.SignedData.ContentLength);
        var signer = Assert.Single(opened.SignedData.Signers);
        Assert.Equal(SignerInfoStatus.Valid, signer.Verify(CmsOids.Data, opened.DigestContent()[signer.DigestAlgorithmOid].Span, TestSigner.P256.PublicKey));
    }
}
