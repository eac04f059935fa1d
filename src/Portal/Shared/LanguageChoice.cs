using Microsoft.AspNetCore.Http;

namespace AnTin.Portal.Shared;

/// <summary>Vietnamese unless the reader chose English, which a cookie remembers for a year.</summary>
internal static class LanguageChoice
{
    private const string Cookie = "antin-language";

    public static Language Of(HttpContext context) => context.Request.Cookies[Cookie] == "en" ? Language.English : Language.Vietnamese;

    public static void Set(HttpContext context, string language) =>
        context.Response.Cookies.Append(
            Cookie, language == "en" ? "en" : "vi",
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });
}
