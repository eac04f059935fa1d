using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Keys;
using AnTin.Pkix.PathValidation;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>
/// Validation of B-LT signatures on a document of 77 KB with revision analysis, path and embedded revocation, held against SHA-256 over the file.
/// One thread.
/// </summary>
internal static class ValidationBenchmarks
{
    // One a citizen; a cache that holds authorities, but not all of these.
    private const int Signers = 16;
    private const long SmallCache = 250_000;
    private const int Several = 10;

    public static IEnumerable<Row> Run()
    {
        foreach (var (name, algorithm) in ((string, KeyAlgorithm)[])[("RSA-2048", KeyAlgorithm.Rsa2048), ("P-256", KeyAlgorithm.P256)])
        {
            var pki = Declare(algorithm, "Signer");
            var file = SignAsync(pki, "Signer", SampleDocument.Compose(pki.At)).GetAwaiter().GetResult();
            var (context, cached) = Contexts(pki, new ValidationCache());
            var of = $"{name}, {file.Length / 1000} KB";
            yield return Measurement.Compare($"PAdES B-LT validated, {of}", () => Validate(file, context), () => SHA256.HashData(file), 0);
            yield return Measurement.Compare($"PAdES B-LT validated with a cache, {of}", () => Validate(file, cached), () => SHA256.HashData(file), 0) with { TargetPerSecond = 1500 };
        }

        yield return OfManySigners();
        yield return OfSeveralSignatures();
    }

    // Authorities come again, the signer and what is said of him do not: as a city's inbox has it.
    private static Row OfManySigners()
    {
        var names = Enumerable.Range(1, Signers).Select(i => $"Signer {i}").ToArray();
        var pki = Declare(KeyAlgorithm.P256, names);
        var document = SampleDocument.Compose(pki.At);
        var files = names.Select(name => SignAsync(pki, name, document).GetAwaiter().GetResult()).ToArray();
        var (_, cached) = Contexts(pki, new ValidationCache(SmallCache));
        int next = 0;
        return Measurement.Compare(
            $"PAdES B-LT validated with a cache, P-256, a signer not seen of late each time, {files[0].Length / 1000} KB",
            () => Validate(files[next = (next + 1) % files.Length], cached), () => SHA256.HashData(files[0]), 0) with { TargetPerSecond = 1500 };
    }

    private static Row OfSeveralSignatures()
    {
        var names = Enumerable.Range(1, Several).Select(i => $"Signer {i}").ToArray();
        var pki = Declare(KeyAlgorithm.Rsa2048, names);
        var file = SampleDocument.Compose(pki.At);
        foreach (var name in names)
        {
            file = SignAsync(pki, name, file).GetAwaiter().GetResult();
        }

        var (_, cached) = Contexts(pki, new ValidationCache());
        return Measurement.Compare(
            $"PAdES B-LT validated with a cache, {Several} signatures, RSA-2048, {file.Length / 1000} KB", () => Validate(file, cached), () => SHA256.HashData(file), 0)
            with { TargetPerSecond = 50 };
    }

    private static DeclaredPki Declare(KeyAlgorithm algorithm, params string[] signers)
    {
        var pki = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root").Issuing("Issuer", "Root").OcspResponder("Ocsp", "Issuer").Tsa("Tsa", "Issuer");
        return signers.Aggregate(pki, (declared, signer) => declared.Citizen(signer, "Issuer", algorithm));
    }

    private static (ValidationContext Plain, ValidationContext Cached) Contexts(DeclaredPki pki, ValidationCache cache)
    {
        var plain = new ValidationContext { Anchors = new TrustAnchors(pki.Roots), Time = pki.At.AddHours(1) };
        return (plain, plain with { Cache = cache });
    }

    private static void Validate(byte[] file, ValidationContext context)
    {
        var report = SignatureValidator.ValidateAsync(file, context, CancellationToken.None).GetAwaiter().GetResult();
        if (report.Indication is not Indication.TotalPassed)
        {
            throw new InvalidOperationException(string.Join("; ", report.Signatures.SelectMany(s => s.Findings)));
        }
    }

    private static async Task<byte[]> SignAsync(DeclaredPki pki, string signer, byte[] document)
    {
        var entity = pki[signer];
        var services = new CachedServices(pki);
        _ = PadesSigningSession.TryOpen(document, out var session, out _);
        _ = session!.TryPrepare(
            new AdesSigner(entity.Certificate, [.. entity.Chain.Skip(1)], entity.Key.DefaultAlgorithm),
            new PadesSigningOptions { SigningTime = pki.At, TimestampRoom = CachedServices.Room }, out var toBeSigned, out _);
        var signed = await (await entity.Key.SignAsync(toBeSigned!, CancellationToken.None)).WithSignatureTimestampAsync(services, CancellationToken.None);
        return (await signed.WithValidationMaterialAsync(services, pki.At, CancellationToken.None)).ToArray();
    }
}
