using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using AnTin.Pkix.Algorithms;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

/// <summary>Project Wycheproof's cases against our verifier: other people's data beside the repository.</summary>
public sealed partial class WycheproofTests
{
    [Theory]
    [InlineData("ecdsa_secp256r1_sha256_test")]
    [InlineData("ecdsa_secp256r1_sha512_test")]
    [InlineData("ecdsa_secp384r1_sha256_test")]
    [InlineData("ecdsa_secp384r1_sha384_test")]
    [InlineData("ecdsa_secp384r1_sha512_test")]
    [InlineData("ecdsa_secp521r1_sha512_test")]
    [InlineData("ecdsa_brainpoolP256r1_sha256_test")]
    [InlineData("ecdsa_brainpoolP384r1_sha384_test")]
    [InlineData("ecdsa_brainpoolP512r1_sha512_test")]
    [InlineData("rsa_signature_2048_sha256_test")]
    [InlineData("rsa_signature_2048_sha384_test")]
    [InlineData("rsa_signature_2048_sha512_test")]
    [InlineData("rsa_signature_3072_sha256_test")]
    [InlineData("rsa_signature_3072_sha384_test")]
    [InlineData("rsa_signature_3072_sha512_test")]
    [InlineData("rsa_signature_4096_sha256_test")]
    [InlineData("rsa_signature_4096_sha384_test")]
    [InlineData("rsa_signature_4096_sha512_test")]
    [InlineData("rsa_pss_2048_sha1_mgf1_20_test")]
    [InlineData("rsa_pss_2048_sha256_mgf1_0_test")]
    [InlineData("rsa_pss_2048_sha256_mgf1_32_test")]
    [InlineData("rsa_pss_2048_sha256_mgf1sha1_20_test")]
    [InlineData("rsa_pss_2048_sha384_mgf1_48_test")]
    [InlineData("rsa_pss_3072_sha256_mgf1_32_test")]
    [InlineData("rsa_pss_4096_sha256_mgf1_32_test")]
    [InlineData("rsa_pss_4096_sha384_mgf1_48_test")]
    [InlineData("rsa_pss_4096_sha512_mgf1_32_test")]
    [InlineData("rsa_pss_4096_sha512_mgf1_64_test")]
    [InlineData("rsa_pss_misc_test")]
    public void Every_case_has_the_published_outcome(string file)
    {
        string? folder = TrustFolder.Find("ANTIN_CORPORA", "../shared/corpora", "wycheproof");
        Assert.SkipUnless(folder is not null, "the corpus of Project Wycheproof is absent (set ANTIN_CORPORA)");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder!, file + ".json")));
        int checkedCases = 0;
        foreach (JsonElement group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            if (AlgorithmOf(group) is not { } algorithm)
            {
                continue; // a digest that is unknown here: nothing to verify with, so nothing to get wrong
            }

            byte[] spki = Convert.FromHexString(group.GetProperty(group.TryGetProperty("publicKeyDer", out _) ? "publicKeyDer" : "publicKeyAsn").GetString()!);
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                string expected = test.GetProperty("result").GetString()!;
                bool verified = SignatureVerifier.Verify(
                    spki, algorithm, Convert.FromHexString(test.GetProperty("msg").GetString()!), Convert.FromHexString(test.GetProperty("sig").GetString()!));
                checkedCases++;

                // "acceptable": a DigestInfo without NULL (RFC 8017, A.2.4 note); either answer is lawful.
                Assert.True(
                    expected == "acceptable" || verified == (expected == "valid"),
                    string.Create(CultureInfo.InvariantCulture, $"{file} {test.GetProperty("tcId").GetInt32()} ({test.GetProperty("comment").GetString()}): {verified}, expected {expected}"));
            }
        }

        Assert.True(checkedCases > 0, file);
    }

    private static SignatureAlgorithm? AlgorithmOf(JsonElement group)
    {
        if (Digest(group.GetProperty("sha").GetString()!) is not { } digest)
        {
            return null;
        }

        string type = group.GetProperty("type").GetString()!;
        if (!type.StartsWith("RsassaPss", StringComparison.Ordinal))
        {
            return SignatureAlgorithm.TryResolve(type.StartsWith("Rsa", StringComparison.Ordinal) ? "1.2.840.113549.1.1.1" : "1.2.840.10045.2.1", null, digest.Oid, out SignatureAlgorithm? plain) ? plain : null;
        }

        return Digest(group.GetProperty("mgfSha").GetString()!) is { } mask
            && SignatureAlgorithm.TryResolve(
                new AlgorithmIdentifier("1.2.840.113549.1.1.10", new PssParameters(digest, mask, group.GetProperty("sLen").GetInt32()).Encode()), out SignatureAlgorithm? pss)
            ? pss
            : null;
    }

    private static DigestAlgorithm? Digest(string name) =>
        WithoutHyphen().Match(name) is { Success: true } match ? DigestAlgorithm.FromName(new HashAlgorithmName("SHA" + match.Groups[1].Value)) : null;

    [GeneratedRegex("^SHA-(1|256|384|512)$")]
    private static partial Regex WithoutHyphen();
}
