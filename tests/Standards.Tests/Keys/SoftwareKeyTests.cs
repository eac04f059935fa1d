using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Standards.Tests.Pkix;

namespace AnTin.Standards.Tests.Keys;

public sealed class SoftwareKeyTests
{
    public static TheoryData<KeyAlgorithm> Kinds => [KeyAlgorithm.P256, KeyAlgorithm.P384, KeyAlgorithm.P521, KeyAlgorithm.BrainpoolP256, KeyAlgorithm.Rsa2048, KeyAlgorithm.Rsa3072];

    private static readonly byte[] Message = "Ấn tín"u8.ToArray();

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_a_key_signs_verifies_and_nothing_else_does(KeyAlgorithm kind)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        byte[] value = await key.SignAsync(Message, key.DefaultAlgorithm, CancellationToken.None);
        Assert.True(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, Message, value));
        Assert.False(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, "An tin"u8, value));
        byte[] digest = DigestAlgorithm.FromName(key.DefaultAlgorithm.Digest).Hash(Message);
        byte[] overDigest = await key.SignDigestAsync(digest, key.DefaultAlgorithm, CancellationToken.None);
        Assert.True(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, Message, overDigest));
    }

    [Fact]
    public async Task An_rsa_key_signs_pss_and_pkcs1_with_every_digest_and_openssl_verifies_pss()
    {
        using SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.Rsa2048);
        foreach (SignatureAlgorithm algorithm in (SignatureAlgorithm[])[
            SignatureAlgorithm.Sha256WithRsa, SignatureAlgorithm.Sha384WithRsa, SignatureAlgorithm.Sha512WithRsa,
            SignatureAlgorithm.Sha256WithRsaPss, SignatureAlgorithm.Sha384WithRsaPss, SignatureAlgorithm.Sha512WithRsaPss])
        {
            byte[] value = await key.SignAsync(Message, algorithm, CancellationToken.None);
            Assert.True(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, algorithm, Message, value), algorithm.Name);
        }

        OpenSsl.Require();
        byte[] pss = await key.SignAsync(Message, SignatureAlgorithm.Sha256WithRsaPss, CancellationToken.None);
        byte[] pem = Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", key.SubjectPublicKeyInfo.Span));
        (int exit, string output) = OpenSsl.Run(
            "dgst -sha256 -verify {dir}/k.pem -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 -signature {dir}/s {dir}/m", ("k.pem", pem), ("s", pss), ("m", Message));
        Assert.True(exit == 0, output);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_key_returns_from_its_encrypted_file_under_the_right_secret_only(KeyAlgorithm kind)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        using MachineSecret secret = MachineSecret.CreateTransient();
        using MachineSecret other = MachineSecret.CreateTransient();
        byte[] encrypted = key.ExportEncrypted(secret);
        Assert.True(SoftwareKey.LoadEncrypted(encrypted, secret).TryGetKey(out SoftwareKey? again));
        byte[] value = await again.SignAsync(Message, again.DefaultAlgorithm, CancellationToken.None);
        Assert.True(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, Message, value));
        Assert.Equal(KeyLoadStatus.WrongSecret, SoftwareKey.LoadEncrypted(encrypted, other).Status);
    }

    [Fact]
    public void A_wrong_passphrase_is_an_answer_however_its_padding_comes_out()
    {
        // One wrong passphrase in 256 decrypts to good padding: with 1,000 tries some do.
        using SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.P256);
        using MachineSecret secret = MachineSecret.CreateTransient();
        byte[] encrypted = key.ExportEncrypted(secret);
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(KeyLoadStatus.WrongSecret, SoftwareKey.LoadEncrypted(encrypted, $"wrong {i}").Status);
        }
    }

    [Fact]
    public void Openssl_opens_what_we_write_and_sees_600_000_rounds()
    {
        OpenSsl.Require();
        using SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.P256);
        byte[] encrypted = key.ExportEncrypted("đúng mật khẩu");
        (int exit, string output) = OpenSsl.Run("pkcs8 -inform DER -in {dir}/k -passin file:{dir}/p", ("k", encrypted), ("p", "đúng mật khẩu"u8.ToArray()));
        Assert.True(exit == 0 && output.Contains("PRIVATE KEY", StringComparison.Ordinal), output);
        (_, output) = OpenSsl.Run("asn1parse -inform DER -in {dir}/k", ("k", encrypted));
        Assert.Contains("INTEGER           :0927C0", output, StringComparison.Ordinal); // 600,000
        Assert.Contains("aes-256-cbc", output, StringComparison.Ordinal);
        Assert.Contains("hmacWithSHA256", output, StringComparison.Ordinal);
        Assert.Equal(KeyLoadStatus.Loaded, SoftwareKey.LoadEncrypted(encrypted, "đúng mật khẩu").Status);
        Assert.Throws<ArgumentException>(() => key.ExportEncrypted("ngắn"));
    }

    [Theory]
    [InlineData("-v2 aes-128-cbc -v2prf hmacWithSHA1")]
    [InlineData("-v2 aes-256-cbc -v2prf hmacWithSHA512")]
    public void Keys_that_openssl_encrypted_are_opened(string options)
    {
        OpenSsl.Require();
        using ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (int exit, string pem) = OpenSsl.Run($"pkcs8 -topk8 -in {{dir}}/k.pem {options} -passout pass:mat-khau", ("k.pem", Encoding.ASCII.GetBytes(ecdsa.ExportECPrivateKeyPem())));
        Assert.True(exit == 0, pem);
        KeyLoadResult result = SoftwareKey.LoadEncryptedPem(pem, "mat-khau");
        Assert.Equal(KeyLoadStatus.Loaded, result.Status);
        Assert.Equal(ecdsa.ExportSubjectPublicKeyInfo(), result.Key!.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(KeyLoadStatus.WrongSecret, SoftwareKey.LoadEncryptedPem(pem, "mat-khau-khac").Status);
    }

    [Fact]
    public void A_file_that_asks_for_a_hundred_million_rounds_is_refused_at_once()
    {
        using SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.P256);
        using MachineSecret secret = MachineSecret.CreateTransient();
        byte[] encrypted = key.ExportEncrypted(secret);
        int at = encrypted.AsSpan().IndexOf((byte[])[0x02, 0x02, 0x03, 0xE8]); // INTEGER 1000
        Assert.True(at > 0);
        byte[] greedy = [.. encrypted[..at], 0x02, 0x04, 0x05, 0xF5, 0xE1, 0x00, .. encrypted[(at + 4)..]];
        foreach (int length in (int[])[.. Enumerable.Range(0, at).Where(i => greedy[i] == 0x30)])
        {
            // every SEQUENCE before it grew by two bytes
            int l = length + 1 + (greedy[length + 1] == 0x81 ? 1 : greedy[length + 1] == 0x82 ? 2 : 0);
            greedy[l] += 2;
        }

        Assert.Equal(KeyLoadStatus.Malformed, SoftwareKey.LoadEncrypted(greedy, secret).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3000")]
    [InlineData("DEADBEEF")]
    public void What_is_no_key_file_is_malformed(string hex) =>
        Assert.Equal(KeyLoadStatus.Malformed, SoftwareKey.LoadEncrypted(Convert.FromHexString(hex), "any").Status);

    [Fact]
    public void Short_rsa_keys_are_not_opened()
    {
        using RSA rsa = RSA.Create(1024);
        byte[] encrypted = rsa.ExportEncryptedPkcs8PrivateKey("mat-khau", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        Assert.Equal(KeyLoadStatus.UnsupportedKey, SoftwareKey.LoadEncrypted(encrypted, "mat-khau").Status);
    }

    [Theory]
    [InlineData("-newkey ec -pkeyopt ec_paramgen_curve:P-256")]
    [InlineData("-newkey ec -pkeyopt ec_paramgen_curve:brainpoolP384r1")]
    [InlineData("-newkey rsa:2048")]
    [InlineData("-newkey ED25519")]
    [InlineData("-newkey ED448")]
    public void A_pkcs12_file_of_openssl_gives_key_and_chain(string newKey)
    {
        OpenSsl.Require();
        DirectoryInfo directory = Directory.CreateTempSubdirectory("antin-p12-");
        try
        {
            string d = directory.FullName;
            (int exit, string output) = OpenSsl.Run($"req -x509 {newKey} -nodes -keyout {d}/k.pem -out {d}/c.pem -subj /CN=Test -days 10");
            Assert.True(exit == 0, output);
            (exit, output) = OpenSsl.Run($"pkcs12 -export -inkey {d}/k.pem -in {d}/c.pem -out {d}/k.p12 -passout pass:mat-khau");
            Assert.True(exit == 0, output);
            byte[] p12 = File.ReadAllBytes($"{d}/k.p12");
            KeyLoadResult result = SoftwareKey.LoadPkcs12(p12, "mat-khau", out var certificates);
            Assert.Equal(KeyLoadStatus.Loaded, result.Status);
            Assert.Equal(result.Key!.SubjectPublicKeyInfo.ToArray(), Assert.Single(certificates).SubjectPublicKeyInfo.ToArray());
            Assert.Equal(KeyLoadStatus.WrongSecret, SoftwareKey.LoadPkcs12(p12, "sai", out certificates).Status);
            Assert.Empty(certificates);
            Assert.Equal(KeyLoadStatus.Malformed, SoftwareKey.LoadPkcs12(p12.AsMemory(0, 40), "mat-khau", out _).Status);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Many_threads_sign_with_one_key_at_once(KeyAlgorithm kind)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        byte[][] values = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(
            async () => await key.SignAsync(BitConverter.GetBytes(i), key.DefaultAlgorithm, CancellationToken.None))));
        for (int i = 0; i < values.Length; i++)
        {
            Assert.True(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, BitConverter.GetBytes(i), values[i]));
        }
    }

    [Fact]
    public async Task A_key_signs_only_by_algorithms_that_fit_it_and_may_be_created()
    {
        using SoftwareKey rsa = SoftwareKey.Create(KeyAlgorithm.Rsa2048);
        await Assert.ThrowsAsync<ArgumentException>(async () => await rsa.SignAsync(Message, SignatureAlgorithm.Sha256WithEcdsa, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await rsa.SignAsync(Message, SignatureAlgorithm.Sha1WithRsa, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await rsa.SignDigestAsync(new byte[31], SignatureAlgorithm.Sha256WithRsa, CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await rsa.SignAsync(Message, rsa.DefaultAlgorithm, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_key_that_was_disposed_of_signs_nothing()
    {
        SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.P256);
        key.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await key.SignAsync(Message, key.DefaultAlgorithm, CancellationToken.None));
    }

    [Fact]
    public void Nothing_public_gives_the_private_bytes_except_encrypted()
    {
        // By reflection, so that a member added later is caught here.
        Type[] types = [.. typeof(ISigningKey).Assembly.GetExportedTypes()];
        foreach (MemberInfo member in types.SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)))
        {
            Type? given = member switch { PropertyInfo p => p.PropertyType, MethodInfo m => m.ReturnType, FieldInfo f => f.FieldType, _ => null };
            Assert.False(given is not null && typeof(AsymmetricAlgorithm).IsAssignableFrom(given), $"{member.DeclaringType}.{member} gives the key itself");
            bool givesBytes = given == typeof(byte[]) || given == typeof(ReadOnlyMemory<byte>) || given == typeof(string) || given == typeof(ValueTask<byte[]>);
            Assert.False(givesBytes && !Harmless.Contains(member.Name), $"{member.DeclaringType}.{member} is not on the list of what may leave");
        }

        using SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.P256);
        Assert.DoesNotContain("Key", key.ToString()!.Replace(nameof(SoftwareKey), "", StringComparison.Ordinal).Replace("Keys", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static readonly string[] Harmless = [
        nameof(ISigningKey.SubjectPublicKeyInfo), "get_SubjectPublicKeyInfo", nameof(ISigningKey.SignAsync), nameof(ISigningKey.SignDigestAsync),
        nameof(SoftwareKey.ExportEncrypted), nameof(ToString)];
}
