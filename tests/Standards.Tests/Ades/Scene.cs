using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Pdf;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Ades;

/// <summary>A city with its signers, good and bad, on one morning; everything is asked as of a time that the test gives.</summary>
internal static class Scene
{
    public const string Citizen = "Nguyễn Văn Mẫu";
    public const string Official = "Trần Thị Thử";
    public const string Seal = "ỦY BAN NHÂN DÂN PHƯỜNG MẪU";
    public const string Revoked = "Lê Văn Thu Hồi";
    public const string RevokedLater = "Lê Thị Thu Hồi Sau";
    public const string Suspended = "Phạm Văn Tạm Dừng";
    public const string ExpiresSoon = "Đỗ Văn Sắp Hết";
    public const string Stranger = "Người Lạ";
    public const string Sandboxed = "Người Thử Nghiệm";
    public const string Tsa = "City TSA 1";

    public static readonly DateTimeOffset Signing = new(2026, 3, 1, 15, 0, 0, TimeSpan.FromHours(7));
    public static readonly DateTimeOffset Checking = Signing.AddHours(2);

    public static DeclaredPki Pki { get; } = DeclaredPki.Create("2026-03-01T08:00:00Z")
        .Root("City Root CA")
        .Issuing("City Issuing CA 1", from: "City Root CA")
        .OcspResponder("City OCSP 1", from: "City Issuing CA 1")
        .Tsa(Tsa, from: "City Issuing CA 1")
        .Citizen(Citizen, from: "City Issuing CA 1")
        .Official(Official, from: "City Issuing CA 1")
        .Seal(Seal, from: "City Issuing CA 1")
        .Citizen(Revoked, from: "City Issuing CA 1").Revoked(Revoked, "2026-02-20T00:00:00Z")
        .Citizen(RevokedLater, from: "City Issuing CA 1").Revoked(RevokedLater, "2026-03-01T09:00:00Z", RevocationReason.Superseded)
        .Citizen(Suspended, from: "City Issuing CA 1").Suspended(Suspended, "2026-02-25T00:00:00Z")
        .Citizen(ExpiresSoon, from: "City Issuing CA 1", validFrom: "2026-02-01T00:00:00Z", validDays: 29)
        .Root("SANDBOX Root CA")
        .Issuing("SANDBOX Issuing CA", from: "SANDBOX Root CA")
        .Citizen(Sandboxed, from: "SANDBOX Issuing CA");

    /// <summary>Another PKI with a root of the same name: nobody trusts it.</summary>
    public static DeclaredPki Imitation { get; } = DeclaredPki.Create("2026-03-02T08:00:00Z")
        .Root("Padding Root A").Root("Padding Root B").Root("Padding Root C")
        .Root("City Root CA")
        .Issuing("City Issuing CA 1", from: "City Root CA")
        .Citizen(Stranger, from: "City Issuing CA 1");

    public static TrustAnchors Anchors { get; } = new(Pki.Roots);

    public static AdesSigner Signer(string who, DeclaredPki? pki = null)
    {
        var entity = (pki ?? Pki)[who];
        return new AdesSigner(entity.Certificate, [.. entity.Chain.Skip(1)], entity.Key.DefaultAlgorithm);
    }

    public static PadesSigningOptions Options(DateTimeOffset? at = null) => new()
    {
        SigningTime = at ?? Signing,
        Reason = "Tôi đã đọc và đồng ý",
        Location = "Thành phố Mẫu",
        TimestampRoom = PadesSigningOptions.EstimateTimestampRoom(Pki[Tsa].Chain),
    };

    public static PadesToBeSigned Prepare(byte[] pdf, string who, PadesSigningOptions? options = null, DeclaredPki? pki = null)
    {
        Assert.True(PadesSigningSession.TryOpen(pdf, out var session, out var refusal), refusal?.ToString());
        Assert.True(session.TryPrepare(Signer(who, pki), options ?? Options(), out var toBeSigned, out refusal), refusal?.ToString());
        return toBeSigned;
    }

    public static async Task<PadesSignature> SignAsync(byte[] pdf, string who, PadesSigningOptions? options = null, DeclaredPki? pki = null) =>
        await (pki ?? Pki)[who].Key.SignAsync(Prepare(pdf, who, options, pki), CancellationToken.None);

    public static async Task<byte[]> SignedAsync(string who, byte[]? pdf = null, PadesSigningOptions? options = null, DeclaredPki? pki = null) =>
        (await SignAsync(pdf ?? SamplePdf.Plain(), who, options, pki)).ToArray();

    public static async Task<byte[]> StampedAsync(string who, DateTimeOffset? stampedAt = null) =>
        (await (await SignAsync(SamplePdf.Plain(), who)).WithSignatureTimestampAsync(new Source(stampedAt ?? Signing.AddMinutes(1)), CancellationToken.None)).ToArray();

    public static Task<ValidationReport> ValidateAsync(byte[] file, DateTimeOffset? at = null, bool online = true, TrustAnchors? anchors = null) =>
        SignatureValidator.ValidateAsync(
            file,
            new ValidationContext { Anchors = anchors ?? Anchors, Time = at ?? Checking, Source = online ? new Source(at ?? Checking) : null },
            CancellationToken.None);

    /// <summary>The city's services, at one instant.</summary>
    internal sealed class Source(DateTimeOffset at) : ITimestampSource, IValidationMaterialSource
    {
        public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
            Task.FromResult(Pki.TimeStamp(Tsa, sha256, at).RawData);

        public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) =>
            Task.FromResult(Pki.FindIssuers(subject));

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult(Pki.GetOcspResponse(certificate, issuer, at));

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult(Pki.GetCrl(issuer, at));
    }
}
