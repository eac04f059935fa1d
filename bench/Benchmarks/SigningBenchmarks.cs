using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>Signing, held against the raw key operation plus SHA-256 over the same bytes.</summary>
internal static class SigningBenchmarks
{
    private static readonly MemoryStream Output = new(1 << 20);

    private const string At = "2026-03-01T08:00:00Z";

    public static IEnumerable<Row> Run()
    {
        var pki = DeclaredPki.Create(At).Root("Root").Issuing("Issuer", "Root").Citizen("Rsa", "Issuer", KeyAlgorithm.Rsa2048).Citizen("Ec", "Issuer", KeyAlgorithm.P256);
        var document = SampleDocument.Compose(pki.At);
        Console.Error.WriteLine($"document: {document.Length:N0} bytes");
        yield return Measurement.Compare("PAdES B-B, RSA-2048", () => Sign(pki, "Rsa", document), () => Limit(pki["Rsa"], document), 0.9);
        yield return Measurement.Compare("PAdES B-B, P-256", () => Sign(pki, "Ec", document), () => Limit(pki["Ec"], document), 0.7);
    }

    private static void Sign(DeclaredPki pki, string label, byte[] document)
    {
        var entity = pki[label];
        if (!PadesSigningSession.TryOpen(document, out var session, out var refusal)
            || !session.TryPrepare(new AdesSigner(entity.Certificate, entity.Chain, entity.Key.DefaultAlgorithm), new PadesSigningOptions { SigningTime = pki.At }, out var toBeSigned, out refusal))
        {
            throw new InvalidOperationException(refusal.ToString());
        }

        // To a stream, as a server answers: an array of more than 85,000 bytes is what the runtime collects least willingly.
        var signed = entity.Key.SignAsync(toBeSigned, CancellationToken.None).GetAwaiter().GetResult();
        Output.Position = 0;
        signed.WriteToAsync(Output, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Limit(TestEntity entity, byte[] document)
    {
        var digest = SHA256.HashData(document);
        _ = entity.Key.SignDigestAsync(digest, entity.Key.DefaultAlgorithm, CancellationToken.None).GetAwaiter().GetResult();
    }
}
