using System.Text;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Standards.Tests.Pkix;

namespace AnTin.Standards.Tests.Keys;

/// <summary>Keys whose kind is RSASSA-PSS (RFC 4055, 1.2), as OpenSSL makes them: they sign by that alone.</summary>
public sealed class PssKeyTests
{
    private const string Passphrase = "mat-khau-thu";

    private static readonly byte[] Message = "Ấn tín"u8.ToArray();

    [Theory]
    [InlineData("", "rsassaPss-SHA256")]
    [InlineData("-pkeyopt rsa_pss_keygen_md:sha512 -pkeyopt rsa_pss_keygen_mgf1_md:sha512 -pkeyopt rsa_pss_keygen_saltlen:64", "rsassaPss-SHA512")]
    public async Task Such_a_key_signs_by_what_it_allows_and_openssl_verifies(string restriction, string algorithm)
    {
        var (pem, spki) = Make(restriction);
        Assert.True(SoftwareKey.LoadEncryptedPem(pem, Passphrase).TryGetKey(out SoftwareKey? key));
        using (key)
        {
            Assert.Equal(spki, key.SubjectPublicKeyInfo.ToArray());
            Assert.Equal(algorithm, key.DefaultAlgorithm.Name);
            byte[] value = await key.SignAsync(Message, key.DefaultAlgorithm, CancellationToken.None);
            byte[] publicPem = Encoding.ASCII.GetBytes(System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", spki));
            string digest = algorithm.Split('-')[1];
            var (exit, output) = OpenSsl.Run($"dgst -{digest} -verify {{dir}}/k.pem -sigopt rsa_padding_mode:pss -signature {{dir}}/s {{dir}}/m", ("k.pem", publicPem), ("s", value), ("m", Message));
            Assert.True(exit == 0, output);
            await Assert.ThrowsAsync<ArgumentException>(async () => await key.SignAsync(Message, SignatureAlgorithm.Sha256WithRsa, CancellationToken.None));

            Assert.True(SoftwareKey.LoadEncrypted(key.ExportEncrypted(Passphrase), Passphrase).TryGetKey(out SoftwareKey? again));
            using (again)
            {
                Assert.Equal(spki, again.SubjectPublicKeyInfo.ToArray());
            }
        }
    }

    [Fact]
    public void One_that_is_restricted_to_what_is_too_weak_signs_nothing() =>
        Assert.Equal(KeyLoadStatus.UnsupportedKey, SoftwareKey.LoadEncryptedPem(Make("-pkeyopt rsa_pss_keygen_md:sha1 -pkeyopt rsa_pss_keygen_mgf1_md:sha1 -pkeyopt rsa_pss_keygen_saltlen:20").Pem, Passphrase).Status);

    private static (string Pem, byte[] PublicKey) Make(string restriction)
    {
        OpenSsl.Require();
        var (exit, plain) = OpenSsl.Run($"genpkey -quiet -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 {restriction}".TrimEnd());
        Assert.True(exit == 0, plain);
        byte[] key = Encoding.ASCII.GetBytes(plain[plain.IndexOf("-----BEGIN", StringComparison.Ordinal)..]);
        (exit, string encrypted) = OpenSsl.Run($"pkcs8 -topk8 -v2 aes-256-cbc -passout pass:{Passphrase} -in {{dir}}/k", ("k", key));
        Assert.True(exit == 0, encrypted);
        (exit, string publicKey) = OpenSsl.Run("pkey -pubout -in {dir}/k", ("k", key));
        Assert.True(exit == 0, publicKey);
        var fields = System.Security.Cryptography.PemEncoding.Find(publicKey);
        return (encrypted, Convert.FromBase64String(publicKey[fields.Base64Data]));
    }
}
