using System.Text;
using Monitor.Dashboard.Register;
using Monitor.Domain.Parameters;
using Monitor.Tests.Support;

namespace Monitor.Tests.Register;

/// <summary>A table of parameters, by rows of what stands in it and what comes of it.</summary>
public sealed class ParameterSheetTests
{
    private const string Heading = "code,zh,en,medium,unit,decimals,min,max,aliases,units\n";

    private static ParameterImport Read(string text) => ParameterSheet.Read(Encoding.UTF8.GetBytes(text), Repository.Catalogue);

    [Theory, InlineData(true), InlineData(false)]
    public void Export_ReadAgain_ChangesNothing(bool chinese)
    {
        var import = ParameterSheet.Read(ParameterSheet.Write(Repository.Catalogue, chinese), Repository.Catalogue);
        Assert.Equal((0, 0, 0), (import.Added.Length, import.Changed.Length, import.Errors.Length));
        Assert.Equal(Repository.Catalogue.All.Count(p => !p.Derived), import.Unchanged);
    }

    [Fact]
    public void NewParameter_HasItsAliasesAndUnits()
    {
        var import = Read(Heading + "benzene,苯,Benzene,空气,µg/m³,1,0,5000,C6H6;bz,ppb=3.25\n");
        Assert.Empty(import.Errors);
        var added = Assert.Single(import.Added);
        Assert.Equal(("benzene", Medium.Air, 3.25), (added.Code, added.Medium, added.Units["ppb"]));
        Assert.Contains("C6H6", added.Aliases);
    }

    /// <summary>A column that the file does not have stays as it is.</summary>
    [Fact]
    public void KnownParameter_IsChangedWhereTheFileSaysSo()
    {
        var before = Repository.Catalogue.All.First(p => p.Code == Codes.Pm25);
        var change = Assert.Single(Read(FormattableString.Invariant($"code,zh,en,medium,unit,decimals,min,max\npm25,{before.NameZh},Fine dust,air,{before.Unit},{before.Decimals},{before.PlausibleMin},{before.PlausibleMax}\n")).Changed);
        Assert.Equal("Fine dust", change.After.NameEn);
        Assert.Equal(before.Aliases.Order(), change.After.Aliases.Order());
    }

    [Theory]
    [InlineData("pm25,细颗粒物,PM2.5,water,µg/m³,0,0,1000,,\n", "medium")]
    [InlineData("x,甲,X,air,m,much,0,1,,\n", "decimals")]
    [InlineData("x,甲,X,air,m,0,5,1,,\n", "max")]
    [InlineData("x,甲,X,air,m,0,0,1,,ppb\n", "units")]
    [InlineData("X Y,甲,X,air,m,0,0,1,,\n", "code")]
    [InlineData("x,甲,X,air,m,0,0,1,PM2.5,\n", "aliases")]
    [InlineData("x,甲,X,air,m,0,\"0,5\",10,,\n", "min")]
    [InlineData("x,甲,X,air,m,0,0,\"1,000\",,\n", "max")]
    [InlineData("x,甲,X,air,m,\"2,5\",0,1,,\n", "decimals")]
    [InlineData("x,甲,X,air,m,1.5,0,1,,\n", "decimals")]
    [InlineData("x,甲,X,air,m,0,-Infinity,Infinity,,\n", "min")]
    public void WrongRow_IsToldByColumn_AndStopsNoOther(string row, string column)
    {
        var import = Read(Heading + row + "fine,好,Fine,air,m,0,0,1,,\n");
        Assert.Contains(import.Errors, e => (e.Line, e.Column) == (2, column));
        Assert.Equal("fine", Assert.Single(import.Added).Code);
    }

    /// <summary>A name that a row above took is taken.</summary>
    [Fact]
    public void TwoRowsOfOneAlias_AreOneTooMany()
    {
        var import = Read(Heading + "one,甲,One,air,m,0,0,1,same,\ntwo,乙,Two,air,m,0,0,1,same,\n");
        Assert.Equal(("one", 3), (Assert.Single(import.Added).Code, Assert.Single(import.Errors).Line));
    }
}
