using AnTin.Platform.Refusals;
using AnTin.SignatureValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AnTin.Portal.Endpoints;

/// <summary>Validation for anyone, by page and by API. The file is read in memory up to the limit and not kept.</summary>
internal static class VerifyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // Anyone, and without a token: it changes nothing that belongs to somebody.
        routes.MapPost("/verify/file", FromPageAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapPost("/api/validations", FromProgramAsync).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> FromPageAsync(HttpContext context, ISignatureValidation validation, IOptions<PlatformOptions> options)
    {
        try
        {
            var (bytes, name) = await ReadAsync(context, options.Value.MaxUploadBytes);
            var outcome = await validation.ValidateAsync(bytes, name, context.RequestAborted);
            await validation.KeepAsync(outcome, context.RequestAborted);
            return Results.LocalRedirect($"/verify/{outcome.Id}");
        }
        catch (RefusedException refused) when (refused.Refusal.Field == "file")
        {
            return Results.LocalRedirect($"/verify?refused={refused.Refusal.Code}");
        }
    }

    private static async Task<IResult> FromProgramAsync(HttpContext context, ISignatureValidation validation, IOptions<PlatformOptions> options)
    {
        var (bytes, name) = await ReadAsync(context, options.Value.MaxUploadBytes);
        return Results.Json(await validation.ValidateAsync(bytes, name, context.RequestAborted), ValidationJson.Options);
    }

    /// <summary>The first file part of a multipart body; stops reading at the limit.</summary>
    private static async Task<(ReadOnlyMemory<byte> Bytes, string Name)> ReadAsync(HttpContext context, long maxBytes)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and < 200 } boundary)
        {
            throw UploadRefusals.Empty().AsException();
        }

        if (context.Request.ContentLength > maxBytes + (64 * 1024))
        {
            throw UploadRefusals.TooLarge(maxBytes).AsException();
        }

        try
        {
            var reader = new MultipartReader(boundary.ToString(), context.Request.Body);
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (section.AsFileSection() is { FileStream: { } stream } file)
                {
                    var bytes = await ReadPartAsync(stream, maxBytes, context.RequestAborted);
                    return bytes.Length == 0 ? throw UploadRefusals.Empty().AsException() : (bytes, Path.GetFileName(file.FileName));
                }
            }
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

        throw UploadRefusals.Empty().AsException();
    }

    private static async Task<byte[]> ReadPartAsync(Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > maxBytes)
            {
                throw UploadRefusals.TooLarge(maxBytes).AsException();
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
