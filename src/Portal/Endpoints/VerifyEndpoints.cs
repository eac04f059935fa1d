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

    // What a person drops on a page; more is a matter for the command line.
    private const int MaximumFiles = 20;

    private static async Task<IResult> FromPageAsync(HttpContext context, ISignatureValidation validation, IOptions<PlatformOptions> options)
    {
        try
        {
            var outcomes = await ValidateAsync(context, validation, options.Value.MaxUploadBytes, null);
            foreach (var outcome in outcomes)
            {
                await validation.KeepAsync(outcome, context.RequestAborted);
            }

            string others = string.Concat(outcomes.Skip(1).Select((outcome, i) => $"{(i == 0 ? '?' : '&')}with={outcome.Id}"));
            return Results.LocalRedirect($"/verify/{outcomes[0].Id}{others}");
        }
        catch (RefusedException refused) when (refused.Refusal.Field == "file")
        {
            return Results.LocalRedirect($"/verify?refused={refused.Refusal.Code}");
        }
    }

    // One file: its outcome, or a report. Several: a list.
    private static async Task<IResult> FromProgramAsync(HttpContext context, ISignatureValidation validation, IOptions<PlatformOptions> options, string? policy, string? report)
    {
        if (report is not null)
        {
            var file = await UploadedFile.ReadAsync(context, options.Value.MaxUploadBytes);
            var made = await validation.ReportAsync(file.Bytes, report, policy, context.RequestAborted);
            return Results.Bytes(made.Bytes, made.MediaType);
        }

        var outcomes = await ValidateAsync(context, validation, options.Value.MaxUploadBytes, policy);
        return outcomes.Count == 1 ? Results.Json(outcomes[0], ValidationJson.Options) : Results.Json(new { validations = outcomes }, ValidationJson.Options);
    }

    private static async Task<IReadOnlyList<ValidationOutcome>> ValidateAsync(HttpContext context, ISignatureValidation validation, long maxBytes, string? policy)
    {
        var files = await UploadedFile.ReadAllAsync(context, maxBytes, MaximumFiles);
        return await validation.ValidateAsync([.. files.Select(f => new NamedFile(f.Name, f.Bytes))], policy, context.RequestAborted);
    }
}
