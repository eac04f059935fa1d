using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Ades;

/// <summary>A city in which somebody signs with each kind of key, under the name of the kind, and with every algorithm that fits it.</summary>
internal static class EveryKey
{
    public static DeclaredPki Pki { get; } = Enum.GetValues<KeyAlgorithm>().Aggregate(
        DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root", KeyAlgorithm.P384).Issuing("Issuing", "Root").OcspResponder("OCSP", "Issuing").Tsa("TSA", "Issuing"),
        (pki, kind) => pki.Citizen(kind.ToString(), "Issuing", kind));

    public static IEnumerable<(string Who, SignatureAlgorithm Algorithm)> Pairs =>
        from kind in Enum.GetValues<KeyAlgorithm>()
        let key = Pki[kind.ToString()].Certificate.PublicKey!
        from algorithm in SignatureAlgorithm.All
        where algorithm.MayBeCreatedBy(key)
        select (kind.ToString(), algorithm);

    public static AdesSigner Signer(string who, SignatureAlgorithm algorithm) => new(Pki[who].Certificate, [.. Pki[who].Chain.Skip(1).SkipLast(1)], algorithm);

    public static AdesSigner Signer(string who, string algorithm) => Signer(who, SignatureAlgorithm.All.Single(a => a.Name == algorithm));

    public static Task<ValidationReport> ValidateAsync(byte[] file) => SignatureValidator.ValidateAsync(
        file, new ValidationContext { Anchors = new TrustAnchors(Pki.Roots), Time = Scene.Checking, Source = new Services(Scene.Checking) }, CancellationToken.None);

    /// <summary>The services of this city, or of another with the same names, at one instant.</summary>
    internal sealed class Services(DateTimeOffset at, DeclaredPki? other = null) : ITimestampSource, IValidationMaterialSource
    {
        private readonly DeclaredPki _pki = other ?? Pki;

        public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) => Task.FromResult(_pki.TimeStamp("TSA", sha256, at).RawData);

        public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) => Task.FromResult(_pki.FindIssuers(subject));

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult(_pki.GetOcspResponse(certificate, issuer, at));

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) => Task.FromResult(_pki.GetCrl(issuer, at));
    }
}
