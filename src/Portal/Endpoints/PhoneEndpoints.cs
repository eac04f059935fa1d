using System.Security.Claims;
using AnTin.Platform.Accounts;
using AnTin.Platform.Objects;
using AnTin.Platform.Refusals;
using AnTin.Portal.Shared;
using AnTin.RemoteSigning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnTin.Portal.Endpoints;

/// <summary>Activation and confirmation: what the phone's pages send and ask.</summary>
internal static class PhoneEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // Anyone who holds the link: the token is the right to activate.
        routes.MapGet("/phone/activate/{token}/options", async (string token, IActivations activations, CancellationToken cancellationToken) =>
            Results.Text(await activations.BeginAsync(token, cancellationToken), "application/json")).AllowAnonymous();
        routes.MapPost("/phone/activate/{token}/passkey", ActivateAsync).AllowAnonymous();

        // Anyone: static descriptions for installing the page.
        routes.MapGet("/phone.webmanifest", () => Results.Text(PhoneApp.Manifest, "application/manifest+json")).AllowAnonymous();
        routes.MapGet("/phone-worker.js", () => Results.Text(PhoneApp.Worker, "text/javascript")).AllowAnonymous();

        // Any signed-in account, for its own requests only: the service checks the owner.
        routes.MapGet("/phone/state", WaitingAsync).RequireAuthorization();
        routes.MapGet("/phone/sign/{signingId}/options", async (string signingId, ClaimsPrincipal user, ISignings signings, CancellationToken cancellationToken) =>
            Results.Text(await signings.GetAuthorisationOptionsAsync(signingId, Id(user), cancellationToken), "application/json")).RequireAuthorization();
        routes.MapGet("/phone/sign/{signingId}/state", StateAsync).RequireAuthorization();
        routes.MapGet("/phone/sign/{signingId}/document.pdf", DocumentAsync).RequireAuthorization();
        routes.MapPost("/phone/sign/{signingId}/confirm", ConfirmAsync).RequireAuthorization();
        routes.MapPost("/phone/sign/{signingId}/refuse", RefuseAsync).RequireAuthorization();
        routes.MapPost("/phone/credentials/{credentialId}/activate", ActivateOwnAsync).RequireAuthorization();
    }

    private static async Task<IResult> ActivateAsync(string token, HttpContext context, IActivations activations, [FromForm] string answer)
    {
        var device = context.Request.Headers.UserAgent.ToString();
        var account = await activations.CompleteAsync(token, AccountEndpoints.ReadAttestation(answer), device.Length == 0 ? "?" : device);
        await SignedInAccount.SignInAsync(context, account);
        return Results.LocalRedirect("/phone?activated=yes");
    }

    private static async Task<IResult> ActivateOwnAsync(string credentialId, ClaimsPrincipal user, ICredentials credentials, IActivations activations, [FromForm] string? unused)
    {
        var credential = await credentials.FindAsync(credentialId);
        if (credential?.AccountId != Id(user))
        {
            throw PortalRefusals.NoSuchPage().AsException();
        }

        var link = await activations.CreateLinkAsync(credentialId, Id(user));
        return Results.LocalRedirect($"/phone/activate/{link.Token}");
    }

    private static async Task<IResult> WaitingAsync(ClaimsPrincipal user, ISignings signings) =>
        Results.Json(new { state = StateOf(await signings.WaitingForAsync(Id(user))) });

    /// <summary>Changes whenever a request comes or goes.</summary>
    public static string StateOf(IReadOnlyList<RemoteSigning.Signing> waiting) => string.Join(',', waiting.Select(signing => signing.Id));

    private static async Task<IResult> StateAsync(string signingId, ClaimsPrincipal user, ISignings signings, TimeProvider time)
    {
        var signing = await OwnAsync(signings, signingId, user);
        return Results.Json(new { state = signing.State.ToString(), secondsLeft = DossierEndpoints.SecondsLeft(signing, time) });
    }

    private static async Task<IResult> DocumentAsync(string signingId, ClaimsPrincipal user, ISignings signings, IObjectStore objects)
    {
        var signing = await OwnAsync(signings, signingId, user);
        return await DossierEndpoints.PdfAsync(objects, signing.Completed ?? signing.Prepared);
    }

    private static async Task<IResult> ConfirmAsync(
        string signingId, ClaimsPrincipal user, ISignings signings, [FromForm] string code, [FromForm] string answer, [FromForm] string? back)
    {
        try
        {
            await signings.AuthoriseAsync(signingId, Id(user), code, AccountEndpoints.ReadAssertion(answer));
        }
        catch (RefusedException)
        {
            // The page of the request says why, in the same words as the counter's screen; when it ended otherwise, this refusal is the answer.
            if (await signings.FindAsync(signingId) is not { State: SigningState.Refused } refused || refused.OwnerAccountId != Id(user))
            {
                throw;
            }
        }

        return Results.LocalRedirect(PageOf(signingId, back));
    }

    private static async Task<IResult> RefuseAsync(
        string signingId, ClaimsPrincipal user, ISignings signings, [FromForm] SigningObjection objection, [FromForm] string? back)
    {
        await signings.RefuseAsync(signingId, Id(user), objection);
        return Results.LocalRedirect(PageOf(signingId, back));
    }

    private static string PageOf(string signingId, string? back) =>
        SignedInAccount.IsLocal(back) ? $"/phone/sign/{signingId}?back={Uri.EscapeDataString(back!)}" : $"/phone/sign/{signingId}";

    public static async Task<RemoteSigning.Signing> OwnAsync(ISignings signings, string signingId, ClaimsPrincipal user) =>
        await signings.FindAsync(signingId) is { } signing && signing.OwnerAccountId == Id(user) ? signing : throw PortalRefusals.NoSuchPage().AsException();

    private static string Id(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
}
