using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace AnTin.Retrieval;

/// <summary>
/// One request over HTTP to an address that somebody else wrote into a certificate: no proxy, no cookies, no credentials, bounded in time,
/// size and number; each redirection is checked as the first address was.
/// </summary>
internal sealed class HttpRetrieval : IDisposable
{
    // From http to https and from a name to another; more is a loop or a trap.
    private const int MaximumRedirections = 3;

    private readonly RetrievalOptions _options;
    private readonly HttpMessageInvoker _http;
    private readonly ConcurrentBag<IDisposable> _files = [];
    private int _requests;

    public HttpRetrieval(RetrievalOptions options)
    {
        _options = options;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = options.Patience,
            ConnectCallback = new PublicAddressesOnly(options.AllowPrivateAddresses).ConnectAsync,
        });
    }

    /// <exception cref="RetrievalException">No answer that may be used.</exception>
    public async Task<ReadOnlyMemory<byte>> GetAsync(string address, int maximumLength, CancellationToken cancellationToken) =>
        await AskAsync(address, null, null, maximumLength, cancellationToken).ConfigureAwait(false);

    /// <exception cref="RetrievalException">No answer that may be used.</exception>
    public async Task<ReadOnlyMemory<byte>> PostAsync(string address, byte[] body, string mediaType, int maximumLength, CancellationToken cancellationToken) =>
        await AskAsync(address, body, mediaType, maximumLength, cancellationToken).ConfigureAwait(false);

    public void Dispose()
    {
        _http.Dispose();
        while (_files.TryTake(out var file))
        {
            file.Dispose();
        }
    }

    private async Task<ReadOnlyMemory<byte>> AskAsync(string address, byte[]? body, string? mediaType, int maximumLength, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Patience);
        try
        {
            var at = Accept(address);
            for (int redirections = 0; ; redirections++)
            {
                CountRequest(address);
                using var message = Compose(at, body, mediaType);
                using var answer = await _http.SendAsync(message, patience.Token).ConfigureAwait(false);
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    return await ReadAsync(answer, address, maximumLength, patience.Token).ConfigureAwait(false);
                }

                // A request with a body is not sent to somewhere else (RFC 9110, 15.4.2).
                at = body is null && (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } next && redirections < MaximumRedirections
                    ? Accept(new Uri(at, next).AbsoluteUri)
                    : throw Failed(address, $"HTTP {(int)answer.StatusCode}");
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(address, $"no answer within {_options.Patience.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            throw Failed(address, (e.InnerException as AddressNotPublicException ?? e).Message, e);
        }
    }

    private void CountRequest(string address)
    {
        if (Interlocked.Increment(ref _requests) > _options.MaximumRequests)
        {
            throw Failed(address, $"more than {_options.MaximumRequests} requests");
        }
    }

    private static Uri Accept(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? uri
            : throw Failed(address, "no http address");

    private static HttpRequestMessage Compose(Uri address, byte[]? body, string? mediaType)
    {
        var message = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType!);
        }

        return message;
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage answer, string address, int maximumLength, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentLength > maximumLength)
        {
            throw Failed(address, $"longer than {maximumLength} bytes");
        }

        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var read = new AnswerBody();
            var piece = new byte[16 * 1024];
            while (await stream.ReadAsync(piece, cancellationToken).ConfigureAwait(false) is > 0 and int count)
            {
                // A length that was announced is a claim.
                if (read.Length + count > maximumLength)
                {
                    throw Failed(address, $"longer than {maximumLength} bytes");
                }

                await read.AppendAsync(piece.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            var (bytes, holder) = await read.FinishAsync(cancellationToken).ConfigureAwait(false);
            if (holder is IDisposable file)
            {
                _files.Add(file);
            }

            return bytes;
        }
    }

    private static RetrievalException Failed(string address, string reason, Exception? inner = null) => new(new RetrievalFailure(address, reason), inner);
}
