using System.Security.Cryptography;
using System.Text;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Algorithms.MlDsa;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.PathValidation;

namespace AnTin.Standards.Tests.Pkix.Algorithms.MlDsa;

/// <summary>ML-DSA (FIPS 204): what somebody else's implementation signed verifies, and nothing made of it does.</summary>
public sealed class MlDsaTests
{
    private static readonly byte[] Context = "Ấn tín"u8.ToArray();

    [Fact]
    public void A_path_of_all_three_parameter_sets_holds()
    {
        var path = PathBuilder.Build(MlDsaFiles.Signer, [MlDsaFiles.Authority], new TrustAnchors([MlDsaFiles.Root]), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)).Path;
        Assert.NotNull(path);
        Assert.Equal(
            [(KeyKind.MlDsa65, 15616, 3309), (KeyKind.MlDsa44, 10496, 2420), (KeyKind.MlDsa87, 20736, 4627)],
            path.Certificates.Select(c => (c.PublicKey!.Kind, c.PublicKey.SizeInBits, c.PublicKey.MaximumSignatureLength)));
        Assert.True(MlDsaFiles.Root.IsSelfSigned);
        Assert.False(MlDsaFiles.Signer.IsSignedBy(MlDsaFiles.Root));
    }

    [Theory, InlineData("signed"), InlineData("signed-without-attributes")]
    public void Cms_verifies_over_its_content_alone(string file)
    {
        Assert.True(SignedData.TryDecode(MlDsaFiles.Read(file), out var signed));
        var key = MlDsaFiles.Signer.PublicKey!;
        Assert.Equal(SignerInfoStatus.Valid, signed.Signers[0].VerifyContent(CmsOids.Data, MlDsaFiles.Content, key));
        Assert.NotEqual(SignerInfoStatus.Valid, signed.Signers[0].VerifyContent(CmsOids.Data, [.. MlDsaFiles.Content, 1], key));
        Assert.Equal(SignerInfoStatus.UnsupportedAlgorithm, signed.Signers[0].VerifyContent(CmsOids.Data, MlDsaFiles.Content, MlDsaFiles.Root.PublicKey!));
    }

    [Fact]
    public void A_context_is_signed_along()
    {
        var (key, value, algorithm) = (MlDsaFiles.Signer.PublicKey!, MlDsaFiles.Read("with-context"), SignatureAlgorithm.MlDsa65);
        Assert.True(SignatureVerifier.VerifyWithContext(key, algorithm, Context, MlDsaFiles.Content, value));
        Assert.False(SignatureVerifier.VerifyWithContext(key, algorithm, [], MlDsaFiles.Content, value));
        Assert.False(SignatureVerifier.VerifyWithContext(key, algorithm, [.. Context, 0], MlDsaFiles.Content, value));
        Assert.False(SignatureVerifier.VerifyWithContext(key, algorithm, new byte[256], MlDsaFiles.Content, value));
        Assert.False(SignatureVerifier.Verify(key, algorithm, MlDsaFiles.Content, value));
        Assert.False(SignatureVerifier.VerifyWithContext(key, SignatureAlgorithm.MlDsa87, Context, MlDsaFiles.Content, value));
    }

    [Fact]
    public void Where_an_algorithm_has_no_context_an_empty_one_is_none_either()
    {
        using var rsa = RSA.Create(2048);
        Assert.True(PublicKey.TryDecode(rsa.ExportSubjectPublicKeyInfo(), out var key));
        var value = rsa.SignData(MlDsaFiles.Content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.True(SignatureVerifier.Verify(key, SignatureAlgorithm.Sha256WithRsa, MlDsaFiles.Content, value));
        Assert.False(SignatureVerifier.VerifyWithContext(key, SignatureAlgorithm.Sha256WithRsa, [], MlDsaFiles.Content, value));
    }

    [Fact]
    public void A_value_with_one_bit_turned_or_of_another_length_does_not_verify()
    {
        var (key, value) = (MlDsaFiles.Signer.PublicKey!, MlDsaFiles.Read("with-context"));
        bool Fits(byte[] changed) => SignatureVerifier.VerifyWithContext(key, SignatureAlgorithm.MlDsa65, Context, MlDsaFiles.Content, changed);

        // Every octet of the hash and of the hints, and of the response every seventh with a bit of its own.
        var parameters = MlDsaParameterSet.MlDsa65;
        for (int i = 0; i < value.Length; i += i >= parameters.CommitmentHashLength && i < value.Length - parameters.HintsLength ? 7 : 1)
        {
            var changed = value.ToArray();
            changed[i] ^= (byte)(1 << (i % 8));
            Assert.False(Fits(changed), $"octet {i}");
        }

        Assert.True(Fits(value));
        Assert.False(Fits([]));
        Assert.False(Fits(value[..^1]));
        Assert.False(Fits([.. value, 0]));
        Assert.False(SignatureVerifier.Verify(key, SignatureAlgorithm.MlDsa65, [], new byte[value.Length]));
    }

    [Fact]
    public void A_key_is_its_octets_and_nothing_beside_them()
    {
        var spki = MlDsaFiles.Signer.SubjectPublicKeyInfo;
        var value = MlDsaFiles.Read("with-context");
        for (int i = spki.Length - 1; i >= 0; i -= 13)
        {
            var changed = spki.ToArray();
            changed[i] ^= 4;
            Assert.False(PublicKey.TryDecode(changed, out var key) && SignatureVerifier.VerifyWithContext(key, SignatureAlgorithm.MlDsa65, Context, MlDsaFiles.Content, value), $"octet {i}");
            Assert.False(PublicKey.TryDecode(spki[..i], out _));
        }
    }

    [Theory, InlineData("2.16.840.1.101.3.4.3.17", 1312), InlineData("2.16.840.1.101.3.4.3.18", 1952), InlineData("2.16.840.1.101.3.4.3.19", 2592)]
    public void Parameters_must_be_absent_and_the_length_is_one(string oid, int length)
    {
        Assert.True(PublicKey.TryDecode(MlDsaFiles.Spki(oid, length, withNull: false), out var key));
        Assert.False(PublicKey.TryDecode(MlDsaFiles.Spki(oid, length, withNull: true), out _));
        Assert.False(PublicKey.TryDecode(MlDsaFiles.Spki(oid, length - 1, withNull: false), out _));
        Assert.False(PublicKey.TryDecode(MlDsaFiles.Spki(oid, length + 1, withNull: false), out _));
        Assert.True(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier(oid, null), out var algorithm));
        Assert.Equal(key.Kind, algorithm.KeyKind);
        Assert.False(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier(oid, new byte[] { 5, 0 }), out _));
    }

    [Fact]
    public void No_signature_is_made_by_it()
    {
        var key = MlDsaFiles.Signer.PublicKey!;
        Assert.False(key.IsLongEnough);
        Assert.DoesNotContain(SignatureAlgorithm.All, a => a.MayBeCreatedBy(key));
        Assert.Throws<ArgumentException>(() => SignatureAlgorithm.For(KeyKind.MlDsa65, HashAlgorithmName.SHA512));
        Assert.False(SignatureAlgorithm.TryFromJoseName("ML-DSA-65", key, out _));
    }

    [Fact]
    public async Task Many_threads_verify_with_one_key()
    {
        var (key, value) = (MlDsaFiles.Signer.PublicKey!, MlDsaFiles.Read("with-context"));
        var verified = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => SignatureVerifier.VerifyWithContext(
            key, SignatureAlgorithm.MlDsa65, Context, i % 2 == 0 ? MlDsaFiles.Content : Encoding.UTF8.GetBytes($"{i}"), value))));
        Assert.Equal(Enumerable.Range(0, 32).Select(i => i % 2 == 0), verified);
    }
}
