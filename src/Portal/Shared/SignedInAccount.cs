using System.Security.Claims;
using AnTin.AgencyDirectory;
using AnTin.Platform.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Portal.Shared;

/// <summary>The cookie of someone who signed in: who, and in which roles.</summary>
internal static class SignedInAccount
{
    public static async Task SignInAsync(HttpContext context, Account account)
    {
        var claims = new List<Claim> { new(ClaimTypes.NameIdentifier, account.Id), new(ClaimTypes.Name, account.DisplayName) };
        claims.AddRange(account.Roles.Split(' ').Select(role => new Claim(ClaimTypes.Role, role)));
        if (await PlaceOfAsync(context, account) is { } place)
        {
            claims.Add(new Claim("place", place));
        }

        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme)));
    }

    private static async Task<string?> PlaceOfAsync(HttpContext context, Account account)
    {
        var directory = context.RequestServices.GetRequiredService<IAgencyDirectory>();
        var today = DateOnly.FromDateTime(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToOffset(Show.Vietnam).DateTime);
        var agency = account.AgencyCode is null ? null : (await directory.FindAsync(account.AgencyCode, today))?.Name;
        var counter = account.Unit is null ? null : (await directory.FindCounterAsync(account.Unit))?.Name;
        return (agency, counter) switch
        {
            (null, _) => null,
            (_, null) => $"{agency} · {account.DisplayName}",
            _ => $"{agency} · {counter}",
        };
    }

    /// <summary>Where an account begins: where it wanted to go, when that is a page of ours, or its role's first page.</summary>
    public static string StartOf(Account account, string? back) =>
        IsLocal(back) ? back!
        : account.Is(Roles.CounterOfficer) ? "/counter"
        : account.Is(Roles.CityManager) ? "/city"
        : account.Is(Roles.Citizen) ? "/phone"
        : account.Is(Roles.Leader) || account.Is(Roles.RecordsClerk) || account.Is(Roles.DossierOfficer) ? "/office"
        : "/";

    /// <summary>A path of this site and nothing else: an open redirect would lend our name to a trap.</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..] and not ['/', '/', ..] and not ['/', '\\', ..] && !path.Any(char.IsControl);
}
