using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using SignerInfo = AnTin.Pkix.Cms.SignerInfo;

namespace AnTin.Standards.Tests.Cms;

public sealed class SignedDataTests
{
    private static readonly byte[] Content = "Giấy xác nhận cư trú"u8.ToArray();

    public static TheoryData<bool> Kinds => [true, false];

    private static TestSigner Signer(bool rsa) => rsa ? TestSigner.Rsa : TestSigner.P256;

    [Theory, MemberData(nameof(Kinds))]
    public void The_runtime_accepts_a_detached_signature(bool rsa)
    {
        var signed = Signer(rsa).SignedOver(Content);
        var cms = new SignedCms(new ContentInfo(Content), detached: true);
        cms.Decode(signed.Encoded.Span);
        cms.CheckSignature(verifySignatureOnly: true);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_runtime_accepts_an_encapsulated_signature_of_another_content_type(bool rsa)
    {
        var signed = Signer(rsa).SignedOver(Content, encapsulated: true, CmsOids.TstInfo);
        var cms = new SignedCms();
        cms.Decode(signed.Encoded.Span);
        cms.CheckSignature(verifySignatureOnly: true);
        Assert.Equal(3, cms.Version);
        Assert.Equal(Content, cms.ContentInfo.Content);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void What_is_written_is_read_and_verifies(bool rsa)
    {
        var signer = Signer(rsa);
        Assert.True(SignedData.TryDecode(signer.SignedOver(Content).Encoded, out var signed));
        Assert.Equal(SignerInfoStatus.Valid, Verify(signed, signer, Content));
        Assert.Null(signed.EncapsulatedContent);
        Assert.Equal(signer.Certificate.RawData, Assert.Single(signed.Certificates).ToArray());
    }

    [Fact]
    public void Changed_content_is_told_from_a_wrong_value()
    {
        var signed = TestSigner.Rsa.SignedOver(Content);
        Assert.Equal(SignerInfoStatus.ContentChanged, Verify(signed, TestSigner.Rsa, [.. Content, 0]));
        var toBeSigned = TestSigner.Rsa.Prepare(Content);
        var value = TestSigner.Rsa.Sign(toBeSigned.BytesToSign);
        value[17] ^= 1;
        Assert.Equal(SignerInfoStatus.WrongSignatureValue, Verify(toBeSigned.Complete(value), TestSigner.Rsa, Content));
    }

    [Fact]
    public void A_key_of_another_kind_is_not_the_signers()
    {
        Assert.Equal(SignerInfoStatus.UnsupportedAlgorithm, Verify(TestSigner.Rsa.SignedOver(Content), TestSigner.P256, Content));
    }

    [Fact]
    public void The_signed_bytes_are_a_set_with_its_members_in_DER_order()
    {
        var attributes = new SignedAttributes(CmsOids.Data, SHA256.HashData(Content))
            .WithSigningTime(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.FromHours(7)))
            .WithSigningCertificate(TestSigner.Rsa.Certificate.RawData, DigestAlgorithm.Sha256);
        var reader = new AsnReader(attributes.Encode(), AsnEncodingRules.DER).ReadSetOf();
        int count = 0;
        for (; reader.HasData; count++)
        {
            reader.ReadEncodedValue();
        }

        Assert.Equal(4, count);
    }

    [Fact]
    public void A_state_that_was_kept_is_completed_elsewhere()
    {
        var kept = TestSigner.P256.Prepare(Content).Encode().ToArray();
        Assert.True(SignedDataToBeSigned.TryDecode(kept, out var again));
        var signed = again.Complete(TestSigner.P256.Sign(again.BytesToSign));
        Assert.Equal(SignerInfoStatus.Valid, Verify(signed, TestSigner.P256, Content));
    }

    [Fact]
    public void A_finished_signature_is_no_state_that_awaits_one() =>
        Assert.False(SignedDataToBeSigned.TryDecode(TestSigner.P256.SignedOver(Content).Encoded, out _));

    [Fact]
    public void The_length_is_known_before_the_key_is_used()
    {
        var toBeSigned = TestSigner.Rsa.Prepare(Content);
        var signed = toBeSigned.Complete(TestSigner.Rsa.Sign(toBeSigned.BytesToSign));
        Assert.Equal(signed.Encoded.Length, toBeSigned.MeasureEncodedLength(256));
        var token = new AsnWriter(AsnEncodingRules.DER);
        token.WriteOctetString(new byte[3000]);
        var stamped = signed.WithUnsignedAttribute(0, CmsOids.SignatureTimestamp, token.Encode());
        Assert.Equal(stamped.Encoded.Length, toBeSigned.MeasureEncodedLength(256, 3000));
    }

    [Fact]
    public void An_unsigned_attribute_leaves_the_signature_as_it_was()
    {
        var signed = TestSigner.Rsa.SignedOver(Content);
        var more = signed.WithUnsignedAttribute(0, CmsOids.SignatureTimestamp, [0x05, 0x00]);
        Assert.True(SignedData.TryDecode(more.Encoded, out var read));
        Assert.Equal(SignerInfoStatus.Valid, Verify(read, TestSigner.Rsa, Content));
        Assert.Equal(CmsOids.SignatureTimestamp, Assert.Single(read.Signers[0].UnsignedAttributes).Type);
        Assert.Equal(signed.Signers[0].EncodedSignedAttributes!.Value.ToArray(), read.Signers[0].EncodedSignedAttributes!.Value.ToArray());
    }

    [Fact]
    public void Padding_behind_the_structure_is_measured_not_swallowed()
    {
        var encoded = TestSigner.P256.SignedOver(Content).Encoded.ToArray();
        byte[] padded = [.. encoded, .. new byte[100]];
        Assert.False(SignedData.TryDecode(padded, out _));
        Assert.True(SignedData.TryDecode(padded, out _, out int consumed));
        Assert.Equal(encoded.Length, consumed);
    }

    [Fact]
    public void The_bound_certificate_is_the_signers_and_no_other()
    {
        var signed = TestSigner.Rsa.SignedOver(Content);
        Assert.True(EssCertificateId.TryRead(signed.Signers[0], out var id));
        Assert.True(id!.Matches(TestSigner.Rsa.Certificate.RawData));
        Assert.False(id.Matches(TestSigner.P256.Certificate.RawData));
        Assert.True(signed.Signers[0].Identifier.MatchesIssuerAndSerialNumber(TestSigner.Rsa.Certificate.RawData));
    }

    [Fact]
    public void Mutated_bytes_never_throw_and_never_verify_as_other_content()
    {
        var encoded = TestSigner.P256.SignedOver(Content).Encoded.ToArray();
        var random = new Random(20261121);
        for (int i = 0; i < 5000; i++)
        {
            var mutated = encoded.ToArray();
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            if (SignedData.TryDecode(mutated, out var signed) && signed.Signers.Count > 0)
            {
                Assert.NotEqual(SignerInfoStatus.Valid, Verify(signed, TestSigner.P256, [.. Content, 1]));
            }
        }
    }

    private static SignerInfoStatus Verify(SignedData signed, TestSigner signer, byte[] content) =>
        signed.Signers[0].Verify(signed.ContentType, SHA256.HashData(content), signer.PublicKey);
}
