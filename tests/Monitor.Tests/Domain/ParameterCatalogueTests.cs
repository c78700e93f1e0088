using Monitor.Tests.Support;

namespace Monitor.Tests.Domain;

public sealed class ParameterCatalogueTests
{
    [Theory]
    [InlineData("PM2.5", "pm25")]
    [InlineData("a34004", "pm25")]
    [InlineData("细颗粒物(PM2.5)", "pm25")]
    [InlineData("w01019", "cod_mn")]
    [InlineData("W01019", "cod_mn")]
    [InlineData("高锰酸盐指数", "cod_mn")]
    [InlineData(" o3 ", "o3")]
    [InlineData("a05024", "o3")]
    public void Find_CodeOrAlias_GivesTheParameter(string name, string code) =>
        Assert.Equal(code, Repository.Catalogue.Find(name)?.Code);

    [Fact]
    public void Find_UnknownName_GivesNull() => Assert.Null(Repository.Catalogue.Find("unobtainium"));
}
