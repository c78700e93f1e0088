using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Mvc;
using Monitor.Dashboard.Components;

namespace Monitor.Dashboard.Users;

/// <summary>
/// Until there is a sign-in: the person at the desk writes a name once, which a cookie keeps; a program says it in a header. It is said, not proven,
/// and so the principal is not an authenticated one.
/// </summary>
public static class PresentUser
{
    /// <summary>Header of programs; anything but ASCII is percent-encoded UTF-8, or plain UTF-8.</summary>
    public const string Header = "X-User";

    /// <summary>Cookie of browsers.</summary>
    public const string Cookie = "monitor.user";

    /// <summary>Where the form of the top bar goes.</summary>
    public const string Address = "/users/present";

    /// <summary>Longest name, inclusive.</summary>
    public const int Longest = 40;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public static IServiceCollection AddPresentUser(this IServiceCollection services) =>
        services.AddScoped(s => new CurrentUser(s.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()));

    /// <summary>To be called before whatever asks for the user. Leaves a user who has signed in alone.</summary>
    public static void UsePresentUser(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (CurrentUser.NameOf(context.User) is null && NameIn(context.Request) is { } name)
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)]));
        return next();
    });

    /// <summary>Takes the name from the form; an empty one forgets it.</summary>
    public static void MapPresentUser(this IEndpointRouteBuilder routes) => routes.MapPost(Address, (HttpContext context, [FromForm] string? name, [FromForm] string? back) =>
    {
        var cookie = new CookieOptions { MaxAge = Remembered, IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true };
        if (Clean(name) is { } said) context.Response.Cookies.Append(Cookie, said, cookie);
        else context.Response.Cookies.Delete(Cookie);
        return LookEndpoints.Back(back);
    }).ExcludeFromDescription();

    /// <summary>A name as it may be kept: one line, trimmed, of at most <see cref="Longest"/> characters. Null where nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null) return null;
        var name = new string([.. text.Where(c => !char.IsControl(c))]).Trim();
        if (name.Length > Longest) name = name[..Longest].TrimEnd();
        return name.Length == 0 ? null : name;
    }

    private static string? NameIn(HttpRequest request) =>
        Clean(request.Headers[Header].FirstOrDefault() is { } header ? Uri.UnescapeDataString(header) : request.Cookies[Cookie]);
}
