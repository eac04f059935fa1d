using System.Security.Cryptography.Pkcs;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using SignerInfo = AnTin.Pkix.Cms.SignerInfo;

namespace AnTin.Standards.Tests.Cms;

public sealed class CounterSignatureTests
{
    private static readonly byte[] Content = "Công văn hỏa tốc"u8.ToArray();

    [Fact]
    public void The_runtime_accepts_a_counter_signature()
    {
        var cms = new SignedCms(new ContentInfo(Content), detached: true);
        cms.Decode(CounterSigned().Encoded.Span);
        var counter = Assert.Single(cms.SignerInfos[0].CounterSignerInfos.Cast<System.Security.Cryptography.Pkcs.SignerInfo>());
        counter.CheckSignature(verifySignatureOnly: true);
        cms.CheckSignature(verifySignatureOnly: true);
    }

    [Fact]
    public void It_covers_the_signature_value_and_nothing_else()
    {
        var signed = CounterSigned();
        Assert.Equal(SignerInfoStatus.Valid, Verify(signed.Signers[0]));
        var other = TestSigner.Rsa.SignedOver([.. Content, 1]);
        var moved = other.WithUnsignedAttributes(0, signed.Signers[0].UnsignedAttributes);
        Assert.Equal(SignerInfoStatus.ContentChanged, Verify(moved.Signers[0]));
    }

    [Fact]
    public void One_of_the_runtime_is_read_and_verifies()
    {
        var cms = new SignedCms(new ContentInfo(Content), detached: true);
        cms.ComputeSignature(new CmsSigner(TestSigner.Rsa.Certificate));
        cms.SignerInfos[0].ComputeCounterSignature(new CmsSigner(TestSigner.P256.Certificate));
        Assert.True(SignedData.TryDecode(cms.Encode(), out var signed));
        Assert.Equal(SignerInfoStatus.Valid, Verify(signed.Signers[0]));
    }

    [Fact]
    public void With_a_content_type_it_is_malformed()
    {
        // A parallel signature over the value of another one, put where a counter-signature stands: the content type gives it away.
        var signed = TestSigner.Rsa.SignedOver(Content);
        var overValue = TestSigner.P256.SignedOver(signed.Signers[0].Signature.ToArray());
        var forged = signed.WithUnsignedAttribute(0, CmsOids.CounterSignature, overValue.Signers[0].Encoded.Span);
        Assert.Equal(SignerInfoStatus.MalformedAttributes, Verify(forged.Signers[0]));
    }

    [Fact]
    public void A_state_that_was_kept_fits_only_the_signature_it_was_made_for()
    {
        var signed = TestSigner.Rsa.SignedOver(Content);
        var kept = Prepare(signed).Encode();
        Assert.False(CounterSignatureToBeSigned.TryDecode(kept, TestSigner.Rsa.SignedOver([1]), out _));
        Assert.True(CounterSignatureToBeSigned.TryDecode(kept, signed, out var again));
        var done = again.Complete(TestSigner.P256.Sign(again.BytesToSign));
        Assert.Equal(SignerInfoStatus.Valid, Verify(done.Signers[0]));
        Assert.Equal(2, done.Certificates.Count);
    }

    [Fact]
    public void A_malformed_one_is_told()
    {
        var signed = TestSigner.Rsa.SignedOver(Content).WithUnsignedAttribute(0, CmsOids.CounterSignature, [0x05, 0x00]);
        Assert.False(CounterSignature.TryRead(signed.Signers[0], out var none));
        Assert.Empty(none);
    }

    private static CounterSignatureToBeSigned Prepare(SignedData signed) =>
        CounterSignature.Prepare(signed, 0, TestSigner.P256.Certificate.RawData, TestSigner.P256.Algorithm, a => a.WithSigningTime(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)));

    private static SignedData CounterSigned()
    {
        var toBeSigned = Prepare(TestSigner.Rsa.SignedOver(Content));
        return toBeSigned.Complete(TestSigner.P256.Sign(toBeSigned.BytesToSign));
    }

    private static SignerInfoStatus Verify(SignerInfo signer)
    {
        Assert.True(CounterSignature.TryRead(signer, out var counters));
        Assert.True(PublicKey.TryDecode(TestSigner.P256.PublicKey, out var key));
        return CounterSignature.Verify(signer, Assert.Single(counters), key);
    }
}
