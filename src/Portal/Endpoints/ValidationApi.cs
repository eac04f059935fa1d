using System.Text.Json;
using AnTin.SignatureValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace AnTin.Portal.Endpoints;

/// <summary>
/// <c>POST /api/validations</c>: one answer, or one line a file while it goes on (<c>docs/validation-api.md</c>). Nothing is kept unless
/// <c>keep=true</c>; who hangs up leaves nothing behind.
/// </summary>
internal static class ValidationApi
{
    private const string Lines = "application/x-ndjson";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/validations", PostAsync).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(UploadRate.Policy);
        routes.MapGet("/api/validations/{id}", GetAsync).AllowAnonymous();
        routes.MapDelete("/api/validations/{id}", DeleteAsync).AllowAnonymous();
    }

    // One file: its outcome, or a report. Several: a list, or lines.
    private static async Task<IResult> PostAsync(HttpContext context, ISignatureValidation validation, IKeptOutcomes kept, string? policy, string? report, bool? keep)
    {
        using var form = await ValidationForm.ReadAsync(context);
        var request = new ValidationRequest(policy, form.Field(ValidationForm.Password), WithEvidence: keep == true);
        if (report is not null)
        {
            var made = await validation.ReportAsync(form.Named(), report, request, context.RequestAborted);
            return Results.Bytes(made.Bytes, made.MediaType);
        }

        using var room = keep == true ? await ValidationForm.CountingAsync(context, () => kept.ReserveAsync(form.Files.Sum(file => file.Length), context.RequestAborted)) : null;
        var answers = AnswersAsync(context, validation, kept, form, request, keep == true);
        if (context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == Lines))
        {
            await WriteLinesAsync(context, answers, form.Files.Count);
            return Results.Empty;
        }

        var outcomes = new List<ValidationOutcome>();
        await foreach (var (_, outcome) in answers)
        {
            if (outcome is not null)
            {
                outcomes.Add(outcome);
            }
        }

        return outcomes.Count == 1 ? Results.Json(outcomes[0], ValidationJson.Options) : Results.Json(new { validations = outcomes }, ValidationJson.Options);
    }

    private static async IAsyncEnumerable<(int Index, ValidationOutcome? Outcome)> AnswersAsync(
        HttpContext context, ISignatureValidation validation, IKeptOutcomes kept, UploadedForm form, ValidationRequest request, bool keep)
    {
        var mine = new List<string>();
        var isDone = false;
        try
        {
            await foreach (var validated in validation.ValidateAsync(form.Named(), request, context.RequestAborted))
            {
                if (keep && validated.Outcome is { } outcome)
                {
                    mine.Add(outcome.Id);
                    await kept.KeepAsync(validated, form.Files[validated.Index], context.RequestAborted);
                }

                yield return (validated.Index, validated.Outcome);
            }

            isDone = true;
        }
        finally
        {
            // Who hung up has no address of what was kept, and would not expect it.
            foreach (var id in isDone ? [] : mine)
            {
                await kept.DeleteAsync(id, CancellationToken.None);
            }
        }
    }

    private static async Task WriteLinesAsync(HttpContext context, IAsyncEnumerable<(int Index, ValidationOutcome? Outcome)> answers, int total)
    {
        var done = 0;
        await foreach (var (index, outcome) in answers)
        {
            if (done == 0)
            {
                // Only now: a refusal before the first line is a status of its own.
                context.Response.ContentType = Lines;
                context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            }

            var line = JsonSerializer.SerializeToUtf8Bytes(new { file = index, done = ++done, total, outcome }, ValidationJson.Options);
            await context.Response.Body.WriteAsync((byte[])[.. line, (byte)'\n'], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, IKeptOutcomes kept) =>
        await kept.FindAsync(id, context.RequestAborted) is { } found
            ? Results.Json(new { found.ExpiresAt, found.HasFile, found.Outcome }, ValidationJson.Options)
            : throw ValidationRefusals.NoSuchResult().AsException();

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, IKeptOutcomes kept)
    {
        await kept.DeleteAsync(id, context.RequestAborted);
        return Results.NoContent();
    }
}
