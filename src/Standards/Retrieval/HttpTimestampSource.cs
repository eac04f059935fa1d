using AnTin.Ades;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Retrieval;

/// <summary>Asks a time-stamp authority over HTTP (RFC 3161, 3.4). One request for one token.</summary>
public sealed class HttpTimestampSource : ITimestampSource, IDisposable
{
    // A token with its chain has 3 to 9 KiB.
    private const int MaximumResponse = 64 * 1024;

    private readonly string _address;
    private readonly HttpRetrieval _http;

    /// <summary>Names the authority.</summary>
    /// <param name="address">Its address, http or https.</param>
    /// <param name="options">What may be asked, and how long.</param>
    public HttpTimestampSource(Uri address, RetrievalOptions options)
    {
        ArgumentNullException.ThrowIfNull(address);
        _address = address.OriginalString;
        // Who stamps a thousand files asks a thousand times; the address is the operator's, not a certificate's.
        _http = new HttpRetrieval(options with { MaximumRequests = int.MaxValue });
    }

    /// <inheritdoc/>
    /// <exception cref="AdesRefusedException">No answer, no token, or the answer to another question; the fact names the address and says which.</exception>
    public async Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        var request = TimeStampRequest.Create(new MessageImprint(DigestAlgorithm.Sha256.Oid, sha256));
        ReadOnlyMemory<byte> answer;
        try
        {
            answer = await _http.PostAsync(_address, request.Encode(), "application/timestamp-query", MaximumResponse, cancellationToken).ConfigureAwait(false);
        }
        catch (RetrievalException e)
        {
            throw Wrong(e.Failure.Reason);
        }

        if (!TimeStampResponse.TryDecode(answer, out var response))
        {
            throw Wrong("no RFC 3161 answer");
        }

        if (response.Token is not { } token)
        {
            throw Wrong($"refused: {response.Failure?.ToString() ?? $"status {response.Status}"}");
        }

        // RFC 3161, 2.4.2: the same nonce, or the answer is to another question.
        bool sameNonce = request.Nonce is not { } nonce || (token.Info.Nonce is { } returned && returned.Span.SequenceEqual(nonce.Span));
        return sameNonce ? token.RawData : throw Wrong("another nonce");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private AdesRefusedException Wrong(string fact) => new(new AdesRefusal(AdesRefusalReason.TimestampWrong, $"{_address}: {fact}"));
}
