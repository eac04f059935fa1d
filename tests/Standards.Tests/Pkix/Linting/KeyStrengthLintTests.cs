using System.Numerics;
using System.Security.Cryptography;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Linting;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pkix.Linting;

public sealed class KeyStrengthLintTests
{
    [Fact]
    public void An_rsa_key_of_1024_bits_is_too_short()
    {
        using RSA rsa = RSA.Create(1024);
        Assert.Equal(1024, Find(rsa.ExportSubjectPublicKeyInfo())!.SizeInBits);
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    public void Longer_rsa_keys_are_fit(int bits)
    {
        using RSA rsa = RSA.Create(bits);
        Assert.Null(Find(rsa.ExportSubjectPublicKeyInfo()));
    }

    [Fact]
    public void A_modulus_with_a_small_factor_is_no_key()
    {
        // 3 times a random odd number of 2,047 bits: long enough, and factored by anyone.
        byte[] bytes = RandomNumberGenerator.GetBytes(256);
        bytes[0] = 0x55;
        bytes[^1] |= 1;
        BigInteger modulus = new BigInteger(bytes, isUnsigned: true, isBigEndian: true) * 3;
        Assert.NotNull(Find(Rsa(modulus.ToByteArray(isUnsigned: true, isBigEndian: true), [1, 0, 1])));
    }

    [Fact]
    public void An_exponent_of_three_is_too_small()
    {
        using RSA rsa = RSA.Create(2048);
        Assert.NotNull(Find(Rsa(rsa.ExportParameters(false).Modulus!, [3])));
    }

    [Fact]
    public void A_point_off_its_curve_is_no_key()
    {
        using ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] spki = ecdsa.ExportSubjectPublicKeyInfo();
        spki[^1] ^= 1;
        Assert.NotNull(Find(spki));
    }

    [Fact]
    public void A_curve_in_explicit_parameters_is_refused_whatever_they_are()
    {
        using ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECParameters explicitParameters = ecdsa.ExportExplicitParameters(includePrivateParameters: false);
        using ECDsa same = ECDsa.Create(explicitParameters);
        Assert.Null(Find(same.ExportSubjectPublicKeyInfo())?.Kind);
        Assert.NotNull(Find(same.ExportSubjectPublicKeyInfo()));
    }

    private static byte[] Rsa(byte[] modulus, byte[] exponent)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportParameters(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return rsa.ExportSubjectPublicKeyInfo();
    }

    private static UnfitPublicKey? Find(byte[] spki)
    {
        TestEntity ca = CityPki.Create()["City CA"];
        CertificateProfileOptions options = new() { Name = "c", Kind = ProfileKind.Citizen };
        options.PolicyOids.Add(DeclaredPki.PolicyOid);
        CertificateDraft draft = CertificateDraft.Create(
            CertificateProfile.Create(options), ca.Certificate, ca.Addresses, SubscriberName.Citizen("Nguyễn Văn Mẫu", "123456789012", null), spki,
            CertificateDraft.NewSerialNumber(), CityPki.Noon, ca.Key.DefaultAlgorithm);
        return CertificateLinting.Lint(draft).Findings.OfType<UnfitPublicKey>().SingleOrDefault();
    }
}
