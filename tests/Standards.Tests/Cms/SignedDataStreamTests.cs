using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Pkix;

namespace AnTin.Standards.Tests.Cms;

public sealed class SignedDataStreamTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 9000).Select(i => $"dòng {i}\n")));

    [Theory, InlineData(0), InlineData(1), InlineData(127), InlineData(128), InlineData(65535), InlineData(65536), InlineData(90000)]
    public void What_is_written_around_a_stream_is_what_is_written_in_memory(int length)
    {
        var content = Content[..length];
        var value = new byte[70];
        var elsewhere = Prepare(content, elsewhere: true).Complete(value);
        var target = new MemoryStream();
        elsewhere.WriteTo(target, new MemoryStream(content));
        Assert.Equal(Prepare(content, elsewhere: false).Complete(value).Encoded.ToArray(), target.ToArray());
        Assert.Equal(elsewhere.EncodedLength, target.Length);
        Assert.Throws<InvalidOperationException>(() => elsewhere.Encoded);
    }

    [Fact]
    public async Task A_content_of_another_length_than_declared_is_refused()
    {
        var signed = Prepare(Content, elsewhere: true).Complete(new byte[70]);
        Assert.Throws<EndOfStreamException>(() => signed.WriteTo(Stream.Null, new MemoryStream(Content[1..])));
        await Assert.ThrowsAsync<ArgumentException>(() => signed.WriteToAsync(Stream.Null, new MemoryStream([.. Content, 1]), CancellationToken.None));
    }

    [Fact]
    public void The_runtime_and_openssl_accept_what_was_streamed()
    {
        var encoded = Streamed(Content);
        var cms = new SignedCms();
        cms.Decode(encoded);
        cms.CheckSignature(verifySignatureOnly: true);
        Assert.Equal(Content, cms.ContentInfo.Content);
        OpenSsl.Require();
        var (exit, output) = OpenSsl.Run("cms -verify -CAfile {dir}/ca.pem -purpose any -inform DER -in {dir}/a.p7m -binary -cades", ("a.p7m", encoded), ("ca.pem", TestSigner.Pems));
        Assert.True(exit == 0, output);
    }

    [Fact]
    public void A_state_that_was_kept_remembers_that_the_content_is_elsewhere()
    {
        Assert.True(SignedDataToBeSigned.TryDecode(Prepare(Content, elsewhere: true).Encode(), out var again));
        var signed = again.Complete(TestSigner.P256.Sign(again.BytesToSign));
        Assert.Equal(Content.Length, signed.ContentLength);
        var target = new MemoryStream();
        signed.WriteTo(target, new MemoryStream(Content));
        AssertReads(target.ToArray());
    }

    [Fact]
    public void What_was_streamed_out_is_streamed_in() => AssertReads(Streamed(Content));

    [Fact]
    public void Indefinite_lengths_and_pieces_of_openssl_are_read()
    {
        OpenSsl.Require();
        var directory = Directory.CreateTempSubdirectory("antin-cms-");
        try
        {
            File.WriteAllBytes($"{directory}/m", Content);
            File.WriteAllText($"{directory}/k.pem", TestSigner.P256.Certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
            File.WriteAllText($"{directory}/c.pem", TestSigner.P256.Certificate.ExportCertificatePem());
            var (exit, output) = OpenSsl.Run($"cms -sign -binary -nodetach -stream -outform DER -in {directory}/m -signer {directory}/c.pem -inkey {directory}/k.pem -out {directory}/s");
            Assert.True(exit == 0, output);
            var encoded = File.ReadAllBytes($"{directory}/s");
            Assert.Equal(0x80, encoded[1]); // indefinite, so the test tests what it says
            AssertReads(encoded);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_detached_signature_is_read_too(bool indefinite)
    {
        var encoded = TestSigner.P256.SignedOver(Content).Encoded.ToArray();
        if (indefinite)
        {
            encoded = [0x30, 0x80, .. encoded.AsSpan(4), 0, 0];
        }

        Assert.True(SignedDataStream.TryOpen(new MemoryStream(encoded), out var opened));
        Assert.Null(opened.SignedData.ContentLength);
        Assert.Throws<InvalidOperationException>(opened.OpenContent);
        var digest = SignedDataStream.DigestContent(opened.SignedData, new MemoryStream(Content))[DigestAlgorithm.Sha256.Oid];
        Assert.Equal(SignerInfoStatus.Valid, opened.SignedData.Signers[0].Verify(CmsOids.Data, digest.Span, TestSigner.P256.PublicKey));
    }

    [Fact]
    public void A_time_stamp_is_added_to_what_is_in_a_stream()
    {
        Assert.True(SignedDataStream.TryOpen(new MemoryStream(Streamed(Content)), out var opened));
        var target = new MemoryStream();
        opened.SignedData.WithUnsignedAttribute(0, CmsOids.SignatureTimestamp, [0x05, 0x00]).WriteTo(target, opened.OpenContent());
        Assert.True(SignedData.TryDecode(target.ToArray(), out var stamped));
        Assert.Single(stamped.Signers[0].UnsignedAttributes);
        Assert.Equal(Content, stamped.EncapsulatedContent!.Value.ToArray());
    }

    [Fact]
    public void Cut_off_anywhere_or_followed_by_anything_it_is_not_read()
    {
        var encoded = Streamed(Content[..3000]);
        for (int length = 0; length < encoded.Length; length += length is > 100 and < 3000 ? 97 : 1)
        {
            Assert.False(SignedDataStream.TryOpen(new MemoryStream(encoded[..length]), out _), $"{length} bytes");
        }

        Assert.False(SignedDataStream.TryOpen(new MemoryStream([.. encoded, 0]), out _));
    }

    [Fact]
    public void Mutated_bytes_never_throw_and_never_verify_as_other_content()
    {
        var encoded = Streamed(Content[..300]);
        var wanted = SHA256.HashData(Content.AsSpan(0, 300));
        var random = new Random(20261122);
        for (int i = 0; i < 5000; i++)
        {
            var mutated = encoded.ToArray();
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            if (SignedDataStream.TryOpen(new MemoryStream(mutated), out var opened) && opened.SignedData is { ContentIsElsewhere: true, Signers: [var signer] }
                && opened.DigestContent().TryGetValue(signer.DigestAlgorithmOid, out var digest)
                && signer.Verify(opened.SignedData.ContentType, digest.Span, TestSigner.P256.PublicKey) == SignerInfoStatus.Valid)
            {
                Assert.Equal(wanted, digest.ToArray());
            }
        }
    }

    [Theory]
    [InlineData("2480040141048101422480040143000000 00", "414243")] // a piece, a piece with a long length, pieces in a piece
    [InlineData("240604014104 0142", "4142")]
    [InlineData("2400", "")]
    [InlineData("0403414243", "414243")]
    public void Every_form_of_octet_string_has_its_content(string hex, string content)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var target = new MemoryStream();
        new EncapsulatedContentStream(new MemoryStream(bytes), 0).CopyTo(target);
        Assert.Equal(content, Convert.ToHexString(target.ToArray()));
        Assert.Equal((content.Length / 2, bytes.Length), new EncapsulatedContentStream(new MemoryStream(bytes), 0).Skip());
    }

    [Theory]
    [InlineData("2403040341")] // a piece longer than what it is a piece of
    [InlineData("0405414243")] // cut off
    [InlineData("24800401410000FF04")] // nothing wrong but what follows: read to its end
    [InlineData("248024802480248024800401410000000000000000")] // too deep
    [InlineData("24800C0141")] // a piece of another type
    [InlineData("0480")] // a primitive of indefinite length
    public void Other_forms_are_malformed_or_end_where_they_end(string hex)
    {
        var stream = new EncapsulatedContentStream(new MemoryStream(Convert.FromHexString(hex)), 0);
        if (hex.EndsWith("FF04", StringComparison.Ordinal))
        {
            Assert.Equal((1, 7), stream.Skip());
        }
        else
        {
            Assert.Throws<InvalidDataException>(() => stream.Skip());
        }
    }

    private static SignedDataToBeSigned Prepare(byte[] content, bool elsewhere) => new SignedDataBuilder(
        new SignedAttributes(CmsOids.Data, SHA256.HashData(content)).WithSigningCertificate(TestSigner.P256.Certificate.RawData, DigestAlgorithm.Sha256),
        TestSigner.P256.Certificate.RawData,
        TestSigner.P256.Algorithm)
    {
        EncapsulatedContent = elsewhere ? default(ReadOnlyMemory<byte>?) : content,
        LengthOfContentElsewhere = elsewhere ? content.Length : null,
    }.Build();

    private static byte[] Streamed(byte[] content)
    {
        var toBeSigned = Prepare(content, elsewhere: true);
        var target = new MemoryStream();
        toBeSigned.Complete(TestSigner.P256.Sign(toBeSigned.BytesToSign)).WriteTo(target, new MemoryStream(content));
        return target.ToArray();
    }

    private static void AssertReads(byte[] encoded)
    {
        Assert.True(SignedDataStream.TryOpen(new MemoryStream(encoded), out var opened));
        Assert.Equal(Content.Length, opened.SignedData.ContentLength);
        var signer = Assert.Single(opened.SignedData.Signers);
        Assert.Equal(SignerInfoStatus.Valid, signer.Verify(opened.SignedData.ContentType, opened.DigestContent()[signer.DigestAlgorithmOid].Span, TestSigner.P256.PublicKey));
        var content = new MemoryStream();
        opened.OpenContent().CopyTo(content, 777);
        Assert.Equal(Content, content.ToArray());
    }
}
