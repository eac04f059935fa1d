using System.Globalization;
using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Policies;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Past;

/// <summary>A city that outlives its authorities: three generations of issuing CAs and of time-stamping units, the last with other keys under another root.</summary>
internal sealed class Generations
{
    public const string Signer = "Nguyễn Văn Lâu Dài";

    public static readonly DateTimeOffset Signing = Time("2026-03-01T08:00:00Z");

    /// <summary>Nobody is revoked.</summary>
    public static Generations Peaceful { get; } = new(_ => { });

    public Generations(Action<DeclaredPki> change)
    {
        // A unit lives five years at most, an issuing CA ten, a citizen's certificate three.
        Pki = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root")
            .Issuing("CA 1", "Root", validFrom: "2024-03-01T00:00:00Z").Tsa("TSA 1", "CA 1", validFrom: "2025-06-01T00:00:00Z")
            .Citizen(Signer, "CA 1", validFrom: "2026-02-01T00:00:00Z")
            .Issuing("CA 2", "Root", validFrom: "2028-03-01T00:00:00Z").Tsa("TSA 2", "CA 2", validFrom: "2029-01-01T00:00:00Z")
            .Root("Root 2", KeyAlgorithm.P384)
            .Issuing("CA 3", "Root 2", KeyAlgorithm.P256, validFrom: "2032-03-01T00:00:00Z").Tsa("TSA 3", "CA 3", KeyAlgorithm.P256, validFrom: "2033-01-01T00:00:00Z")
            // Of another house than the signer's authority from the first day on.
            .Issuing("CA 9", "Root 2", KeyAlgorithm.P256, validFrom: "2025-03-01T00:00:00Z").Tsa("TSA 9", "CA 9", KeyAlgorithm.P256, validFrom: "2025-06-01T00:00:00Z");
        change(Pki);
    }

    public DeclaredPki Pki { get; }

    public static DateTimeOffset Time(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);

    public AdesSigner AdesSigner => new(Pki[Signer].Certificate, [.. Pki[Signer].Chain.Skip(1).SkipLast(1)], Pki[Signer].Key.DefaultAlgorithm);

    /// <summary>The city's services at an instant, with the unit of that generation.</summary>
    public Services At(string iso, int generation = 1) => new(this, Time(iso), $"TSA {generation}");

    /// <summary>A signature with its material and a first archive time-stamp, all in one morning of 2026.</summary>
    public async Task<Renewable> ArchivedAsync(string form)
    {
        var signed = await (await Renewable.SignAsync(form, this)).StampAsync(At("2026-03-01T08:01:00Z"));
        return await (await signed.CollectAsync(At("2026-03-01T08:05:00Z"))).ArchiveAsync(At("2026-03-01T08:06:00Z"));
    }

    /// <summary>Renewed: the last unit's material, then a time-stamp by the next unit over everything.</summary>
    public async Task<Renewable> RenewAsync(Renewable archived, int year, int generation) =>
        await (await archived.CollectAsync(At($"{year}-06-01T08:00:00Z"))).ArchiveAsync(At($"{year}-06-01T08:10:00Z", generation));

    /// <summary>Validated years later, with nothing but what is in the file.</summary>
    public Task<ValidationReport> ValidateAsync(byte[] file, string iso, ValidationPolicy? policy = null, IReadOnlyList<SignedContent>? contents = null) => SignatureValidator.ValidateAsync(
        file,
        new ValidationContext { Anchors = new TrustAnchors(Pki.Roots), Time = Time(iso), Policy = policy ?? ValidationPolicy.Vietnam, DetachedContents = contents ?? [] },
        CancellationToken.None);

    internal sealed class Services(Generations city, DateTimeOffset at, string unit) : ITimestampSource, IValidationMaterialSource
    {
        public DateTimeOffset Now => at;

        public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) => Task.FromResult(city.Pki.TimeStamp(unit, sha256, at).RawData);

        public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) => Task.FromResult(city.Pki.FindIssuers(subject));

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult(city.Pki.GetOcspResponse(certificate, issuer, at));

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) => Task.FromResult(city.Pki.GetCrl(issuer, at));
    }
}
