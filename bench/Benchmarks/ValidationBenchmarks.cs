using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Keys;
using AnTin.Pkix.PathValidation;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>Validation of a B-LT signature on a document of 77 KB with revision analysis, path and embedded revocation, held against SHA-256 over it.</summary>
internal static class ValidationBenchmarks
{
    public static IEnumerable<Row> Run()
    {
        foreach (var (name, algorithm) in ((string, KeyAlgorithm)[])[("RSA-2048", KeyAlgorithm.Rsa2048), ("P-256", KeyAlgorithm.P256)])
        {
            var pki = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root").Issuing("Issuer", "Root").OcspResponder("Ocsp", "Issuer").Tsa("Tsa", "Issuer").Citizen("Signer", "Issuer", algorithm);
            var file = SignAsync(pki).GetAwaiter().GetResult();
            var anchors = new TrustAnchors(pki.Roots);
            var report = Validate(file, anchors, pki.At);
            if (report.Indication is not Indication.TotalPassed)
            {
                throw new InvalidOperationException(string.Join("; ", report.Signatures.SelectMany(s => s.Findings)));
            }

            yield return Measurement.Compare($"PAdES B-LT validated, {name}, {file.Length / 1000} KB", () => Validate(file, anchors, pki.At), () => SHA256.HashData(file), 0);
        }
    }

    private static ValidationReport Validate(byte[] file, TrustAnchors anchors, DateTimeOffset at) =>
        SignatureValidator.ValidateAsync(file, new ValidationContext { Anchors = anchors, Time = at.AddHours(1) }, CancellationToken.None).GetAwaiter().GetResult();

    private static async Task<byte[]> SignAsync(DeclaredPki pki)
    {
        var entity = pki["Signer"];
        var services = new CachedServices(pki);
        _ = PadesSigningSession.TryOpen(SampleDocument.Compose(pki.At), out var session, out _);
        _ = session!.TryPrepare(
            new AdesSigner(entity.Certificate, [.. entity.Chain.Skip(1)], entity.Key.DefaultAlgorithm),
            new PadesSigningOptions { SigningTime = pki.At, TimestampRoom = CachedServices.Room }, out var toBeSigned, out _);
        var signed = await (await entity.Key.SignAsync(toBeSigned!, CancellationToken.None)).WithSignatureTimestampAsync(services, CancellationToken.None);
        return (await signed.WithValidationMaterialAsync(services, pki.At, CancellationToken.None)).ToArray();
    }
}
