using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

public sealed class OpenSslKeyImportTests
{
    private static readonly byte[] Digest = SHA256.HashData("mẫu"u8);

    [Theory]
    [InlineData(1024)]
    [InlineData(2048)]
    [InlineData(3072)]
    public void An_rsa_key_by_its_numbers_is_the_same_key(int bits)
    {
        using var own = RSA.Create(bits);
        using var imported = Imported(OpenSslKeyImport.Rsa(own.ExportRSAPublicKey()));
        var (expected, actual) = (own.ExportParameters(false), imported.ExportParameters(false));
        Assert.Equal(expected.Modulus, actual.Modulus);
        Assert.Equal(expected.Exponent, actual.Exponent);
        var signature = own.SignHash(Digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.True(imported.VerifyHash(Digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        signature[^1] ^= 1;
        Assert.False(imported.VerifyHash(Digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Theory]
    [InlineData("1.2.840.10045.3.1.7")]
    [InlineData("1.3.132.0.34")]
    [InlineData("1.3.132.0.35")]
    [InlineData("1.3.36.3.3.2.8.1.1.7")]
    [InlineData("1.3.36.3.3.2.8.1.1.11")]
    [InlineData("1.3.36.3.3.2.8.1.1.13")]
    public void A_key_on_a_curve_by_its_point_is_the_same_key(string curve)
    {
        using var own = ECDsa.Create(ECCurve.CreateFromValue(curve));
        Assert.True(PublicKey.TryDecode(own.ExportSubjectPublicKeyInfo(), out var key));
        var imported = key.RentEcdsa();
        Assert.Equal(own.ExportSubjectPublicKeyInfo(), imported.ExportSubjectPublicKeyInfo());
        var signature = own.SignHash(Digest);
        Assert.True(imported.VerifyHash(Digest, signature));
        signature[^1] ^= 1;
        Assert.False(imported.VerifyHash(Digest, signature));
    }

    [Fact]
    public void A_point_off_its_curve_is_no_key()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encoded = own.ExportSubjectPublicKeyInfo();
        Assert.NotNull(Imported(OpenSslKeyImport.Ecdsa("prime256v1", encoded.AsSpan(^65))));
        encoded[^1] ^= 1;
        Assert.Null(OpenSslKeyImport.Ecdsa("prime256v1", encoded.AsSpan(^65)));
        Assert.True(PublicKey.TryDecode(encoded, out var key));
        Assert.ThrowsAny<CryptographicException>(key.RentEcdsa);
    }

    private static T Imported<T>(T? key)
        where T : class
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only there does the runtime stand on OpenSSL");
        return Assert.IsType<T>(key, exactMatch: false);
    }
}
