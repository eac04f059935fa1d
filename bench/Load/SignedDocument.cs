using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.CertificateAuthority;
using AnTin.Keys;
using AnTin.Pdf;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Metadata;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Names;
using AnTin.Platform;
using AnTin.Retrieval;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Load;

/// <summary>A document of a length, signed by a citizen of the server's own authorities and time-stamped by it: it is found valid, with all that costs.</summary>
internal static class SignedDocument
{
    public static async Task<byte[]> MakeAsync(ServerUnderLoad server, int length)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddPlatform(options => (options.DataDirectory, options.PublicBaseUrl) = (server.Folder, server.Url));
        services.AddCertificateAuthority();
        await using var provider = services.BuildServiceProvider();
        var authorities = provider.GetRequiredService<ICertificateAuthorities>();
        using var key = SoftwareKey.Create(KeyAlgorithm.Rsa2048);
        var request = await key.SignAsync(
            CertificationRequest.Create(new DistinguishedNameBuilder().Country("VN").Build(), key.SubjectPublicKeyInfo, key.DefaultAlgorithm), CancellationToken.None);
        var certificate = await authorities.IssueAsync(new CertificateOrder(
            $"load:{length}", "vnpt", new CitizenSubject("NGUYỄN VĂN MẪU", "999000000001", "Thành phố Mẫu"), request.RawData, TimeSpan.FromDays(30), "load"));
        var signer = new AdesSigner(certificate, await authorities.GetChainAsync(certificate), key.DefaultAlgorithm);
        if (!PadesSigningSession.TryOpen(Unsigned(length), out var session, out var refusal)
            || !session.TryPrepare(signer, new PadesSigningOptions { SigningTime = TimeProvider.System.GetLocalNow(), TimestampRoom = 12 * 1024 }, out var toBeSigned, out refusal))
        {
            throw new InvalidOperationException($"{refusal}");
        }

        using var timestamps = new HttpTimestampSource(new Uri($"{server.Url}/tsa"), new RetrievalOptions { AllowPrivateAddresses = true });
        var signed = await key.SignAsync(toBeSigned, CancellationToken.None);
        return (await signed.WithSignatureTimestampAsync(timestamps, CancellationToken.None)).ToArray();
    }

    // Numbers that look like chance, as the compressed pictures of a scan do, and are the same each time.
    private static byte[] Unsigned(int length)
    {
        var properties = new DocumentProperties("Văn bản mẫu", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var composed = new DocumentComposer(PageFormat.OfficialDocument, properties).Add(new Paragraph("Văn bản mẫu để đo tải.")).Finish();
        if (!PdfDocument.TryOpen(composed.Bytes, out var document, out _))
        {
            throw new InvalidOperationException("What was composed can be opened.");
        }

        var filling = new byte[Math.Max(0, length - composed.Bytes.Length)];
        new Random(42).NextBytes(filling);
        var update = new IncrementalUpdate(document);
        update.SetCatalogEntry("PieceInfo", new PdfDictionary(("Load", new PdfDictionary(("Private", update.Add(new PdfStream(new PdfDictionary(), filling)))))));
        return update.Append().ToArray();
    }
}
