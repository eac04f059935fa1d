using AnTin.Keys;
using AnTin.Pkix.Algorithms;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

/// <summary>One algorithm, one file, all its names.</summary>
public sealed class AlgorithmNamesTests
{
    [Fact]
    public void No_two_algorithms_share_a_name()
    {
        Assert.Distinct(SignatureAlgorithm.All.Select(a => a.Name));
        Assert.Distinct(SignatureAlgorithm.All.Where(a => a.XmlUri is not null).Select(a => a.XmlUri));
        Assert.Distinct(SignatureAlgorithm.All.Select(a => Convert.ToHexString(a.EncodedIdentifier.Span)));
        Assert.Distinct(DigestAlgorithm.All.Select(a => a.Oid));
        Assert.Distinct(DigestAlgorithm.All.Select(a => a.XmlUri).OfType<string>());
        Assert.Equal(57, SignatureAlgorithm.All.Count);
        Assert.Equal(15, DigestAlgorithm.All.Count);
    }

    [Fact]
    public void Every_name_leads_back_to_its_algorithm()
    {
        foreach (SignatureAlgorithm algorithm in SignatureAlgorithm.All.Where(a => a.XmlUri is not null))
        {
            Assert.True(SignatureAlgorithm.TryFromXmlUri(algorithm.XmlUri!, out SignatureAlgorithm? found));
            Assert.Same(algorithm, found);
        }

        foreach (DigestAlgorithm digest in DigestAlgorithm.All)
        {
            Assert.True(DigestAlgorithm.TryResolve(digest.ToIdentifier(), out DigestAlgorithm? byIdentifier));
            Assert.True(digest.XmlUri is null || (DigestAlgorithm.TryFromXmlUri(digest.XmlUri, out DigestAlgorithm? byUri) && byUri == digest));
            Assert.Same(digest, byIdentifier);
            Assert.Same(digest, DigestAlgorithm.FromName(digest.Name));
            Assert.True(digest.JoseName is null || (DigestAlgorithm.TryFromJoseName(digest.JoseName, out DigestAlgorithm? byJose) && byJose == digest));
        }

        Assert.False(SignatureAlgorithm.TryFromXmlUri("", out _));
        Assert.False(DigestAlgorithm.TryFromJoseName("", out _));
    }

    [Theory]
    [InlineData(KeyAlgorithm.P256, "ES256", "ecdsa-with-SHA256")]
    [InlineData(KeyAlgorithm.P384, "ES384", "ecdsa-with-SHA384")]
    [InlineData(KeyAlgorithm.P521, "ES512", "ecdsa-with-SHA512")]
    [InlineData(KeyAlgorithm.P384, "ES256", null)] // RFC 7518, 3.4: the name fixes the curve
    [InlineData(KeyAlgorithm.BrainpoolP256, "ES256", null)]
    [InlineData(KeyAlgorithm.Ed25519, "EdDSA", "Ed25519")]
    [InlineData(KeyAlgorithm.Ed448, "EdDSA", "Ed448")]
    [InlineData(KeyAlgorithm.Ed448, "Ed448", "Ed448")]
    [InlineData(KeyAlgorithm.Ed448, "Ed25519", null)]
    [InlineData(KeyAlgorithm.Rsa2048, "RS256", "sha256WithRSAEncryption")]
    [InlineData(KeyAlgorithm.Rsa2048, "PS512", "rsassaPss-SHA512")]
    [InlineData(KeyAlgorithm.Rsa2048, "ES256", null)]
    [InlineData(KeyAlgorithm.Rsa2048, "none", null)]
    [InlineData(KeyAlgorithm.Rsa2048, "HS256", null)]
    public void A_jose_name_means_something_only_with_a_key_that_fits(KeyAlgorithm kind, string name, string? expected)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        Assert.True(PublicKey.TryDecode(key.SubjectPublicKeyInfo, out PublicKey? publicKey));
        Assert.Equal(expected is not null, SignatureAlgorithm.TryFromJoseName(name, publicKey, out SignatureAlgorithm? algorithm));
        Assert.Equal(expected, algorithm?.Name);
        Assert.True(algorithm is null || algorithm.JoseNameFor(publicKey) == name || algorithm.Name == name);
    }

    [Fact]
    public void Shake256_is_read_with_the_length_of_rfc_8419_and_no_other()
    {
        Assert.True(DigestAlgorithm.TryResolve(new("2.16.840.1.101.3.4.2.12", null), out DigestAlgorithm? plain)); // RFC 8702
        Assert.Same(DigestAlgorithm.Shake256, plain);
        Assert.False(DigestAlgorithm.TryResolve(new("2.16.840.1.101.3.4.2.18", null), out _));
        Assert.False(DigestAlgorithm.TryResolve(new("2.16.840.1.101.3.4.2.18", new byte[] { 0x02, 0x02, 0x01, 0x00 }), out _)); // 256 bits
        Assert.Equal("46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762fd75dc4ddd8c0f200cb05019d67b592f6fc821c49479ab48640292eacb3b7c4be",
            Convert.ToHexStringLower(DigestAlgorithm.Shake256.Hash([])));
    }

    [Fact]
    public void A_digest_in_pieces_is_the_digest_of_the_whole()
    {
        byte[] data = [.. Enumerable.Range(0, 200_000).Select(i => (byte)i)];
        foreach (DigestAlgorithm digest in DigestAlgorithm.All)
        {
            using IncrementalDigest pieces = digest.Begin();
            pieces.Append(data.AsSpan(0, 1));
            _ = pieces.Current();
            pieces.Append(data.AsSpan(1));
            Assert.Equal(digest.Hash(data), pieces.Finish());
            Assert.Equal(digest.Hash(data), digest.Hash(new MemoryStream(data)));
            Assert.Equal(digest.Length, digest.Hash(data).Length);
        }
    }
}
