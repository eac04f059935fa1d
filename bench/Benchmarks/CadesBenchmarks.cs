using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Cades;
using AnTin.Keys;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>CAdES and ASiC on 100 KB, held against the raw key operation plus SHA-256 over the same bytes.</summary>
internal static class CadesBenchmarks
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Row> Run()
    {
        var pki = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root").Issuing("Issuer", "Root").Citizen("Rsa", "Issuer", KeyAlgorithm.Rsa2048).Citizen("Ec", "Issuer", KeyAlgorithm.P256);
        var content = new byte[100_000];
        foreach (var (name, label) in ((string, string)[])[("RSA-2048", "Rsa"), ("P-256", "Ec")])
        {
            var entity = pki[label];
            var signer = new AdesSigner(entity.Certificate, [.. entity.Chain.Skip(1)], entity.Key.DefaultAlgorithm);
            yield return Measurement.Compare($"CAdES B-B detached, {name}", () => Sign(entity, signer, content), () => Limit(entity, content), 0.9);
            yield return Measurement.Compare($"ASiC-E with CAdES, {name}", () => Container(entity, signer, content, AsicForm.Cades), () => Limit(entity, content), 0);
            yield return Measurement.Compare($"ASiC-E with XAdES, {name}", () => Container(entity, signer, content, AsicForm.Xades), () => Limit(entity, content), 0);
        }
    }

    private static void Sign(TestEntity entity, AdesSigner signer, byte[] content)
    {
        _ = CadesSigningSession.ForDetached(CadesContent.FromBytes(content)).TryPrepare(signer, new CadesSigningOptions { SigningTime = Time }, out var toBeSigned, out _);
        _ = entity.Key.SignAsync(toBeSigned!, CancellationToken.None).AsTask().GetAwaiter().GetResult().ToArray();
    }

    private static void Container(TestEntity entity, AdesSigner signer, byte[] content, AsicForm form)
    {
        _ = AsicSigningSession.TryCreate(AsicKind.Extended, form, [AsicDataObject.FromBytes("a.pdf", "application/pdf", content)], out var session, out _);
        _ = session!.TryPrepare(signer, new AsicSigningOptions { SigningTime = Time }, out var toBeSigned, out _);
        entity.Key.SignAsync(toBeSigned!, CancellationToken.None).AsTask().GetAwaiter().GetResult().Container.WriteToAsync(Stream.Null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Limit(TestEntity entity, byte[] content) =>
        _ = entity.Key.SignDigestAsync(SHA256.HashData(content), entity.Key.DefaultAlgorithm, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
