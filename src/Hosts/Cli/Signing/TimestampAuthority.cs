using System.Net;
using System.Net.Http.Headers;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Cli.Signing;

/// <summary>Asks a time-stamp authority over HTTP (RFC 3161, 3.4). No redirects, no proxy, no cookies, bounded in time and size.</summary>
internal sealed class TimestampAuthority : ITimestampSource, IDisposable
{
    // A token with its chain has 3 to 9 KiB.
    private const int MaximumResponse = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Uri _address;
    private readonly HttpMessageInvoker _http;

    public TimestampAuthority(Uri address, bool allowPrivate)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.TimestampWrong, $"{address} is no http address"));
        }

        _address = address;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = Patience,
            ConnectCallback = new PublicAddressesOnly(allowPrivate).ConnectAsync,
        });
    }

    public async Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var request = TimeStampRequest.Create(new MessageImprint(DigestAlgorithm.Sha256.Oid, sha256));
        using var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(request.Encode()) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var answer = await SendAsync(message, patience.Token, cancellationToken);
        var body = await ReadAsync(answer, patience.Token);
        if (!TimeStampResponse.TryDecode(body, out var response) || response.Token is not { } token)
        {
            throw Wrong("no token");
        }

        // RFC 3161, 2.4.2: the same nonce, or the answer is to another question.
        bool sameNonce = request.Nonce is not { } nonce || (token.Info.Nonce is { } returned && returned.Span.SequenceEqual(nonce.Span));
        return sameNonce ? token.RawData : throw Wrong("another nonce");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _http.SendAsync(message, patience);
            return answer.StatusCode is HttpStatusCode.OK ? answer : throw Wrong($"HTTP {(int)answer.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Wrong($"no answer within {Patience.TotalSeconds:0} s");
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaximumResponse + 1];
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaximumResponse ? buffer[..length] : throw Wrong("too long");
    }

    private static AdesRefusedException Wrong(string fact) => new(new AdesRefusal(AdesRefusalReason.TimestampWrong, fact));
}
