using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Pkix;

namespace AnTin.Standards.Tests.Cms;

public sealed class ParallelSignerTests
{
    private static readonly byte[] Content = "Biên bản bàn giao"u8.ToArray();

    [Theory, InlineData(false), InlineData(true)]
    public void A_second_signer_leaves_the_first_byte_by_byte_and_the_runtime_accepts_both(bool attached)
    {
        var first = TestSigner.Rsa.SignedOver(Content, attached).WithUnsignedAttribute(0, CmsOids.SignatureTimestamp, [0x05, 0x00]);
        var both = AddP256(first);
        Assert.Equal(first.Signers[0].Encoded.ToArray(), both.Signers[0].Encoded.ToArray());
        Assert.True(both.Encoded.Span.IndexOf(first.Signers[0].Encoded.Span) > 0);
        var cms = attached ? new SignedCms() : new SignedCms(new ContentInfo(Content), detached: true);
        cms.Decode(both.Encoded.Span);
        cms.CheckSignature(verifySignatureOnly: true);
        Assert.Equal(2, cms.SignerInfos.Count);
        Assert.Equal(2, cms.Certificates.Count);
    }

    [Fact]
    public void Openssl_accepts_both_signers()
    {
        OpenSsl.Require();
        var both = AddP256(TestSigner.Rsa.SignedOver(Content, encapsulated: true));
        var (exit, output) = OpenSsl.Run("cms -verify -CAfile {dir}/ca.pem -purpose any -inform DER -in {dir}/both.p7m -binary -cades", ("both.p7m", both.Encoded.ToArray()), ("ca.pem", TestSigner.Pems));
        Assert.True(exit == 0, output);
    }

    [Fact]
    public void A_digest_algorithm_and_a_certificate_that_are_there_are_not_written_twice()
    {
        var both = AddP256(TestSigner.P256.SignedOver(Content));
        Assert.Equal(2, both.Signers.Count);
        Assert.Single(both.Certificates);
        Assert.Equal(1, Count(both.Encoded.Span[..200], DigestAlgorithm.Sha256.EncodedIdentifier.Span));
    }

    [Fact]
    public void Content_of_another_type_is_another_content() =>
        Assert.Throws<ArgumentException>(() => AddP256(TestSigner.Rsa.SignedOver(Content, encapsulated: true, CmsOids.TstInfo)));

    [Fact]
    public void A_state_with_two_signers_is_taken_up_for_the_one_who_has_not_signed()
    {
        var existing = TestSigner.Rsa.SignedOver(Content);
        var kept = Prepare(TestSigner.P256).BuildBeside(existing).Encode();
        Assert.True(SignedDataToBeSigned.TryDecode(kept, out var again));
        var both = again.Complete(TestSigner.P256.Sign(again.BytesToSign));
        Assert.Equal(SignerInfoStatus.Valid, Status(both, 0, TestSigner.Rsa));
        Assert.Equal(SignerInfoStatus.Valid, Status(both, 1, TestSigner.P256));
    }

