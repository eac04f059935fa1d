using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Algorithms;
using PublicKey = AnTin.Pkix.Algorithms.PublicKey;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

/// <summary>RSASSA-PSS and ECDSA with SHAKE (RFC 8692, RFC 8702): verified in values, certificates and CMS; made by nothing here.</summary>
public sealed class ShakeTests
{
    private static readonly byte[] Message = "Công văn số 12/UBND"u8.ToArray();
    private static readonly RSA Rsa = RSA.Create(2048);

    public static TheoryData<string> PssNames => ["id-RSASSA-PSS-SHAKE128", "id-RSASSA-PSS-SHAKE256"];

    [Theory, MemberData(nameof(PssNames))]
    public void A_value_fits_its_message_under_this_algorithm_alone(string name)
    {
        var algorithm = Of(name);
        var value = new ShakeSigner(Rsa, algorithm).Sign(Message);
        var key = Key(Rsa.ExportSubjectPublicKeyInfo());
        Assert.True(SignatureVerifier.Verify(key, algorithm, Message, value));
        Assert.True(SignatureVerifier.VerifyDigest(key, algorithm, algorithm.ContentDigest.Hash(Message), value));
        Assert.False(SignatureVerifier.Verify(key, algorithm, [.. Message, 0], value));
        Assert.Equal([algorithm], SignatureAlgorithm.All.Where(a => SignatureVerifier.Verify(key, a, Message, value)));
        for (int i = 0; i < value.Length; i += 5)
        {
            var changed = value.ToArray();
            changed[i] ^= 0x10;
            Assert.False(SignatureVerifier.Verify(key, algorithm, Message, changed));
        }

        // Of the digest, but masked by MGF1 (RFC 8702, 3.2.1 has it that the mask is SHAKE itself).
        var byMgf1 = new PssParameters(algorithm.ContentDigest, algorithm.ContentDigest, algorithm.ContentDigest.Length).Encode();
        Assert.True(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier("1.2.840.113549.1.1.10", byMgf1), out var other));
        Assert.NotSame(algorithm, other);
        Assert.False(SignatureVerifier.Verify(key, other, Message, value));
    }

    [Theory, MemberData(nameof(PssNames))]
    public void A_key_may_be_restricted_to_it_and_parameters_are_absent(string name)
    {
        var algorithm = Of(name);
        var signer = new ShakeSigner(Rsa, algorithm);
        var restricted = Key(signer.RestrictedSpki);
        Assert.True(SignatureVerifier.Verify(restricted, algorithm, Message, signer.Sign(Message)));
        Assert.Equal([algorithm], SignatureAlgorithm.All.Where(a => a.FitsKey(restricted)));
        Assert.False(PublicKey.TryDecode(signer.Spki(algorithm.Oid, withNull: true), out _));
        Assert.True(SignatureAlgorithm.TryResolve(algorithm.Identifier, out var found));
        Assert.Same(algorithm, found);
        Assert.False(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier(algorithm.Oid, new byte[] { 5, 0 }), out _));
        Assert.False(algorithm.MayBeCreatedBy(restricted));
    }

    [Theory, MemberData(nameof(PssNames))]
    public void A_certificate_verifies_under_it(string name)
    {
        var request = new CertificateRequest("CN=Nguyễn Văn Mẫu", Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        using var made = request.Create(new X500DistinguishedName("CN=Nguyễn Văn Mẫu"), new ShakeSigner(Rsa, Of(name)), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(60), [1]);
        Assert.True(Certificate.TryDecode(made.RawData, out var certificate));
        Assert.True(certificate.IsSelfSigned);
        var changed = made.RawData;
        changed[^9] ^= 1;
        Assert.True(Certificate.TryDecode(changed, out var forged));
        Assert.False(forged.IsSelfSigned);
    }

    [Theory, MemberData(nameof(PssNames))]
    public void Cms_verifies_under_it(string name)
    {
        var algorithm = Of(name);
        Assert.True(SignedData.TryDecode(SignedDataOf(algorithm, new ShakeSigner(Rsa, algorithm).Sign(Message)), out var signed));
        var key = Key(Rsa.ExportSubjectPublicKeyInfo());
        Assert.Equal(SignerInfoStatus.Valid, signed.Signers[0].VerifyContent(CmsOids.Data, Message, key));
        Assert.Equal(SignerInfoStatus.WrongSignatureValue, signed.Signers[0].VerifyContent(CmsOids.Data, [.. Message, 0], key));
    }

    [Theory]
    [InlineData("id-ecdsa-with-shake128", "1.3.6.1.5.5.7.6.32", 32), InlineData("id-ecdsa-with-shake256", "1.3.6.1.5.5.7.6.33", 64)]
    public void Ecdsa_signs_as_many_bytes_of_it_as_the_digest_has(string name, string oid, int length)
    {
        Assert.True(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier(oid, null), out var algorithm));
        Assert.Equal((name, length), (algorithm.Name, algorithm.ContentDigest.Length));
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var digest = length == 32 ? Shake128.HashData(Message, length) : Shake256.HashData(Message, length);
        var value = ec.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);
        var key = Key(ec.ExportSubjectPublicKeyInfo());
        Assert.True(SignatureVerifier.Verify(key, algorithm, Message, value));
        Assert.False(SignatureVerifier.Verify(key, algorithm, [.. Message, 0], value));
        Assert.False(algorithm.MayBeCreatedBy(key));
    }

    // FIPS 202, published examples for no data; RFC 8702, 3.1.
    [Fact]
    public void Shake128_is_read_without_parameters_and_has_32_bytes()
    {
        Assert.True(DigestAlgorithm.TryResolve(new("2.16.840.1.101.3.4.2.11", null), out var digest));
        Assert.Same(DigestAlgorithm.Shake128, digest);
        Assert.Equal("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26", Convert.ToHexStringLower(digest.Hash([])));
        Assert.Equal(digest.Hash(Message), digest.Hash(new MemoryStream(Message)));
        Assert.False(digest.IsStrong);
    }

    private static SignatureAlgorithm Of(string name) => SignatureAlgorithm.All.Single(a => a.Name == name);

    private static PublicKey Key(byte[] spki) => PublicKey.TryDecode(spki, out var key) ? key : throw new InvalidDataException();

    private static byte[] SignedDataOf(SignatureAlgorithm algorithm, byte[] value)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        Asn1Tag context0 = new(TagClass.ContextSpecific, 0);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(3);
                using (writer.PushSetOf())
                {
                    algorithm.ContentDigest.ToIdentifier().Write(writer);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CmsOids.Data);
                }

                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteInteger(3);
                    writer.WriteOctetString([1, 2, 3], context0); // subjectKeyIdentifier
                    algorithm.ContentDigest.ToIdentifier().Write(writer);
                    algorithm.Identifier.Write(writer);
                    writer.WriteOctetString(value);
                }
            }
        }

        return writer.Encode();
    }
}
