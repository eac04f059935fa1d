using AnTin.Platform.Refusals;
using AnTin.SignatureValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

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
            var (bytes, name) = await UploadedFile.ReadAsync(context, options.Value.MaxUploadBytes);
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
        var (bytes, name) = await UploadedFile.ReadAsync(context, options.Value.MaxUploadBytes);
        return Results.Json(await validation.ValidateAsync(bytes, name, context.RequestAborted), ValidationJson.Options);
    }
}
