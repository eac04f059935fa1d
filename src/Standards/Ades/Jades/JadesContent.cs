using System.Security.Cryptography;
using System.Text;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Jades;

/// <summary>Something outside of the signature that is signed by its address (TS 119 182-1, 5.2.8, <c>sigD</c>).</summary>
/// <param name="Uri">The address by which the reader finds it.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="ContentType">Its media type; <see langword="null"/> for not said.</param>
public sealed record JadesObject(string Uri, ReadOnlyMemory<byte> Bytes, string? ContentType = null);

/// <summary>What is signed, and how the signature says so (TS 119 182-1 V1.2.1, 5.2.8).</summary>
public sealed class JadesContent
{
    internal const string ByUri = "http://uri.etsi.org/19182/ObjectIdByURI";
    internal const string ByUriHash = "http://uri.etsi.org/19182/ObjectIdByURIHash";
    internal const string HttpHeaders = "http://uri.etsi.org/19182/HttpHeaders";

    private readonly Func<DigestAlgorithm, IReadOnlyList<string>> _hashes;

    private JadesContent(string? mechanism, byte[] payload, IReadOnlyList<string> names, IReadOnlyList<string?> types, bool isEncoded, Func<DigestAlgorithm, IReadOnlyList<string>>? hashes = null)
    {
        (Mechanism, Payload, Names, Types, IsEncoded) = (mechanism, payload, names, types, isEncoded);
        _hashes = hashes ?? (_ => []);
    }

    internal string? Mechanism { get; }

    /// <summary>The payload as it stands in the signing input: base64url, or plain where <c>b64</c> is false.</summary>
    internal byte[] Payload { get; }

    internal IReadOnlyList<string> Names { get; }

    internal IReadOnlyList<string?> Types { get; }

    /// <summary>Whether the payload is base64url encoded (RFC 7797).</summary>
    internal bool IsEncoded { get; }

    /// <summary>The content travels inside.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="contentType">Its media type; <c>application/</c> is left out by convention (RFC 7515, 4.1.10).</param>
    /// <returns>The content.</returns>
    public static JadesContent Attached(ReadOnlyMemory<byte> bytes, string contentType) => new(null, Base64UrlText.Encode(bytes.Span), [], [contentType], isEncoded: true);

    /// <summary>Objects elsewhere, put one after another (<c>ObjectIdByURI</c>, 5.2.8.3.2).</summary>
    /// <param name="objects">The objects in their order.</param>
    /// <returns>The content.</returns>
    public static JadesContent DetachedByUri(params IReadOnlyList<JadesObject> objects)
    {
        ArgumentOutOfRangeException.ThrowIfZero(objects.Count);
        byte[] all = [.. objects.SelectMany(o => o.Bytes.ToArray())];
        return new(ByUri, Base64UrlText.Encode(all), [.. objects.Select(o => o.Uri)], [.. objects.Select(o => o.ContentType)], isEncoded: true);
    }

    /// <summary>Objects elsewhere, each by its digest (<c>ObjectIdByURIHash</c>, 5.2.8.3.3): the payload is empty.</summary>
    /// <param name="objects">The objects in their order.</param>
    /// <returns>The content.</returns>
    public static JadesContent DetachedByUriHash(params IReadOnlyList<JadesObject> objects)
    {
        ArgumentOutOfRangeException.ThrowIfZero(objects.Count);
        return new(ByUriHash, [], [.. objects.Select(o => o.Uri)], [.. objects.Select(o => o.ContentType)], isEncoded: true,
            digest => [.. objects.Select(o => HashOf(o.Bytes.Span, isEncoded: true, digest))]);
    }

    /// <summary>Headers of an HTTP message (<c>HttpHeaders</c>, 5.2.8.3.4): to sign the body, sign its <c>Digest</c> header.</summary>
    /// <param name="headers">Names and values in their order; <c>(request-target)</c> is method and path.</param>
    /// <returns>The content.</returns>
    public static JadesContent OfHttpHeaders(params IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        ArgumentOutOfRangeException.ThrowIfZero(headers.Count);
        return new(HttpHeaders, HeaderLines(headers), [.. headers.Select(h => h.Key.ToLowerInvariant())], [], isEncoded: false);
    }

    // The payload of an earlier signature, or the value that is counter-signed: no media type of its own is said.
    internal static JadesContent Again(ReadOnlySpan<byte> bytes) => new(null, Base64UrlText.Encode(bytes), [], [], isEncoded: true);

    internal IReadOnlyList<string> Hashes(DigestAlgorithm digest) => _hashes(digest);

    // draft-cavage-http-signatures, 2.3: lower-case names, values without blanks around them, line feeds between.
    internal static byte[] HeaderLines(IEnumerable<KeyValuePair<string, string>> headers) =>
        Encoding.UTF8.GetBytes(string.Join('\n', headers.Select(h => $"{h.Key.ToLowerInvariant()}: {h.Value.Trim()}")));

    // What is digested is what would stand in the signing input: base64url, unless b64 is false.
    internal static string HashOf(ReadOnlySpan<byte> bytes, bool isEncoded, DigestAlgorithm digest) =>
        Encoding.ASCII.GetString(Base64UrlText.Encode(digest.Hash(isEncoded ? Base64UrlText.Encode(bytes) : bytes)));
}
