using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace Monitor.Dashboard.Users;

/// <summary>
/// The one place where the present user is known: pages inject it, endpoints take it as a parameter. Every recorded change carries <see cref="Signature"/>.
/// Until there is a sign-in a name is what somebody says of himself (<see cref="PresentUser"/>); a sign-in sets the same principal and changes nothing here.
/// </summary>
/// <param name="state">Of the circuit or the request.</param>
public sealed class CurrentUser(Task<AuthenticationState> state)
{
    /// <summary>What a change carries where nobody said who he is.</summary>
    public const string Nobody = "anonymous";

    /// <summary>The name; null where nobody said one.</summary>
    public async Task<string?> Name() => NameOf((await state).User);

    /// <summary>The name that a record carries; <see cref="Nobody"/> where nobody said one.</summary>
    public async Task<string> Signature() => SignatureOf((await state).User);

    /// <summary>See <see cref="Name"/>.</summary>
    public static string? NameOf(ClaimsPrincipal user) => user.Identity?.Name is { Length: > 0 } name ? name : null;

    /// <summary>See <see cref="Signature"/>.</summary>
    public static string SignatureOf(ClaimsPrincipal user) => NameOf(user) ?? Nobody;

    /// <summary>The user of a request, as a parameter of an endpoint.</summary>
    public static ValueTask<CurrentUser?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<CurrentUser?>(new CurrentUser(Task.FromResult(new AuthenticationState(context.User))));
}
