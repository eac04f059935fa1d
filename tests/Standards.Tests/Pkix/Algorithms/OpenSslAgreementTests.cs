using System.Security.Cryptography;
using System.Text;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

/// <summary>Every algorithm with every kind of key it fits, both ways: what openssl signs we verify, what we sign openssl verifies.</summary>
public sealed class OpenSslAgreementTests
{
    private const string Password = "mat-khau-thu";

    private static readonly byte[] Message = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Ấn tín. ", 300)));

    public static TheoryData<KeyAlgorithm, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<KeyAlgorithm, string>();
            foreach (KeyAlgorithm kind in Enum.GetValues<KeyAlgorithm>().Where(k => k != KeyAlgorithm.Rsa4096)) // as 3072, but seconds to make
            {
                foreach (SignatureAlgorithm algorithm in SignatureAlgorithm.All.Where(a => a.MayBeCreated && a.KeyKind == KindOf(kind)))
                {
                    pairs.Add(kind, algorithm.Name);
                }
            }

            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task Both_accept_the_others_signature(KeyAlgorithm kind, string name)
    {
        OpenSsl.Require();
        SignatureAlgorithm algorithm = SignatureAlgorithm.All.Single(a => a.Name == name);
        using SoftwareKey key = SoftwareKey.Create(kind);
        (string Name, byte[] Content) publicKey = ("p.pem", Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", key.SubjectPublicKeyInfo.Span)));
        byte[] ours = await key.SignAsync(Message, algorithm, CancellationToken.None);
        (int exit, string output) = OpenSsl.Run($"pkeyutl -verify -rawin -pubin -inkey {{dir}}/p.pem -in {{dir}}/m -sigfile {{dir}}/s {Options(algorithm)}", publicKey, ("m", Message), ("s", ours));
        Assert.True(exit == 0 && output.Contains("Verified Successfully", StringComparison.Ordinal), output);
        Assert.True(PublicKey.TryDecode(key.SubjectPublicKeyInfo, out PublicKey? decoded));
        Assert.InRange(ours.Length, 1, decoded.MaximumSignatureLength);

        // The key goes to openssl as it leaves: encrypted. The value comes back in hexadecimal because the witness speaks text.
        (exit, output) = OpenSsl.Run($"pkeyutl -sign -rawin -keyform DER -inkey {{dir}}/k.der -passin pass:{Password} -in {{dir}}/m -hexdump {Options(algorithm)}",
            ("k.der", key.ExportEncrypted(Password)), ("m", Message));
        Assert.True(exit == 0, output);
        byte[] theirs = FromHexDump(output);
        Assert.True(SignatureVerifier.Verify(decoded, algorithm, Message, theirs));
        Assert.False(SignatureVerifier.Verify(decoded, algorithm, [.. Message, 0], theirs));
        theirs[^1] ^= 1;
        Assert.False(SignatureVerifier.Verify(decoded, algorithm, Message, theirs));
    }

    [Theory]
    [InlineData("-algorithm ED25519", KeyKind.Ed25519)]
    [InlineData("-algorithm ED448", KeyKind.Ed448)]
    [InlineData("-algorithm EC -pkeyopt ec_paramgen_curve:P-521", KeyKind.EllipticCurve)]
    [InlineData("-algorithm EC -pkeyopt ec_paramgen_curve:brainpoolP512r1", KeyKind.EllipticCurve)]
    public async Task A_key_that_openssl_made_and_encrypted_signs_here(string options, KeyKind kind)
    {
        OpenSsl.Require();
        (int exit, string pem) = OpenSsl.Run($"genpkey {options} -aes-256-cbc -pass pass:{Password}");
        Assert.True(exit == 0, pem);
        Assert.True(SoftwareKey.LoadEncryptedPem(pem.AsSpan(pem.IndexOf("-----BEGIN", StringComparison.Ordinal)), Password).TryGetKey(out SoftwareKey? key));
        Assert.Equal(kind, key.DefaultAlgorithm.KeyKind);
        byte[] value = await key.SignAsync(Message, key.DefaultAlgorithm, CancellationToken.None);
        Assert.True(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, Message, value));
        key.Dispose();
    }

    [Fact]
    public void A_key_for_pss_alone_verifies_pss_with_its_digest_and_nothing_else()
    {
        OpenSsl.Require();
        (int exit, string pem) = OpenSsl.Run("genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha384 -pkeyopt rsa_pss_keygen_mgf1_md:sha384 -pkeyopt rsa_pss_keygen_saltlen:48");
        Assert.True(exit == 0, pem);
        byte[] file = Encoding.ASCII.GetBytes(pem[pem.IndexOf("-----BEGIN", StringComparison.Ordinal)..]);
        (_, string publicPem) = OpenSsl.Run("pkey -in {dir}/k.pem -pubout", ("k.pem", file));
        PemFields fields = PemEncoding.Find(publicPem);
        Assert.True(PublicKey.TryDecode(Convert.FromBase64String(publicPem[fields.Base64Data]), out PublicKey? key));
        (_, string dump) = OpenSsl.Run("pkeyutl -sign -rawin -inkey {dir}/k.pem -in {dir}/m -hexdump -digest sha384 -pkeyopt rsa_pss_saltlen:48", ("k.pem", file), ("m", Message));
        Assert.True(SignatureVerifier.Verify(key, SignatureAlgorithm.Sha384WithRsaPss, Message, FromHexDump(dump)));
        Assert.False(SignatureAlgorithm.Sha256WithRsaPss.MayBeCreatedBy(key));
        Assert.False(SignatureAlgorithm.Sha384WithRsa.MayBeCreatedBy(key));
        Assert.True(SignatureAlgorithm.Sha384WithRsaPss.MayBeCreatedBy(key));
    }

    private static KeyKind KindOf(KeyAlgorithm kind) => kind switch
    {
        KeyAlgorithm.Rsa2048 or KeyAlgorithm.Rsa3072 or KeyAlgorithm.Rsa4096 => KeyKind.Rsa,
        KeyAlgorithm.Ed25519 => KeyKind.Ed25519,
        KeyAlgorithm.Ed448 => KeyKind.Ed448,
        _ => KeyKind.EllipticCurve,
    };

    private static string Options(SignatureAlgorithm algorithm)
    {
        if (algorithm.SignsWholeMessage)
        {
            return "";
        }

        string digest = $"-digest {algorithm.Digest.Name!.ToLowerInvariant()}";
        return algorithm.RsaPadding == RSASignaturePadding.Pss
            ? $"{digest} -pkeyopt rsa_padding_mode:pss -pkeyopt rsa_pss_saltlen:digest"
            : digest;
    }

    // "0000 - 30 45 02 20-…   0E. …"
    private static byte[] FromHexDump(string dump) => Convert.FromHexString(string.Concat(
        dump.Split('\n').Where(line => line.Length > 7 && line.Contains(" - ", StringComparison.Ordinal))
            .Select(line => line[7..Math.Min(line.Length, 54)].Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))));
}
