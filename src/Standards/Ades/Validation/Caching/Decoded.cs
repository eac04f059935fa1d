using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;

namespace AnTin.Ades.Validation.Caching;

/// <summary>Decodes, or takes what a cache holds of the same bytes; <see langword="null"/> for what cannot be decoded.</summary>
internal static class Decoded
{
    // What decoded objects take beside their bytes: names, extensions, and a key in OpenSSL for each core.
    private const int CertificateOverhead = 16 * 1024;

    // An entry of a list is 30 to 90 bytes encoded; decoded and in an index it takes some 300.
    private const int CrlFactor = 10;
    private const int Factor = 4;

    public static Certificate? Certificate(ValidationCache? cache, ContentDigest digest, ReadOnlyMemory<byte> encoded) =>
        cache?.Find<Certificate>(digest) is { } known ? known
        : !Pkix.Certificates.Certificate.TryDecode(encoded, out var certificate) ? null
        : cache is null ? certificate
        : cache.Keep(digest, certificate, CertificateOverhead + ((long)Factor * encoded.Length));

    public static OcspResponse? Response(ValidationCache? cache, ContentDigest digest, ReadOnlyMemory<byte> encoded) =>
        cache?.Find<OcspResponse>(digest) is { } known ? known
        : !OcspResponse.TryDecode(encoded, out var response) ? null
        : cache is null ? response
        : cache.Keep(digest, response, ((response.Basic?.Certificates.Count ?? 0) * CertificateOverhead) + ((long)Factor * encoded.Length));

    // A list stands on the bytes it was read from; one that is kept must not keep a whole document with it.
    public static CertificateRevocationList? Crl(ValidationCache? cache, ContentDigest digest, ReadOnlyMemory<byte> encoded) =>
        cache?.Find<CertificateRevocationList>(digest) is { } known ? known
        : !CertificateRevocationList.TryDecode(cache is null ? encoded : encoded.ToArray(), out var crl) ? null
        : cache is null ? crl
        : cache.Keep(digest, crl, (long)CrlFactor * encoded.Length);
}
