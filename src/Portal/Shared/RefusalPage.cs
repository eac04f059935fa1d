using AnTin.Platform.Refusals;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnTin.Portal.Shared;

/// <summary>The edge at which refusals become problem details for programs and a page for people, and the only place that does so.</summary>
public static partial class RefusalPage
{
    private const string Item = "refusal";

    public static Refusal? Of(HttpContext context) => context.Items.TryGetValue(Item, out var refusal) ? refusal as Refusal : null;

    /// <summary>Renders refusals, oversized requests and unexpected errors; must stand before everything that may refuse.</summary>
    public static IApplicationBuilder UseRefusals(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (RefusedException refused) when (!context.Response.HasStarted)
        {
            await RenderAsync(context, next, refused.Refusal);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge && !context.Response.HasStarted)
        {
            var options = (Microsoft.Extensions.Options.IOptions<PlatformOptions>)context.RequestServices.GetService(typeof(Microsoft.Extensions.Options.IOptions<PlatformOptions>))!;
            await RenderAsync(context, next, UploadRefusals.TooLarge(options.Value.MaxUploadBytes));
        }
        catch (BadHttpRequestException) when (!context.Response.HasStarted)
        {
            await RenderAsync(context, next, PortalRefusals.OutdatedPage());
        }
        catch (Exception exception) when (!context.Response.HasStarted && exception is not OperationCanceledException)
        {
            var log = (ILoggerFactory)context.RequestServices.GetService(typeof(ILoggerFactory))!;
            // The route and not the address: an address may be the right to read a result or to activate a key.
            Unexpected(log.CreateLogger("AnTin.Portal"), exception, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route");
            await RenderAsync(context, next, PortalRefusals.Unexpected());
        }
    });

    /// <summary>Shows a page for a status that was set without a body, such as 404.</summary>
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) => app
        .UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true)
        .Use((context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                AskAsGet(context);
            }

            return next(context);
        });

    private static async Task RenderAsync(HttpContext context, RequestDelegate next, Refusal refusal)
    {
        context.Response.Clear();
        var wantsPage = context.Request.Headers.Accept.Any(value => value?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (!wantsPage)
        {
            await RefusalProblemDetails.WriteAsync(context, refusal);
            return;
        }

        context.Items[Item] = refusal;
        context.Request.Path = $"/problem/{(int)refusal.Kind}";
        AskAsGet(context);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Response.StatusCode = (int)refusal.Kind;
        RefusalProblemDetails.SayWhenToRetry(context, refusal);
        // The page is a second rendering within one request: it needs services of its own.
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    // The problem's page is read, not posted to: neither the form nor its wrong token is looked at a second time.
    private static void AskAsGet(HttpContext context)
    {
        context.Request.Method = HttpMethods.Get;
        context.Request.ContentType = null;
        context.Features.Set<IAntiforgeryValidationFeature>(null);
    }

    [LoggerMessage(301, LogLevel.Error, "Unexpected error at {Route}")]
    private static partial void Unexpected(ILogger log, Exception exception, string route);
}
