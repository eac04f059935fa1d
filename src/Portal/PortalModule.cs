using System.Text.Encodings.Web;
using System.Text.Unicode;
using AnTin.Portal.Endpoints;
using AnTin.Portal.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Portal;

/// <summary>The pages. Deny by default: what does not say who may open it needs an account.</summary>
public static class PortalModule
{
    public static IServiceCollection AddPortal(this IServiceCollection services, SandboxNotice sandbox)
    {
        services.AddSingleton(sandbox);
        // Vietnamese letters as they are: half the bytes, and a page's source that people can read.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, UploadRate>(UploadRate.Policy));
        services.AddAntiforgery(options => options.Cookie.Name = "antin-antiforgery");
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "antin-account";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(10);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    public static IEndpointRouteBuilder MapPortal(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().AllowAnonymous();
        routes.MapRazorComponents<App>();
        AccountEndpoints.Map(routes);
        DossierEndpoints.Map(routes);
        PhoneEndpoints.Map(routes);
        VerifyEndpoints.Map(routes);
        return routes;
    }
}
