using System.Security.Cryptography;
using System.Text;
using AnTin.Ades.Validation;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

/// <summary>SHA-224, SHA-512/224, SHA-512/256 and SHA3-224, which the runtime lacks: computed right, verified, never signed.</summary>
public sealed class TruncatedDigestTests
{
    // FIPS 180-4 and FIPS 202, published examples for "abc".
    public static TheoryData<string, string> Published => new()
    {
        { "SHA224", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7" },
        { "SHA512/224", "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa" },
        { "SHA512/256", "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23" },
        { "SHA3-224", "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void It_is_the_published_one_at_once_in_pieces_and_of_a_stream(string name, string expected)
    {
        var algorithm = DigestAlgorithm.FromName(new HashAlgorithmName(name));
        Assert.True(algorithm.IsSupported);
        Assert.False(algorithm.IsStrong);
        Assert.Equal(expected.Length, 2 * algorithm.Length);
        Assert.Equal(expected, Convert.ToHexStringLower(algorithm.Hash("abc"u8)));
        Assert.Equal(expected, Convert.ToHexStringLower(algorithm.Hash(new MemoryStream("abc"u8.ToArray()))));

        using var digest = algorithm.Begin();
        digest.Append("a"u8);
        using var other = digest.Clone();
        digest.Append("bc"u8);
        Assert.Equal(expected, Convert.ToHexStringLower(digest.Current()));
        Assert.Equal(expected, Convert.ToHexStringLower(digest.Finish()));
        digest.Append("abc"u8);
        Assert.Equal(expected, Convert.ToHexStringLower(digest.Finish()));
        other.Append("bd"u8);
        Assert.NotEqual(expected, Convert.ToHexStringLower(other.Finish()));
        Assert.Equal(expected, Convert.ToHexStringLower(SignedContent.Of("abc", "abc"u8.ToArray()).Digest(algorithm.Name)!));
        Assert.Equal(expected, Convert.ToHexStringLower(SignedContent.Of("abc", () => new MemoryStream("abc"u8.ToArray())).Digest(algorithm.Name)!));
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void A_canonical_form_is_digested_by_it(string name, string expected)
    {
        Assert.NotEmpty(expected);
        Assert.True(XmlTree.TryDecode(Encoding.UTF8.GetBytes("<a  b='1'/>"), out var tree, out _));
        Assert.Equal(
            DigestAlgorithm.FromName(new HashAlgorithmName(name)).Hash("<a b=\"1\"></a>"u8),
            Canonicalizer.Digest(NodeSet.OfDocument(tree), CanonicalizationMethod.C14N10, new HashAlgorithmName(name)));
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void An_rsa_value_fits_only_the_one_encoding_that_is_right(string name, string expected)
    {
        Assert.NotEmpty(expected);
        var digest = DigestAlgorithm.FromName(new HashAlgorithmName(name));
        var algorithm = SignatureAlgorithm.All.Single(a => a.ContentDigest == digest && a.RsaPadding == RSASignaturePadding.Pkcs1);
        using var rsa = RSA.Create(2048);
        Assert.True(PublicKey.TryDecode(rsa.ExportSubjectPublicKeyInfo(), out var key));
        Assert.False(algorithm.MayBeCreatedBy(key));
        var hash = digest.Hash("abc"u8);
        var info = Info(digest, hash, withNull: true);
        Assert.True(SignatureVerifier.Verify(key, algorithm, "abc"u8, Raised(rsa, Encoded(info, 256))));
        Assert.False(SignatureVerifier.Verify(key, algorithm, "abd"u8, Raised(rsa, Encoded(info, 256))));

        // Without NULL, with other bytes behind it (CVE-2006-4339), with a padding that ends early.
        Assert.False(SignatureVerifier.Verify(key, algorithm, "abc"u8, Raised(rsa, Encoded(Info(digest, hash, withNull: false), 256))));
        Assert.False(SignatureVerifier.Verify(key, algorithm, "abc"u8, Raised(rsa, [.. Encoded(info, 246), .. new byte[10]])));
        var early = Encoded(info, 256);
        early[60] = 0;
        Assert.False(SignatureVerifier.Verify(key, algorithm, "abc"u8, Raised(rsa, early)));
        Assert.False(SignatureVerifier.Verify(key, algorithm, "abc"u8, [0, .. Raised(rsa, Encoded(info, 256))]));
    }

    [Fact]
    public void No_signature_is_made_with_any_of_them() =>
        Assert.All(SignatureAlgorithm.All.Where(a => !a.SignsWholeMessage && !a.ContentDigest.IsStrong), a => Assert.False(a.MayBeCreated));

    private static byte[] Raised(RSA rsa, byte[] encoded)
    {
        var numbers = rsa.ExportParameters(includePrivateParameters: true);
        var (n, d, m) = (Number(numbers.Modulus!), Number(numbers.D!), Number(encoded));
        var value = System.Numerics.BigInteger.ModPow(m, d, n).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[256 - value.Length], .. value];
    }

    private static byte[] Encoded(byte[] info, int length) => [0, 1, .. Enumerable.Repeat((byte)0xFF, length - info.Length - 3), 0, .. info];

    private static byte[] Info(DigestAlgorithm digest, byte[] hash, bool withNull)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            new AlgorithmIdentifier(digest.Oid, withNull ? (ReadOnlyMemory<byte>?)new byte[] { 5, 0 } : null).Write(writer);
            writer.WriteOctetString(hash);
        }

        return writer.Encode();
    }

    private static System.Numerics.BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
