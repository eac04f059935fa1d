using Microsoft.AspNetCore.Http;

namespace AnTin.TimeStamping.Stamping;

/// <summary>Time-stamping over HTTP (RFC 3161, 3.4).</summary>
internal static class TimeStampingEndpoint
{
    // A request is about 70 bytes; what cannot be read beyond this is refused before it is read.
    private const int MaximumRequest = 4 * 1024;

    public static async Task<IResult> PostAsync(HttpContext context, ITimeStampingAuthority authority)
    {
        if (context.Request.ContentType is not "application/timestamp-query")
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        if (context.Request.ContentLength > MaximumRequest)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var buffer = new byte[MaximumRequest + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length > MaximumRequest
            ? Results.StatusCode(StatusCodes.Status413PayloadTooLarge)
            : Results.Bytes(await authority.AnswerAsync(buffer.AsMemory(0, length), context.RequestAborted), "application/timestamp-reply");
    }
}
