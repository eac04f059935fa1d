using System.Text;
using AnTin.Platform.Refusals;
using AnTin.SignatureValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AnTin.Portal.Endpoints;

/// <summary>A multipart form whose files went to the disk while they came in: no file is held in memory, and none is left when this is disposed of.</summary>
internal sealed class UploadedForm : IDisposable
{
    // A form around the files needs a little more than the files.
    private const long Form = 64 * 1024;

    // A password, a policy, a checkbox or two.
    private const int MostFields = 16;
    private const int LongestField = 4 * 1024;

    // A browser reads no answer while it still sends: what is too much is thrown away unread, up to this many times the limit; then the line is cut.
    private const int Patience = 4;

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private List<IncomingFile> _files = [];

    private UploadedForm()
    {
    }

    /// <summary>The files, at least one, each with content.</summary>
    public IReadOnlyList<IncomingFile> Files => _files;

    /// <summary>Reads a form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="incoming">Where files go.</param>
    /// <param name="maxBytes">All files together.</param>
    /// <param name="maxFiles">How many.</param>
    /// <exception cref="RefusedException">Too large, too many, empty, or not a form.</exception>
    public static async Task<UploadedForm> ReadAsync(HttpContext context, IIncomingFiles incoming, long maxBytes, int maxFiles)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = (Patience * maxBytes) + Form;
        }

        var form = new UploadedForm();
        try
        {
            await form.ReadPartsAsync(context, incoming, maxBytes, maxFiles);
            return form;
        }
        catch (Exception exception)
        {
            form.Dispose();
            switch (exception)
            {
                case RefusedException { Refusal.Kind: RefusalKind.TooLarge or RefusalKind.Unavailable }:
                    await DiscardAsync(context.Request, (Patience * maxBytes) + Form);
                    throw;
                case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                    throw UploadRefusals.TooLarge(maxBytes).AsException();
                case IOException or InvalidDataException:
                    // A body that ends early or is not the multipart it claims to be.
                    throw UploadRefusals.Empty().AsException();
                default:
                    throw;
            }
        }
    }

    /// <summary>A field's value; empty when it is not there.</summary>
    public string Field(string name) => _fields.GetValueOrDefault(name, "");

    /// <summary>Hands the files over: they are no longer this form's to delete.</summary>
    public IReadOnlyList<IncomingFile> TakeFiles()
    {
        var files = _files;
        _files = [];
        return files;
    }

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private async Task ReadPartsAsync(HttpContext context, IIncomingFiles incoming, long maxBytes, int maxFiles)
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

        var reader = new MultipartReader(boundary.ToString(), context.Request.Body);
        long left = maxBytes;
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } stream } file)
            {
                if (_files.Count == maxFiles)
                {
                    throw UploadRefusals.TooMany(maxFiles).AsException();
                }

                var received = await incoming.ReceiveAsync(stream, Path.GetFileName(file.FileName), left, maxBytes, context.RequestAborted);
                _files.Add(received);
                left -= received.Length;
            }
            else if (section.AsFormDataSection() is { } field && _fields.Count < MostFields)
            {
                _fields[field.Name] = await ReadFieldAsync(field.Section.Body, context.RequestAborted);
            }
        }

        if (_files.Count == 0)
        {
            throw UploadRefusals.Empty().AsException();
        }
    }

    private static async Task<string> ReadFieldAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestField];
        var length = await body.ReadAtLeastAsync(buffer, LongestField, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer.AsSpan(0, length));
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
