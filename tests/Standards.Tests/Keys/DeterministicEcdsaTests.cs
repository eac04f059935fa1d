using System.Security.Cryptography;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;

namespace AnTin.Standards.Tests.Keys;

public sealed class DeterministicEcdsaTests
{
    /// <summary>RFC 6979, A.2.5 to A.2.7: curve, private key, digest, message, r and s.</summary>
    public static TheoryData<string, string, string, string> Vectors
    {
        get
        {
            var all = new TheoryData<string, string, string, string>();
            foreach (var (curve, digest, message, value) in Rfc6979Vectors.All)
            {
                all.Add(curve, digest, message, value);
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public async Task Every_vector_of_rfc_6979_comes_out(string curve, string digest, string message, string value)
    {
        using SoftwareKey key = Load(curve, Rfc6979Vectors.PrivateKeys[curve]);
        using SoftwareKey deterministic = key.WithDeterministicNonces();
        SignatureAlgorithm algorithm = SignatureAlgorithm.For(KeyKind.EllipticCurve, new HashAlgorithmName(digest));
        byte[] signed = await deterministic.SignAsync(System.Text.Encoding.ASCII.GetBytes(message), algorithm, CancellationToken.None);
        Assert.True(PublicKey.TryDecode(key.SubjectPublicKeyInfo, out PublicKey? publicKey));
        Assert.Equal(value, Convert.ToHexString(SignatureValue.ToConcatenated(publicKey, signed)));
        Assert.True(SignatureVerifier.Verify(publicKey, algorithm, System.Text.Encoding.ASCII.GetBytes(message), signed));
    }

    [Theory]
    [InlineData(KeyAlgorithm.P256)]
    [InlineData(KeyAlgorithm.P384)]
    [InlineData(KeyAlgorithm.P521)]
    public async Task The_same_bytes_have_the_same_signature_on_every_thread_and_others_another(KeyAlgorithm kind)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        using SoftwareKey deterministic = key.WithDeterministicNonces();
        Assert.Equal(key.SubjectPublicKeyInfo.ToArray(), deterministic.SubjectPublicKeyInfo.ToArray());
        byte[][] values = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
            async () => await deterministic.SignAsync(new byte[] { (byte)(i % 2) }, deterministic.DefaultAlgorithm, CancellationToken.None))));
        Assert.Equal(2, values.Select(Convert.ToHexString).Distinct().Count());
        Assert.All(values.Index(), v => Assert.True(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, [(byte)(v.Index % 2)], v.Item)));
        byte[] drawn = await key.SignAsync(new byte[] { 0 }, key.DefaultAlgorithm, CancellationToken.None);
        Assert.NotEqual(values[0], drawn);
    }

    [Fact]
    public async Task The_copy_outlives_the_key_it_was_made_of_and_is_exported_like_it()
    {
        SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.P256);
        using SoftwareKey deterministic = key.WithDeterministicNonces();
        key.Dispose();
        using MachineSecret secret = MachineSecret.CreateTransient();
        Assert.True(SoftwareKey.LoadEncrypted(deterministic.ExportEncrypted(secret), secret).TryGetKey(out SoftwareKey? again));
        byte[] value = await again.SignAsync(new byte[] { 1 }, again.DefaultAlgorithm, CancellationToken.None);
        Assert.True(SignatureVerifier.Verify(deterministic.SubjectPublicKeyInfo, again.DefaultAlgorithm, [1], value));
        deterministic.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await deterministic.SignAsync(new byte[] { 1 }, again.DefaultAlgorithm, CancellationToken.None));
        again.Dispose();
    }

    [Theory]
    [InlineData(KeyAlgorithm.Rsa2048)]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.BrainpoolP256)]
    public void Other_keys_have_no_such_mode(KeyAlgorithm kind)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        Assert.Throws<NotSupportedException>(key.WithDeterministicNonces);
    }

    private static SoftwareKey Load(string curve, string privateKey)
    {
        using ECDsa ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromFriendlyName(curve), D = Convert.FromHexString(privateKey) });
        byte[] encrypted = ecdsa.ExportEncryptedPkcs8PrivateKey("mat-khau", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        return SoftwareKey.LoadEncrypted(encrypted, "mat-khau").Key!;
    }
}