    [Fact]
    public void A_signer_named_by_key_identifier_makes_both_versions_three()
    {
        byte[] keyIdentifier = [1, 2, 3, 4];
        var toBeSigned = new SignedDataBuilder(new SignedAttributes(CmsOids.Data, SHA256.HashData(Content)), TestSigner.P256.Certificate.RawData, TestSigner.P256.Algorithm)
        { SubjectKeyIdentifier = keyIdentifier }.Build();
        Assert.True(SignedData.TryDecode(toBeSigned.Complete(TestSigner.P256.Sign(toBeSigned.BytesToSign)).Encoded, out var signed));
        Assert.Equal((3, 3), (signed.Version, signed.Signers[0].Version));
        Assert.Equal(keyIdentifier, signed.Signers[0].Identifier.SubjectKeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public void Certificates_and_revocation_information_are_added_and_the_version_follows()
    {
        var signed = TestSigner.Rsa.SignedOver(Content);
        Assert.Equal(1, signed.Version);
        byte[] ocsp = [0x30, 0x03, 0x0A, 0x01, 0x00]; // a well-formed OCSPResponse without bytes
        byte[] crl = [0x30, 0x02, 0x05, 0x00]; // stands for a CRL: nobody looks into it here
        var more = signed.WithCertificates([TestSigner.P256.Certificate.RawData, TestSigner.Rsa.Certificate.RawData]).WithRevocations([crl], [ocsp]);
        Assert.True(SignedData.TryDecode(more.Encoded, out var read));
        Assert.Equal(2, read.Certificates.Count);
        Assert.Equal(5, read.Version); // RFC 5652, 5.1: other revocation information
        Assert.Equal(crl, Assert.Single(read.Crls).ToArray());
        var other = Assert.Single(read.RevocationChoices, c => OtherRevocationInfo.TryDecode(c, out _));
        Assert.True(OtherRevocationInfo.TryDecode(other, out var info));
        Assert.Equal((OtherRevocationInfo.OcspResponse, Convert.ToHexString(ocsp)), (info.Format, Convert.ToHexString(info.Info.Span)));
        Assert.Equal(SignerInfoStatus.Valid, Status(read, 0, TestSigner.Rsa));
        Assert.Same(more, more.WithCertificates([TestSigner.P256.Certificate.RawData]));
    }

    [Fact]
    public void Unsigned_attributes_of_one_signer_are_replaced_and_the_others_stay()
    {
        var both = AddP256(TestSigner.Rsa.SignedOver(Content).WithUnsignedAttribute(0, CmsOids.SignatureTimestamp, [0x05, 0x00]));
        var marked = both.WithUnsignedAttribute(1, "1.2.3.4", [0x02, 0x01, 0x07]).WithUnsignedAttribute(1, "1.2.3.5", [0x02, 0x01, 0x08]);
        var kept = marked.Signers[1].UnsignedAttributes[1];
        var changed = marked.WithUnsignedAttributes(1, [kept, CmsAttribute.Create("1.2.3.4", [0x02, 0x01, 0x09])]);
        Assert.True(SignedData.TryDecode(changed.Encoded, out var read));
        Assert.Equal(["1.2.3.5", "1.2.3.4"], read.Signers[1].UnsignedAttributes.Select(a => a.Type));
        Assert.Equal(kept.Encoded.ToArray(), read.Signers[1].UnsignedAttributes[0].Encoded.ToArray());
        Assert.Equal(both.Signers[0].Encoded.ToArray(), read.Signers[0].Encoded.ToArray());
        Assert.Empty(changed.WithUnsignedAttributes(1, []).Signers[1].UnsignedAttributes);
        Assert.Equal(both.Encoded.ToArray(), changed.WithUnsignedAttributes(1, []).Encoded.ToArray());
    }

    [Fact]
    public void A_value_that_is_not_one_element_is_no_attribute()
    {
        Assert.Throws<ArgumentException>(() => CmsAttribute.Create("1.2.3", [0x05]));
        Assert.Throws<ArgumentException>(() => CmsAttribute.Create("1.2.3", [0x05, 0x00, 0x05, 0x00]));
    }

    private static SignedData AddP256(SignedData existing)
    {
        var toBeSigned = Prepare(TestSigner.P256).BuildBeside(existing);
        return toBeSigned.Complete(TestSigner.P256.Sign(toBeSigned.BytesToSign));
    }

    private static SignedDataBuilder Prepare(TestSigner signer) => new(
        new SignedAttributes(CmsOids.Data, SHA256.HashData(Content)).WithSigningCertificate(signer.Certificate.RawData, DigestAlgorithm.Sha256),
        signer.Certificate.RawData,
        signer.Algorithm);

    private static SignerInfoStatus Status(SignedData signed, int index, TestSigner signer) =>
        signed.Signers[index].Verify(signed.ContentType, SHA256.HashData(Content), signer.PublicKey);

    private static int Count(ReadOnlySpan<byte> where, ReadOnlySpan<byte> what)
    {
        int count = 0;
        for (int at; (at = where.IndexOf(what)) >= 0; where = where[(at + 1)..])
        {
            count++;
        }

        return count;
    }
}
