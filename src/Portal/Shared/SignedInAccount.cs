using System.Security.Claims;
using AnTin.Platform.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace AnTin.Portal.Shared;

/// <summary>The cookie of someone who signed in: who, and in which roles.</summary>
internal static class SignedInAccount
{
    public static Task SignInAsync(HttpContext context, Account account)
    {
        var claims = new List<Claim> { new(ClaimTypes.NameIdentifier, account.Id), new(ClaimTypes.Name, account.DisplayName) };
        claims.AddRange(account.Roles.Split(' ').Select(role => new Claim(ClaimTypes.Role, role)));
        if (account.Unit is not null)
        {
            claims.Add(new Claim("place", $"{account.Unit} · {account.DisplayName}"));
        }

        return context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme)));
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
