using System.Text.Json;
using AnTin.Platform.Accounts;
using AnTin.Platform.Passkeys;
using AnTin.Portal.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnTin.Portal.Endpoints;

/// <summary>Signing in by passkey, signing out, choosing the language.</summary>
internal static class AccountEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Map(IEndpointRouteBuilder routes)
    {
        // Anyone: a preference without consequence, hence without a token.
        routes.MapPost("/language", (HttpContext context, [FromForm] string language, [FromForm] string? back) =>
        {
            LanguageChoice.Set(context, language);
            return Results.LocalRedirect(SignedInAccount.IsLocal(back) ? back! : "/");
        }).AllowAnonymous().DisableAntiforgery();

        routes.MapGet("/sign-in/passkey/options", async (IPasskeys passkeys, CancellationToken cancellationToken) =>
            Results.Text(await passkeys.BeginSignInAsync(cancellationToken), "application/json")).AllowAnonymous();

        routes.MapPost("/sign-in/passkey", async (
            HttpContext context, IPasskeys passkeys, [FromForm] string answer, [FromForm] string? back, CancellationToken cancellationToken) =>
        {
            var account = await passkeys.SignInAsync(ReadAssertion(answer), cancellationToken);
            await SignedInAccount.SignInAsync(context, account);
            return Results.LocalRedirect(SignedInAccount.StartOf(account, back));
        }).AllowAnonymous();

        routes.MapPost("/sign-out", async (HttpContext context, [FromForm] string? unused) =>
        {
            await context.SignOutAsync();
            return Results.LocalRedirect("/");
        }).RequireAuthorization();
    }

    /// <summary>The answer of a passkey ceremony, from a form field.</summary>
    public static PasskeyAssertion ReadAssertion(string answer) => Read<PasskeyAssertion>(answer, new PasskeyAssertion("", "", "", ""));

    public static PasskeyAttestation ReadAttestation(string answer) => Read<PasskeyAttestation>(answer, new PasskeyAttestation("", "", ""));

    // What cannot be read becomes an empty answer, which the passkey checks refuse in their own words.
    private static T Read<T>(string answer, T unreadable)
    {
        try
        {
            return answer.Length > 64 * 1024 ? unreadable : JsonSerializer.Deserialize<T>(answer, Json) ?? unreadable;
        }
        catch (JsonException)
        {
            return unreadable;
        }
    }
}
