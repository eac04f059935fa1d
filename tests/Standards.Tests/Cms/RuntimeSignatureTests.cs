using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using AnTin.Pkix.Cms;

namespace AnTin.Standards.Tests.Cms;

/// <summary>Signatures that the runtime makes: other choices than ours, all legal.</summary>
public sealed class RuntimeSignatureTests
{
    private static readonly byte[] Content = "Quyết định số 1"u8.ToArray();

    [Theory]
    [InlineData(SubjectIdentifierType.IssuerAndSerialNumber)]
    [InlineData(SubjectIdentifierType.SubjectKeyIdentifier)]
    public void Both_ways_to_name_a_signer_are_read(SubjectIdentifierType kind)
    {
        var signed = Sign(new CmsSigner(kind, TestSigner.Rsa.Certificate));
        Assert.Equal(kind == SubjectIdentifierType.SubjectKeyIdentifier, signed.Signers[0].Identifier.SubjectKeyIdentifier is not null);
        Assert.Equal(SignerInfoStatus.Valid, Verify(signed, 0, TestSigner.Rsa));
    }

    [Fact]
    public void Two_signers_are_checked_one_by_one()
    {
        var cms = new SignedCms(new ContentInfo(Content), detached: true);
        cms.ComputeSignature(new CmsSigner(TestSigner.Rsa.Certificate));
        cms.ComputeSignature(new CmsSigner(TestSigner.P256.Certificate));
        Assert.True(SignedData.TryDecode(cms.Encode(), out var signed));
        Assert.Equal(2, signed.Signers.Count);
        foreach (var (signer, i) in signed.Signers.Select((s, i) => (s, i)))
        {
            var mine = signer.Identifier.MatchesIssuerAndSerialNumber(TestSigner.Rsa.Certificate.RawData) ? TestSigner.Rsa : TestSigner.P256;
            Assert.Equal(SignerInfoStatus.Valid, Verify(signed, i, mine));
        }
    }

    [Fact]
    public void A_signature_straight_over_the_content_has_no_attributes()
    {
        // The runtime adds attributes only when asked or when the content type is another: 14 of 70 real signatures have none.
        var signed = Sign(new CmsSigner(TestSigner.Rsa.Certificate));
        Assert.Null(signed.Signers[0].EncodedSignedAttributes);
        Assert.Equal(SignerInfoStatus.Valid, Verify(signed, 0, TestSigner.Rsa));
    }

    [Fact]
    public void A_signer_claims_one_time_at_most()
    {
        // The runtime makes no second claim, so another attribute of the same form becomes one.
        var time = new Pkcs9SigningTime(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        var signer = new CmsSigner(TestSigner.Rsa.Certificate);
        signer.SignedAttributes.Add(time);
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.99"), time.RawData));
        var cms = new SignedCms(new ContentInfo(Content), detached: true);
        cms.ComputeSignature(signer);
        byte[] encoded = cms.Encode();
        Assert.True(SignedData.TryDecode(encoded, out var signed));
        Assert.Equal(SignerInfoStatus.Valid, Verify(signed, 0, TestSigner.Rsa));
        encoded[encoded.AsSpan().IndexOf((byte[])[0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 99]) + 10] = 5;
        Assert.True(SignedData.TryDecode(encoded, out signed));
        Assert.Equal(SignerInfoStatus.MalformedAttributes, Verify(signed, 0, TestSigner.Rsa));
    }

    [Fact]
    public void Pss_is_verified()
    {
        var signed = Sign(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, TestSigner.Rsa.Certificate) { SignaturePadding = RSASignaturePadding.Pss });
        Assert.Equal(SignerInfoStatus.Valid, Verify(signed, 0, TestSigner.Rsa));
    }

    private static SignedData Sign(CmsSigner signer)
    {
        var cms = new SignedCms(new ContentInfo(Content), detached: true);
        cms.ComputeSignature(signer);
        Assert.True(SignedData.TryDecode(cms.Encode(), out var signed));
        return signed;
    }

    private static SignerInfoStatus Verify(SignedData signed, int index, TestSigner signer) =>
        signed.Signers[index].Verify(signed.ContentType, SHA256.HashData(Content), signer.PublicKey);
}
