using System.Collections.Concurrent;
using AnTin.Ades;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Ocsp;

namespace AnTin.Retrieval;

/// <summary>
/// Issuers, OCSP responses and CRLs from the addresses that certificates name (RFC 5280, 4.2.1.13 and 4.2.2.1; RFC 6960, appendix A). Every
/// address is asked once; what comes back is untrusted and checked by whoever uses it. A list of more than a megabyte lies on the disk and can be
/// read, also in a report that rests on it, until this is disposed of.
/// </summary>
public sealed class HttpMaterialSource : IValidationMaterialSource, IDisposable
{
    // A certificate has 64 KiB at most here; a bundle for one name some of them.
    private const int MaximumIssuers = 512 * 1024;

    private readonly RetrievalOptions _options;
    private readonly HttpRetrieval _http;
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>?> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RetrievalFailure> _failures = new();

    /// <summary>Makes a source for one task: its answers are kept as long as it lives.</summary>
    /// <param name="options">What may be asked, and how much is read.</param>
    public HttpMaterialSource(RetrievalOptions options) => (_options, _http) = (options, new HttpRetrieval(options));

    /// <summary>The addresses that gave nothing, in the order in which they were asked.</summary>
    public IReadOnlyList<RetrievalFailure> Failures => [.. _failures];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        foreach (string address in subject.AuthorityInformationAccess.CaIssuersUris.Where(IsHttp))
        {
            var body = await GetOnceAsync(address, () => _http.GetAsync(address, MaximumIssuers, cancellationToken)).ConfigureAwait(false);
            if (body is { } certificates && CertificatesIn(certificates) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        // RFC 5019, 2.1.1 and 2.1.4: SHA-1 names the issuer, and no nonce, so that responders may answer from what they signed before.
        var request = OcspRequest.Create(CertificateId.Create(certificate.SerialNumber, issuer, DigestAlgorithm.Sha1), null).Encode();
        foreach (string address in certificate.AuthorityInformationAccess.OcspUris.Where(IsHttp))
        {
            string question = $"{address} {Convert.ToHexString(request)}";
            var body = await GetOnceAsync(question, () => _http.PostAsync(address, request, "application/ocsp-request", OcspResponse.MaximumSize, cancellationToken)).ConfigureAwait(false);
            if (body is { } encoded && OcspResponse.TryDecode(encoded, out var response))
            {
                if (response.Status is OcspResponseStatus.Successful)
                {
                    return body;
                }

                _failures.Enqueue(new(address, $"OCSP {response.Status}"));
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        foreach (string address in certificate.CrlUris.Where(IsHttp))
        {
            if (await GetOnceAsync(address, () => _http.GetAsync(address, _options.MaximumCrlLength, cancellationToken)).ConfigureAwait(false) is { } body)
            {
                return body;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<ReadOnlyMemory<byte>?> GetOnceAsync(string question, Func<Task<ReadOnlyMemory<byte>>> ask)
    {
        if (_seen.TryGetValue(question, out var known))
        {
            return known;
        }

        try
        {
            known = await ask().ConfigureAwait(false);
        }
        catch (RetrievalException e)
        {
            _failures.Enqueue(e.Failure);
        }

        _seen[question] = known;
        return known;
    }

    // RFC 5280, 4.2.2.1: one DER certificate, or a certs-only CMS; PEM is seen, too.
    private static IReadOnlyList<Certificate> CertificatesIn(ReadOnlyMemory<byte> body)
    {
        if (Certificate.TryDecode(body, out var single))
        {
            return [single];
        }

        if (Pkix.Cms.SignedData.TryDecode(body, out var bundle))
        {
            return [.. bundle.Certificates.Select(c => Certificate.TryDecode(c, out var certificate) ? certificate : null).OfType<Certificate>()];
        }

        return Certificate.TryDecodePem(System.Text.Encoding.Latin1.GetString(body.Span), out var several) ? several : [];
    }

    // Directories (ldap) are not asked: they are inside their agencies, and HTTP addresses stand beside them.
    private static bool IsHttp(string address) => address.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
}
