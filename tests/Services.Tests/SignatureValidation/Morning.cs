using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;
using AnTin.Pkix.Certificates;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.Services.Tests.RemoteSigning;
using AnTin.SignatureValidation;
using AnTin.TestPki;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>A morning's files, good and bad, and a server that trusts one root.</summary>
internal static class Morning
{
    public const string Citizen = "Nguyễn Văn Mẫu";
    public const string Revoked = "Lê Văn Thu Hồi";
    public const string Suspended = "Phạm Văn Tạm Dừng";
    public const string ExpiresSoon = "Đỗ Văn Sắp Hết";
    public const string SealOfReports = "Dịch vụ kiểm tra chữ ký mẫu";
    public const string Stranger = "Người Lạ";

    public static readonly DateTimeOffset Signing = new(2026, 3, 1, 15, 0, 0, TimeSpan.FromHours(7));

    public static DeclaredPki Pki { get; } = DeclaredPki.Create("2026-03-01T08:00:00Z")
        .Root("City Root CA")
        .Issuing("City Issuing CA 1", from: "City Root CA")
        .Tsa("City TSA 1", from: "City Issuing CA 1")
        .Citizen(Citizen, from: "City Issuing CA 1")
        .Citizen(Revoked, from: "City Issuing CA 1").Revoked(Revoked, "2026-02-20T00:00:00Z")
        .Citizen(Suspended, from: "City Issuing CA 1").Suspended(Suspended, "2026-02-25T00:00:00Z")
        .Citizen(ExpiresSoon, from: "City Issuing CA 1", validFrom: "2026-02-01T00:00:00Z", validDays: 29)
        .Seal(SealOfReports, from: "City Issuing CA 1")
        .Root("Unknown Root CA")
        .Citizen(Stranger, from: "Unknown Root CA");

    /// <summary>A server two hours later; <paramref name="offline"/> when neither OCSP nor CRL can be had.</summary>
    public static Task<TestHost> StartAsync(
        DatabaseKind kind, PostgreSqlServer server, bool offline = false, TimeSpan? later = null, Action<IServiceCollection>? add = null, string? folder = null, string? database = null) => TestHost.StartAsync(
        kind, server,
        services =>
        {
            services
                .AddSignatureValidation()
                .AddSingleton<ITrustAnchors, Anchors>()
                .AddSingleton<IReportSeal, Seal>()
                .AddSingleton<ITrustedListSource, Lists>()
                .AddSingleton<ITimestampSource>(provider => new Stamps(provider.GetRequiredService<TimeProvider>()))
                .AddSingleton<IValidationMaterialSource>(provider => new Source(provider.GetRequiredService<TimeProvider>(), offline));
            add?.Invoke(services);
        },
        new TestClock(Signing + (later ?? TimeSpan.FromHours(2))),
        folder, database);

    /// <summary>A file as it comes in.</summary>
    public static Task<IncomingFile> ReceiveAsync(TestHost host, byte[] file, string name = "a.pdf") =>
        host.Get<IIncomingFiles>().ReceiveAsync(new MemoryStream(file), name, file.Length + 1, file.Length + 1);

    /// <summary>Validates one file as it came in.</summary>
    public static async Task<ValidatedFile> ValidateAsync(TestHost host, IncomingFile file, ValidationRequest? request = null)
    {
        await foreach (var validated in host.Get<ISignatureValidation>().ValidateAsync([new NamedFile(file.Name, file.Bytes)], (request ?? new()) with { WithEvidence = true }))
        {
            return validated;
        }

        throw new InvalidOperationException("A file has an outcome.");
    }

    public static async Task<byte[]> SignedAsync(string who, byte[]? pdf = null, Func<PadesSigningOptions, PadesSigningOptions>? with = null, string password = "")
    {
        var signer = Pki[who];
        Assert.True(PadesSigningSession.TryOpen(pdf ?? CityHost.Pdf, password, out var session, out _));
        Assert.True(session.TryPrepare(
            new AdesSigner(signer.Certificate, [.. signer.Chain.Skip(1)], signer.Key.DefaultAlgorithm),
            (with ?? (options => options))(new PadesSigningOptions { SigningTime = Signing, TimestampRoom = PadesSigningOptions.EstimateTimestampRoom(Pki["City TSA 1"].Chain) }),
            out var toBeSigned, out var refusal), refusal?.ToString());
        return (await signer.Key.SignAsync(toBeSigned, CancellationToken.None)).ToArray();
    }

