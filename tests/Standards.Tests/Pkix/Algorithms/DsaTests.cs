using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

/// <summary>DSA (FIPS 186-4): what the runtime signed is verified, nothing else is, and nothing is ever signed.</summary>
public sealed class DsaTests
{
    private static readonly DSA Signer = DSA.Create(1024);
    private static readonly byte[] Message = "Quyết định số 01/QĐ-UBND"u8.ToArray();

    public static TheoryData<string, string> Algorithms => new()
    {
        { "id-dsa-with-sha1", "SHA1" }, { "id-dsa-with-sha224", "SHA224" }, { "id-dsa-with-sha256", "SHA256" }, { "id-dsa-with-sha384", "SHA384" }, { "id-dsa-with-sha512", "SHA512" },
    };

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_value_fits_its_message_alone_in_both_forms(string name, string digest)
    {
        var algorithm = SignatureAlgorithm.All.Single(a => a.Name == name);
        var key = Read(Signer.ExportSubjectPublicKeyInfo())!;
        // A digest longer than q counts with its leftmost bits (FIPS 186-4, 4.6).
        var hash = DigestAlgorithm.FromName(new HashAlgorithmName(digest)).Hash(Message);
        var value = Signer.CreateSignature(hash[..20], DSASignatureFormat.Rfc3279DerSequence);
        Assert.True(SignatureVerifier.Verify(key, algorithm, Message, value));
        Assert.True(SignatureVerifier.VerifyDigest(key, algorithm, hash, value));
        var pair = SignatureValue.ToConcatenated(key, value);
        Assert.Equal(40, pair.Length);
        Assert.True(SignatureVerifier.VerifyConcatenated(key, algorithm, Message, pair));
        Assert.Equal(value, SignatureValue.FromConcatenated(key, pair));
        Assert.False(SignatureVerifier.Verify(key, algorithm, "Quyết định số 02/QĐ-UBND"u8, value));
        pair[7] ^= 1;
        Assert.False(SignatureVerifier.VerifyConcatenated(key, algorithm, Message, pair));
        Assert.False(SignatureVerifier.VerifyConcatenated(key, algorithm, Message, pair[..39]));
    }

    [Fact]
    public void No_signature_is_made_by_it()
    {
        var key = Read(Signer.ExportSubjectPublicKeyInfo())!;
        Assert.Equal((KeyKind.Dsa, 1024, false), (key.Kind, key.SizeInBits, key.IsLongEnough));
        Assert.DoesNotContain(SignatureAlgorithm.All, a => a.MayBeCreatedBy(key));
        Assert.Throws<ArgumentException>(() => SignatureAlgorithm.For(KeyKind.Dsa, HashAlgorithmName.SHA256));
    }

    [Fact]
    public void Its_identifier_in_cms_names_the_kind_of_key_alone_or_the_digest_too()
    {
        Assert.True(SignatureAlgorithm.TryResolve("1.2.840.10040.4.1", null, DigestAlgorithm.Sha256.Oid, out var bare));
        Assert.True(SignatureAlgorithm.TryResolve("2.16.840.1.101.3.4.3.2", null, null, out var whole));
        Assert.Same(whole, bare);
        Assert.True(SignatureAlgorithm.TryFromXmlUri("http://www.w3.org/2009/xmldsig11#dsa-sha256", out var inXml));
        Assert.Same(whole, inXml);
    }

    [Fact]
    public void A_key_without_parameters_is_none_by_itself_and_one_with_its_issuers()
    {
        var encoded = Signer.ExportSubjectPublicKeyInfo();
        var issuer = Read(encoded)!;
        foreach (var bare in (byte[][])[DsaSignatures.WithoutParameters(encoded), DsaSignatures.WithoutParameters(encoded, isNull: true)])
        {
            Assert.Null(Read(bare));
            Assert.True(PublicKey.TryInherit(bare, issuer, out var key));
            Assert.Equal(encoded, key.RawData.ToArray());
        }

        Assert.False(PublicKey.TryInherit(encoded, issuer, out _));
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.False(PublicKey.TryInherit(DsaSignatures.WithoutParameters(encoded), Read(ec.ExportSubjectPublicKeyInfo())!, out _));
    }

    // FIPS 186-4, 4.1 and 4.2: with y or g of 1, r = 1 and any s would fit every message.
    [Theory]
    [InlineData("P", 0)]
    [InlineData("G", 1)]
    [InlineData("G", 0)]
    [InlineData("Y", 1)]
    [InlineData("Y", 0)]
    [InlineData("Q", 3)]
    public void Numbers_that_cannot_be_are_no_key(string which, byte number)
    {
        var numbers = Signer.ExportParameters(includePrivateParameters: false);
        Assert.NotNull(Read(Encoded(numbers)));
        var wrong = new byte[] { number };
        switch (which)
        {
            case "P": numbers.P = wrong; break;
            case "Q": numbers.Q = wrong; break;
            case "G": numbers.G = wrong; break;
            default: numbers.Y = wrong; break;
        }

        Assert.Null(Read(Encoded(numbers)));
    }

    private static byte[] Encoded(DSAParameters numbers)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10040.4.1");
                using (writer.PushSequence())
                {
                    Number(writer, numbers.P!);
                    Number(writer, numbers.Q!);
                    Number(writer, numbers.G!);
                }
            }

            var y = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
            Number(y, numbers.Y!);
            writer.WriteBitString(y.Encode());
        }

        return writer.Encode();
    }

    private static void Number(System.Formats.Asn1.AsnWriter writer, byte[] number) => writer.WriteInteger(new System.Numerics.BigInteger(number, isUnsigned: true, isBigEndian: true));

    private static PublicKey? Read(ReadOnlyMemory<byte> encoded) => PublicKey.TryDecode(encoded, out var key) ? key : null;
}
