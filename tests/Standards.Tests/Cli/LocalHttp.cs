using System.Collections.Concurrent;
using System.Net;

namespace AnTin.Standards.Tests.Cli;

/// <summary>What a server of the test answers.</summary>
internal sealed record HttpAnswer(int Status, byte[] Body, string? Location = null);

/// <summary>An HTTP server on a free port of this machine; paths are asked for one at a time.</summary>
internal class LocalHttp : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<string, byte[], HttpAnswer> _answer;

    public LocalHttp(Func<string, byte[], HttpAnswer> answer)
    {
        _answer = answer;
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The paths in the order in which they were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
                Asked.Enqueue(context.Request.Url!.AbsolutePath);
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var answer = _answer(context.Request.Url.AbsolutePath, body.ToArray());
                context.Response.StatusCode = answer.Status;
                context.Response.RedirectLocation = answer.Location;
                // Without a length an empty answer would be chunked, and end twice.
                context.Response.ContentLength64 = answer.Body.Length;
                await context.Response.OutputStream.WriteAsync(answer.Body);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}