    /// <summary>A XAdES signature in a file of its own.</summary>
    public static async Task<byte[]> DetachedAsync(string name, byte[] content)
    {
        var signer = Pki[Citizen];
        var session = XadesSigningSession.ForDetached([new DetachedContent(name, System.Security.Cryptography.SHA256.HashData(content), "text/plain")]);
        Assert.True(session.TryPrepare(
            new AdesSigner(signer.Certificate, [.. signer.Chain.Skip(1)], signer.Key.DefaultAlgorithm), new XadesSigningOptions { SigningTime = Signing }, out var toBeSigned, out _));
        return (await signer.Key.SignAsync(toBeSigned, CancellationToken.None)).ToArray();
    }

    public static async Task<byte[]> FileAsync(string what) => what switch
    {
        "valid" => await SignedAsync(Citizen),
        "a changed byte" => ChangedByte(await SignedAsync(Citizen)),
        "an appended page" => AppendedPage(await SignedAsync(Citizen)),
        "expired" => await SignedAsync(ExpiresSoon),
        "revoked" => await SignedAsync(Revoked),
        "suspended" => await SignedAsync(Suspended),
        "an unknown root" => await SignedAsync(Stranger),
        "no OCSP and no CRL" => await SignedAsync(Citizen),
        "no signature" => CityHost.Pdf,
        "an archive with a password" => LockedArchive(),
        "damaged" => "%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\nnothing more"u8.ToArray(),
        "not a PDF" => await Unsignable_document_tests.MakeAsync("text"),
        _ => await Unsignable_document_tests.MakeAsync(what),
    };

    // In the title, whose bytes are signed as all others are.
    private static byte[] ChangedByte(byte[] file)
    {
        var at = file.AsSpan().IndexOf("vi-VN"u8);
        file[at + 3] = (byte)'A';
        return file;
    }

    // APPNOTE 6.3.10, 4.4.4: bit 0 of the flags, in the local header and in the central directory, says that an entry is encrypted.
    private static byte[] LockedArchive()
    {
        using var stream = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("van-ban.txt").Open();
            entry.Write("mật"u8);
        }

        var bytes = stream.ToArray();
        bytes[6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return bytes;
    }

    private static byte[] AppendedPage(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out var document, out _));
        var update = new IncrementalUpdate(document);
        var pages = (PdfReference)update.Catalog["Pages"]!;
        var tree = (PdfDictionary)update.Resolve(pages);
        var page = update.Add(new PdfDictionary(("Type", new PdfName("Page")), ("Parent", pages)));
        update.Set(pages, tree.With("Kids", ((PdfArray)update.Resolve(tree["Kids"])).Append(page)).With("Count", new PdfInteger(2)));
        return update.Append().ToArray();
    }

    private sealed class Anchors : ITrustAnchors
    {
        public Task<IReadOnlyList<Certificate>> GetAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<Certificate>>([Pki["City Root CA"].Certificate]);
    }

    private sealed class Seal : IReportSeal
    {
        private static readonly Pkix.Algorithms.SignatureAlgorithm Algorithm = Pki[SealOfReports].Key.DefaultAlgorithm;

        public Task<AdesSigner> GetSignerAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult(new AdesSigner(Pki[SealOfReports].Certificate, [.. Pki[SealOfReports].Chain.Skip(1)], Algorithm));

        public async Task<byte[]> SignAsync(AdesSigner signer, ReadOnlyMemory<byte> bytesToSign, CancellationToken cancellationToken = default) =>
            await Pki[SealOfReports].Key.SignAsync(bytesToSign, signer.Algorithm, cancellationToken);
    }

    private sealed class Stamps(TimeProvider time) : ITimestampSource
    {
        public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
            Task.FromResult(Pki.TimeStamp("City TSA 1", sha256, time.GetUtcNow()).RawData);
    }

    private sealed class Lists : ITrustedListSource
    {
        public Task<ReadOnlyMemory<byte>?> FetchAsync(string location, CancellationToken cancellationToken) => Task.FromResult<ReadOnlyMemory<byte>?>(null);
    }

    private sealed class Source(TimeProvider time, bool offline) : IValidationMaterialSource
    {
        public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) => Task.FromResult(Pki.FindIssuers(subject));

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult(offline ? null : Pki.GetOcspResponse(certificate, issuer, time.GetUtcNow()));

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult(offline ? null : Pki.GetCrl(issuer, time.GetUtcNow()));
    }
}
