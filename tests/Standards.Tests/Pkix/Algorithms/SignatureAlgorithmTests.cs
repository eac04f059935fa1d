using System.Security.Cryptography;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

public sealed class SignatureAlgorithmTests
{
    public static TheoryData<string> Names => [.. All.Select(a => a.Name)];

    private static IReadOnlyList<SignatureAlgorithm> All => SignatureAlgorithm.All;

    [Theory, MemberData(nameof(Names))]
    public void What_is_written_resolves_to_the_same_algorithm(string name)
    {
        SignatureAlgorithm algorithm = All.Single(a => a.Name == name);
        Assert.True(SignatureAlgorithm.TryResolve(algorithm.Identifier, out SignatureAlgorithm? resolved));
        Assert.Same(algorithm, resolved);
    }

    [Theory]
    [InlineData("1.2.840.113549.1.1.1", "2.16.840.1.101.3.4.2.1", "sha256WithRSAEncryption")] // rsaEncryption, as most CMS writers
    [InlineData("1.2.840.113549.1.1.1", "1.3.14.3.2.26", "sha1WithRSAEncryption")]
    [InlineData("1.2.840.113549.1.1.11", "1.3.14.3.2.26", "sha256WithRSAEncryption")] // its own digest counts
    [InlineData("1.2.840.10045.2.1", "2.16.840.1.101.3.4.2.2", "ecdsa-with-SHA384")]
    [InlineData("1.2.840.113549.1.1.1", null, null)]
    [InlineData("1.2.840.113549.1.1.1", "1.2.3", null)]
    [InlineData("1.2.840.113549.1.1.10", "2.16.840.1.101.3.4.2.1", null)] // PSS without parameters
    public void Cms_may_name_key_and_digest_apart(string oid, string? digest, string? expected)
    {
        Assert.Equal(expected is not null, SignatureAlgorithm.TryResolve(oid, null, digest, out SignatureAlgorithm? algorithm));
        Assert.Equal(expected, algorithm?.Name);
    }

    [Fact]
    public void Broken_digests_those_cut_short_and_dsa_are_verified_and_never_made()
    {
        string[] weak = ["SHA1", "SHA224", "SHA512/224", "SHA512/256", "SHA3-224", "SHAKE128", "SHAKE256", "MD5", "RIPEMD160"];
        Assert.All(All, a => Assert.Equal(a.KeyKind is not KeyKind.Dsa && !a.KeyKind.IsMlDsa() && !a.KeyKind.IsSlhDsa() && !weak.Contains(a.Digest.Name), a.MayBeCreated));
        Assert.Throws<ArgumentException>(() => SignatureAlgorithm.For(KeyKind.Rsa, HashAlgorithmName.SHA1));
    }

    [Fact]
    public void Pss_with_other_parameters_is_verified_and_never_made()
    {
        byte[] javaDefaults = new PssParameters(DigestAlgorithm.Sha256, DigestAlgorithm.Sha256, 20).Encode();
        Assert.True(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier("1.2.840.113549.1.1.10", javaDefaults), out SignatureAlgorithm? algorithm));
        Assert.False(algorithm.MayBeCreated);
        Assert.True(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier("1.2.840.113549.1.1.10", new byte[] { 0x30, 0x00 }), out SignatureAlgorithm? sha1));
        Assert.Equal(HashAlgorithmName.SHA1, sha1.Digest);
    }

    [Fact]
    public async Task No_malformed_key_signature_or_digest_makes_the_verifier_throw()
    {
        foreach (KeyAlgorithm kind in (KeyAlgorithm[])[KeyAlgorithm.P256, KeyAlgorithm.Rsa2048])
        {
            using SoftwareKey key = SoftwareKey.Create(kind);
            byte[] message = [1, 2, 3];
            byte[] signature = await key.SignAsync(message, key.DefaultAlgorithm, CancellationToken.None);
            CityPki.ForEachMutant(key.SubjectPublicKeyInfo, spki =>
            {
                foreach (SignatureAlgorithm algorithm in All)
                {
                    _ = SignatureVerifier.Verify(spki, algorithm, message, signature);
                }
            });
            CityPki.ForEachMutant(signature, value => Assert.False(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, message, value)));
            Assert.False(SignatureVerifier.VerifyDigest(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, new byte[31], signature));
            Assert.False(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, message, default));
        }
    }
}
