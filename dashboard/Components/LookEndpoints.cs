using Microsoft.AspNetCore.Localization;
using MonitorLanguage = Monitor.Dashboard.Localization.Language;

namespace Monitor.Dashboard.Components;

/// <summary>Remembers language and theme in cookies, so that the first byte of the next page is right already.</summary>
public static class LookEndpoints
{
    /// <summary>Holds the name of one of <see cref="Themes"/>.</summary>
    public const string ThemeCookie = "monitor.theme";

    /// <summary>Light, dark, and black on white with strong lines.</summary>
    public static readonly IReadOnlyList<string> Themes = ["light", "dark", "contrast"];

    public static string Language(string to, string back) => $"/look/language/{to}?back={Uri.EscapeDataString(back)}";

    public static string Theme(string to, string back) => $"/look/theme/{to}?back={Uri.EscapeDataString(back)}";

    public static void MapLook(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/look/language/{to}", (HttpContext context, string to, string? back) =>
        {
            var culture = to == MonitorLanguage.English ? MonitorLanguage.English : MonitorLanguage.Chinese;
            Remember(context, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)));
            return Back(back);
        }).ExcludeFromDescription();
        routes.MapGet("/look/theme/{to}", (HttpContext context, string to, string? back) =>
        {
            Remember(context, ThemeCookie, ThemeOf(to));
            return Back(back);
        }).ExcludeFromDescription();
    }

    /// <summary>The theme of a name; the first where nobody knows it.</summary>
    public static string ThemeOf(string? name) => Themes.Contains(name) ? name! : Themes[0];

    private static void Remember(HttpContext context, string cookie, string value) =>
        context.Response.Cookies.Append(cookie, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true });

    /// <summary>Only to pages of our own.</summary>
    internal static IResult Back(string? path) => Results.LocalRedirect(IsLocal(path) ? path! : "/");

    private static bool IsLocal(string? path) => path is ['/', ..] && path is not ['/', '/' or '\\', ..];
}
