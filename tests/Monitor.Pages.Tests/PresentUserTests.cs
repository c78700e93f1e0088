using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Monitor.Dashboard.Users;

namespace Monitor.Pages.Tests;

public sealed class PresentUserTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("  王芳 ", "王芳")]
    [InlineData("王\r\n芳", "王芳")]
    [InlineData("0123456789012345678901234567890123456789-too-long", "0123456789012345678901234567890123456789")]
    public void Clean_KeepsOneTrimmedLine(string? said, string? kept) => Assert.Equal(kept, PresentUser.Clean(said));

    [Fact]
    public async Task Signature_IsTheName_OrAnonymous()
    {
        Assert.Equal(CurrentUser.Nobody, await Of(new ClaimsPrincipal(new ClaimsIdentity())));
        Assert.Equal("王芳", await Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "王芳")]))));
    }

    private static async Task<string> Of(ClaimsPrincipal user) =>
        await (await CurrentUser.BindAsync(new DefaultHttpContext { User = user }))!.Signature();
}
