using System.Security.Cryptography;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>A detached CMS signature on 100 KB, built, signed and completed, held against the raw key operation plus SHA-256 over the same bytes.</summary>
internal static class CmsBenchmarks
{
    public static IEnumerable<Row> Run()
    {
        var pki = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root").Issuing("Issuer", "Root").Citizen("Rsa", "Issuer", KeyAlgorithm.Rsa2048).Citizen("Ec", "Issuer", KeyAlgorithm.P256);
        var content = new byte[100_000];
        foreach (var (name, label) in ((string, string)[])[("RSA-2048", "Rsa"), ("P-256", "Ec")])
        {
            yield return Measurement.Compare($"CMS detached, {name}", () => Sign(pki[label], content), () => Limit(pki[label], content), 0.9);
        }

        foreach (var (name, label) in ((string, string)[])[("RSA-2048", "Rsa"), ("P-256", "Ec")])
        {
            var entity = pki[label];
            var value = entity.Key.SignAsync(content, entity.Key.DefaultAlgorithm, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            var digest = SHA256.HashData(content);
            yield return Measurement.Compare(
                $"verification with a key that is held, {name}, to one that is parsed anew",
                () => SignatureVerifier.VerifyDigest(entity.Certificate.PublicKey!, entity.Key.DefaultAlgorithm, digest, value),
                () => SignatureVerifier.VerifyDigest(entity.Certificate.SubjectPublicKeyInfo, entity.Key.DefaultAlgorithm, digest, value),
                0);
        }
    }

    private static void Sign(TestEntity entity, byte[] content)
    {
        var algorithm = entity.Key.DefaultAlgorithm;
        var attributes = new SignedAttributes(CmsOids.Data, SHA256.HashData(content)).WithSigningCertificate(entity.Certificate.RawData, DigestAlgorithm.Sha256);
        var toBeSigned = new SignedDataBuilder(attributes, entity.Certificate.RawData, algorithm) { Chain = [.. entity.Chain.Skip(1).Select(c => c.RawData)] }.Build();
        _ = entity.Key.SignAsync(toBeSigned, CancellationToken.None).AsTask().GetAwaiter().GetResult().Encoded;
    }

    private static void Limit(TestEntity entity, byte[] content) =>
        _ = entity.Key.SignDigestAsync(SHA256.HashData(content), entity.Key.DefaultAlgorithm, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
