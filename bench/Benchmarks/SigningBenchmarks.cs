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
        var pki = DeclaredPki.Create(At).Root("Root").Issuing("Issuer", "Root").OcspResponder("Ocsp", "Issuer").Tsa("Tsa", "Issuer").Citizen("Rsa", "Issuer", KeyAlgorithm.Rsa2048).Citizen("Ec", "Issuer", KeyAlgorithm.P256);
        var document = SampleDocument.Compose(pki.At);
        Console.Error.WriteLine($"document: {document.Length:N0} bytes");
        yield return Measurement.Compare("PAdES B-B, RSA-2048", () => Sign(pki, "Rsa", document), () => Limit(pki["Rsa"], document), 0.9);
        yield return Measurement.Compare("PAdES B-B, P-256", () => Sign(pki, "Ec", document), () => Limit(pki["Ec"], document), 0.7);
        var services = new CachedServices(pki);
        var material = new MaterialCache(services, TimeSpan.FromHours(1));
        yield return Measurement.Compare(
            "PAdES B-LT from cached material, RSA-2048, to B-B", () => LongTerm(pki, document, services, material), () => Sign(pki, "Rsa", document), 0.75);
        yield return Measurement.Compare("PAdES B-B, RSA-2048, two at once, to one", () => Parallel.Invoke(() => Many(pki, document), () => Many(pki, document)), () => Many(pki, document), 0.95);
    }

    // Two hundred, so that starting two threads and waiting for the slower one cost nothing beside them.
    private static void Many(DeclaredPki pki, byte[] document)
    {
        for (var i = 0; i < 200; i++)
        {
            Prepared(pki, "Rsa", document, 0);
        }
    }

    private static void LongTerm(DeclaredPki pki, byte[] document, CachedServices services, MaterialCache material)
    {
        var signed = Prepared(pki, "Rsa", document, CachedServices.Room);
        signed = signed.WithSignatureTimestampAsync(services, CancellationToken.None).GetAwaiter().GetResult();
        signed = signed.WithValidationMaterialAsync(material, pki.At, CancellationToken.None).GetAwaiter().GetResult();
        Output.Position = 0;
        signed.WriteToAsync(Output, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Sign(DeclaredPki pki, string label, byte[] document)
    {
        // To a stream, as a server answers: an array of more than 85,000 bytes is what the runtime collects least willingly.
        Output.Position = 0;
        Prepared(pki, label, document, 0).WriteToAsync(Output, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static PadesSignature Prepared(DeclaredPki pki, string label, byte[] document, int room)
    {
        var entity = pki[label];
        var options = new PadesSigningOptions { SigningTime = pki.At, TimestampRoom = room };
        if (!PadesSigningSession.TryOpen(document, out var session, out var refusal)
            || !session.TryPrepare(new AdesSigner(entity.Certificate, entity.Chain, entity.Key.DefaultAlgorithm), options, out var toBeSigned, out refusal))
        {
            throw new InvalidOperationException(refusal.ToString());
        }

        return entity.Key.SignAsync(toBeSigned, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Limit(TestEntity entity, byte[] document)
    {
        var digest = SHA256.HashData(document);
        _ = entity.Key.SignDigestAsync(digest, entity.Key.DefaultAlgorithm, CancellationToken.None).GetAwaiter().GetResult();
    }
}
