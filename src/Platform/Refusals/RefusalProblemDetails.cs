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

    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = (int)refusal.Kind;
        return context.Response.WriteAsJsonAsync(refusal.ToProblemDetails(), options: null, contentType: "application/problem+json");
    }
}
