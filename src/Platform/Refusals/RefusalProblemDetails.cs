using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AnTin.Platform.Refusals;

/// <summary>A refusal as RFC 9457 problem details: Vietnamese in the standard members, English beside them.</summary>
public static class RefusalProblemDetails
{
    public static ProblemDetails ToProblemDetails(this Refusal refusal)
    {
        var problem = new ProblemDetails
        {
            Type = $"urn:antin:refusal:{refusal.Code}",
            Title = refusal.What.Vi,
            Detail = $"{refusal.Why.Vi} {refusal.Do.Vi}",
            Status = (int)refusal.Kind,
        };
        problem.Extensions["code"] = refusal.Code;
        problem.Extensions["en"] = new { what = refusal.What.En, why = refusal.Why.En, @do = refusal.Do.En };
        if (refusal.Field is not null)
        {
            problem.Extensions["field"] = refusal.Field;
        }

        return problem;
    }

    /// <summary>Says when to come again, in whole seconds (RFC 9110, 10.2.3).</summary>
    public static void SayWhenToRetry(HttpContext context, Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = (int)refusal.Kind;
        SayWhenToRetry(context, refusal);
        return context.Response.WriteAsJsonAsync(refusal.ToProblemDetails(), options: null, contentType: "application/problem+json");
    }
}
