using System.Buffers.Text;
using AnTin.Pkix.Ocsp;
using AnTin.RevocationStatus.Publication;
using Microsoft.AspNetCore.Http;

namespace AnTin.RevocationStatus.Responder;

/// <summary>OCSP over HTTP (RFC 6960, Appendix A.1).</summary>
internal static class OcspEndpoint
{
    private const string ResponseType = "application/ocsp-response";

    // A request for a chain of five with a nonce has about 700 bytes.
    private const int MaximumRequest = 16 * 1024;

    public static async Task<IResult> PostAsync(string authorityId, HttpContext context, OcspResponder responder)
    {
        // RFC 6960, Appendix A.1: "the Content-Type header has the value application/ocsp-request".
        if (context.Request.ContentType is not "application/ocsp-request")
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var request = await BoundedBody.ReadAsync(context.Request, MaximumRequest, context.RequestAborted);
        return request is null
            ? Results.StatusCode(StatusCodes.Status413PayloadTooLarge)
            : await AnswerAsync(authorityId, request.Value, responder, context.RequestAborted);
    }

    /// <summary>The request is base64 in the path; clients leave '/' and '+' as they are or escape them.</summary>
    public static Task<IResult> GetAsync(string authorityId, string? request, HttpContext context, OcspResponder responder)
    {
        // RFC 6960, Appendix A.1: GET is for requests of less than 255 bytes after encoding; some clients go a little beyond.
        if (request is null or { Length: > 1024 })
        {
            return Task.FromResult(Results.Bytes(OcspResponse.EncodeError(OcspResponseStatus.MalformedRequest), ResponseType));
        }

        // The router has decoded the path, except for an escaped slash.
        var text = request.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Replace(' ', '+');
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? AnswerAsync(authorityId, bytes.AsMemory(0, length), responder, context.RequestAborted)
            : Task.FromResult(Results.Bytes(OcspResponse.EncodeError(OcspResponseStatus.MalformedRequest), ResponseType));
    }

    private static async Task<IResult> AnswerAsync(string authorityId, ReadOnlyMemory<byte> request, OcspResponder responder, CancellationToken cancellationToken) =>
        await responder.AnswerAsync(authorityId, request, cancellationToken) is { } answer
            ? Results.Bytes(answer, ResponseType)
            : Results.NotFound();
}
