using AnTin.Platform.Refusals;
using AnTin.SignatureValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace AnTin.Portal.Endpoints;

/// <summary>What the pages of validation need beside themselves: the form, how far it is, and what can be downloaded.</summary>
internal static class VerifyEndpoints
{
    // A single file is mostly done in this time: then nobody sees the page of progress.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1.5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        // Anyone, and without a token: it changes nothing that belongs to somebody. Who knows the address of a result may do with it what its owner may.
        routes.MapPost("/verify/file", StartAsync).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(UploadRate.Policy);
        routes.MapGet("/verify/progress/{id}/state", StateAsync).AllowAnonymous();
        routes.MapPost("/verify/progress/{id}/cancel", CancelAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapPost("/verify/{id}/delete", DeleteAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapGet("/verify/{id}/signatures/{number:int}.pdf", SignedRevisionAsync).AllowAnonymous();
        routes.MapGet("/verify/{id}/file", FileAsync).AllowAnonymous();
        // Composed, sealed and time-stamped each time: as much work as an upload.
        routes.MapGet("/verify/{id}/report.pdf", ReportAsync).AllowAnonymous().RequireRateLimiting(UploadRate.Policy);
        routes.MapGet("/verify/{id}/evidence.json", EvidenceAsync).AllowAnonymous();
        ValidationApi.Map(routes);
    }

    private static async Task<IResult> StartAsync(HttpContext context, IValidationBatches batches)
    {
        try
        {
            using var form = await ValidationForm.ReadAsync(context);
            var request = new ValidationRequest(DocumentPassword: form.Field(ValidationForm.Password));
            var keep = form.Field(ValidationForm.KeepNothing).Length == 0;
            var batch = await ValidationForm.CountingAsync(context, () => batches.StartAsync(form.TakeFiles(), request, keep, context.RequestAborted));
            return await batches.WaitAsync(batch.Id, batch.Files.Count == 1 ? Moment : TimeSpan.Zero, context.RequestAborted) is { IsFinished: true, IsLost: false } finished
                ? Results.LocalRedirect(ResultOf(finished))
                : Results.LocalRedirect($"/verify/progress/{batch.Id}");
        }
        catch (RefusedException refused) when (refused.Refusal.Field == "file" || refused.Refusal.Kind is RefusalKind.Unavailable)
        {
            return Results.LocalRedirect($"/verify?refused={refused.Refusal.Code}");
        }
    }

    /// <summary>The address of what a finished batch came to: the first result, with the others beside it.</summary>
    public static string ResultOf(BatchProgress finished)
    {
        var outcomes = finished.Files.Select(file => file.Outcome).OfType<ValidationOutcome>().ToList();
        return $"/verify/{outcomes[0].Id}" + string.Concat(outcomes.Skip(1).Select((outcome, i) => $"{(i == 0 ? '?' : '&')}with={outcome.Id}"));
    }

    private static async Task<IResult> StateAsync(string id, IValidationBatches batches)
    {
        var batch = await batches.FindAsync(id) ?? throw ValidationRefusals.NoSuchBatch().AsException();
        return batch.IsLost
            ? throw ValidationRefusals.BatchLost(batch.Files.Count).AsException()
            : Results.Json(
                new
                {
                    seen = batch.Seen,
                    total = batch.Files.Count,
                    files = batch.Files.Select(file => new { stage = file.Stage, verdict = file.Outcome?.Verdict, headline = file.Outcome?.Headline }),
                    location = batch.IsFinished ? ResultOf(batch) : null,
                },
                ValidationJson.Options);
    }

    private static async Task<IResult> CancelAsync(string id, IValidationBatches batches)
    {
        await batches.CancelAsync(id);
        return Results.LocalRedirect("/verify?cancelled=1");
    }

    private static async Task<IResult> DeleteAsync(string id, IKeptOutcomes kept)
    {
        await kept.DeleteAsync(id);
        return Results.LocalRedirect("/verify?deleted=1");
    }

    // ISO 32000-2, 12.8.1: the file up to the end of the byte range is the document as it was signed.
    private static async Task<IResult> SignedRevisionAsync(string id, int number, bool? download, HttpContext context, IKeptOutcomes kept)
    {
        var outcome = (await kept.FindAsync(id, context.RequestAborted))?.Outcome;
        if (outcome is null || number < 1 || number > outcome.Signatures.Count || outcome.Signatures[number - 1].SignedLength is not { } length
            || await kept.OpenFileAsync(id, context.RequestAborted) is not { } file)
        {
            throw ValidationRefusals.NoSuchResult().AsException();
        }

        var name = $"{Path.GetFileNameWithoutExtension(outcome.FileName)}-{number}.pdf";
        return Send(context, file, (int)Math.Min(length, file.Bytes.Length), "application/pdf", download == true ? name : null);
    }

    private static async Task<IResult> FileAsync(string id, HttpContext context, IKeptOutcomes kept) =>
        (await kept.FindAsync(id, context.RequestAborted))?.Outcome is { } outcome && await kept.OpenFileAsync(id, context.RequestAborted) is { } file
            ? Send(context, file, file.Bytes.Length, "application/octet-stream", outcome.FileName)
            : throw ValidationRefusals.NoSuchResult().AsException();

    private static IResult Send(HttpContext context, KeptFile file, int length, string mediaType, string? name)
    {
        context.Response.RegisterForDispose(file);
        // What somebody else wrote is shown by our own viewer, and never runs as a page of this site.
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(new MappedStream(file.Bytes[..length]), mediaType, name, enableRangeProcessing: true);
    }

    private static async Task<IResult> ReportAsync(
        string id, string? lang, HttpContext context, IKeptOutcomes kept, IValidationReports reports, IOptions<PlatformOptions> options)
    {
        if (await kept.FindAsync(id, context.RequestAborted) is not { } found)
        {
            throw ValidationRefusals.NoSuchResult().AsException();
        }

        var language = lang == "en" ? Language.English : Language.Vietnamese;
        var address = found.IsPassing ? null : $"{options.Value.PublicBaseUrl}/verify/{id}";
        var report = await reports.MakeAsync(found.Outcome, language, address, context.RequestAborted);
        return Results.Bytes(report, "application/pdf", $"{(language is Language.English ? "report" : "bao-cao")}-{found.Outcome.FileSha256[..8]}.pdf");
    }

    private static async Task<IResult> EvidenceAsync(string id, HttpContext context, IKeptOutcomes kept) =>
        await kept.OpenEvidenceAsync(id, context.RequestAborted) is { } evidence ? Results.Stream(evidence, "application/json", "evidence.json") : throw ValidationRefusals.NoSuchResult().AsException();
}
