using AnTin.Platform.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AnTin.Portal.Endpoints;

/// <summary>A file part of a multipart body, read in memory up to the limit.</summary>
internal sealed record UploadedFile(ReadOnlyMemory<byte> Bytes, string Name)
{
    // A form around the file needs a little more than the file.
    private const long Form = 64 * 1024;

    // A browser reads no answer while it still sends: what is too much is thrown away unread, up to this many times the limit; then the line is cut.
    private const int Patience = 4;

    /// <summary>The only file of a body.</summary>
    public static async Task<UploadedFile> ReadAsync(HttpContext context, long maxBytes) => (await ReadAllAsync(context, maxBytes, 1))[0];

    /// <summary>The files of a body, together within the limit; what comes after as many as are asked for is left unread.</summary>
    public static async Task<IReadOnlyList<UploadedFile>> ReadAllAsync(HttpContext context, long maxBytes, int maxFiles)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = (Patience * maxBytes) + Form;
        }

        try
        {
            return await ReadPartsAsync(context, maxBytes, maxFiles);
        }
        catch (RefusedException refused) when (refused.Refusal.Kind is RefusalKind.TooLarge)
        {
            await DiscardAsync(context.Request, (Patience * maxBytes) + Form);
            throw;
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw UploadRefusals.TooLarge(maxBytes).AsException();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // A body that ends early or is not the multipart it claims to be.
            throw UploadRefusals.Empty().AsException();
        }
    }

    private static async Task<List<UploadedFile>> ReadPartsAsync(HttpContext context, long maxBytes, int maxFiles)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and < 200 } boundary)
        {
            throw UploadRefusals.Empty().AsException();
        }

        if (context.Request.ContentLength > maxBytes + Form)
        {
            throw UploadRefusals.TooLarge(maxBytes).AsException();
        }

        var files = new List<UploadedFile>();
        long left = maxBytes;
        var reader = new MultipartReader(boundary.ToString(), context.Request.Body);
        while (files.Count < maxFiles && await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } stream } file)
            {
                var bytes = await ReadPartAsync(stream, left, maxBytes, context.RequestAborted);
                left -= bytes.Length;
                files.Add(bytes.Length == 0 ? throw UploadRefusals.Empty().AsException() : new UploadedFile(bytes, Path.GetFileName(file.FileName)));
            }
        }

        return files.Count > 0 ? files : throw UploadRefusals.Empty().AsException();
    }

    private static async Task<byte[]> ReadPartAsync(Stream stream, long left, long maxBytes, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > left)
            {
                throw UploadRefusals.TooLarge(maxBytes).AsException();
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static async Task DiscardAsync(HttpRequest request, long atMost)
    {
        // RFC 9110, 10.1.1: whoever waits for "100 Continue" has sent nothing yet.
        if (request.Headers.Expect.Count > 0 || request.ContentLength > atMost)
        {
            return;
        }

        try
        {
            await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Gone, or beyond all patience: the answer may not be read.
        }
    }
}
