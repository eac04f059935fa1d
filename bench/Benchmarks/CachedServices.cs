using System.Collections.Concurrent;
using AnTin.Ades;
using AnTin.Pkix.Certificates;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>
/// The services of a declared PKI, which take no time: each answer is made once. The same document signed by RSA with PKCS#1 v1.5 padding has
/// the same signature value, and so the same token fits.
/// </summary>
internal sealed class CachedServices(DeclaredPki pki) : ITimestampSource, IValidationMaterialSource
{
    /// <summary>Room for a token of this PKI with its certificates.</summary>
    public const int Room = 8 * 1024;

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _tokens = new();
    private readonly ConcurrentDictionary<Certificate, ReadOnlyMemory<byte>?> _responses = new();
    private readonly ConcurrentDictionary<Certificate, ReadOnlyMemory<byte>?> _crls = new();

    public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
        Task.FromResult(_tokens.GetOrAdd(Convert.ToHexString(sha256.Span), _ => pki.TimeStamp("Tsa", sha256, pki.At).RawData));

    public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) => Task.FromResult(pki.FindIssuers(subject));

    public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        Task.FromResult(_responses.GetOrAdd(certificate, c => pki.GetOcspResponse(c, issuer, pki.At)));

    public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        Task.FromResult(_crls.GetOrAdd(issuer, i => pki.GetCrl(i, pki.At)));
}
