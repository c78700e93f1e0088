using System.Text;
using Monitor.Dashboard.Register;
using Monitor.Domain.Stations;
using Monitor.Tests.Seeds;
using Monitor.Tests.Support;

namespace Monitor.Tests.Register;

public sealed class StationSheetTests
{
    private const string Heading = "id,name,kind,latitude,longitude,intervalMinutes,parameters\n";

    private static StationSheet Read(string text) => StationSheet.Read(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Export_ReadAgain_GivesTheSameStations(bool chinese)
    {
        var sheet = StationSheet.Read(StationSheet.Write(Laiwu.Stations.All, chinese));
        Assert.Empty(sheet.Errors);
        var again = sheet.Rows.Select(r => StationRules.Check(r.Draft, Repository.Catalogue).Station!);
        Assert.Equal(Laiwu.Stations.All.Select(StationDraft.Of).Select(Flat), again.Select(StationDraft.Of).Select(Flat));
    }

    private static string Flat(StationDraft draft) => string.Join('|', draft.Parameters!) + (draft with { Parameters = null });

    /// <summary>A river section with every field filled.</summary>
    private static readonly StationInfo Section = StationRules.Check(
        new StationDraft
        {
            Id = "S", Name = "断面", NameEn = "Section", Kind = "river", Area = "凤城街道", River = "牟汶河", FlowOrder = 7, Latitude = 36.2, Longitude = 117.7, AirClass = 1,
            TargetClass = "III", DrinkingWaterSource = true, Parameters = ["ph", "codmn"], IntervalMinutes = 240, Network = "national",
        }, Repository.Catalogue).Station!;

    [Theory]
    [InlineData("id,name,kind,latitude,longitude,intervalMinutes\nS,断面,river,36.2,117.7,240\n")]
    [InlineData("id,name,kind,latitude,longitude,intervalMinutes,network,river\nS,断面,river,36.2,117.7,240\n")]
    public void WhatTheFileDoesNotSay_StaysAsItIs(string text)
    {
        var row = Assert.Single(Read(text).Rows);
        Assert.Equal(Flat(StationDraft.Of(Section)), Flat(StationSheet.Over(row, Section)));
        var added = StationRules.Check(StationSheet.Over(row, null), Repository.Catalogue).Station!;
        Assert.Equal((null, null, null, false, 2, "", 0), (added.River, added.FlowOrder, added.TargetClass, added.DrinkingWaterSource, added.AirClass, added.Network, added.Parameters.Length));
    }

    [Fact]
    public void AnEmptyCell_Empties()
    {
        var row = Assert.Single(Read("id,name,kind,latitude,longitude,intervalMinutes,nameEn,area,river,flowOrder,airClass,targetClass,drinkingWaterSource,parameters,network\nS,断面,river,36.2,117.7,240,,,,,,,,,\n").Rows);
        var emptied = StationRules.Check(StationSheet.Over(row, Section), Repository.Catalogue, Section).Station!;
        Assert.Equal(
            ("", "", null, null, 2, null, false, 0, ""),
            (emptied.NameEn, emptied.Area, emptied.River, emptied.FlowOrder, emptied.AirClass, emptied.TargetClass, emptied.DrinkingWaterSource, emptied.Parameters.Length, emptied.Network));
    }

    [Theory]
    [InlineData("", 1, "")]
    [InlineData("id,name\n", 1, "kind")]
    [InlineData("编号,名称,颜色\n", 1, "颜色")]
    [InlineData(Heading, 1, "")]
    [InlineData(Heading + "A,甲,air,x,117,5,pm25\n", 2, "latitude")]
    [InlineData(Heading + "A,甲,air,36,117,5,pm25,too,many\n", 2, "")]
    [InlineData(Heading + "A,甲,air,36,117,5,pm25\n\nA,乙,air,36,117,5,pm25\n", 4, "id")]
    [InlineData(Heading + "A,\"two\nlines\",air,36,117,5,pm25\nB,乙,air,36,y,5,pm25\n", 4, "longitude")]
    public void Unreadable_IsToldByLineAndColumn(string text, int line, string column)
    {
        var sheet = Read(text);
        Assert.Contains(sheet.Errors, e => e.Line == line && e.Column == column && e.Zh.Length > 0 && e.En.Length > 0);
    }

    /// <summary>What stands behind a quotation mark that nothing closes is no cell: its rows are told, and none of them is taken.</summary>
    [Theory]
    [InlineData(Heading + "A,甲,air,36,117,5,pm25\nB,\"乙,air,36,117,5,pm25\nC,丙,air,36,117,5,pm25\n", 3, "A")]
    [InlineData(Heading + "A,甲,air,36,117,5,pm25\nB,\"乙,air,36,117,5,pm25\nC,\"丙\",air,36,117,5,pm25\nD,丁,air,36,117,5,pm25\n", 3, "A D")]
    [InlineData(Heading + "A,\"two\nlines\",air,36,117,5, \"pm25\nB,乙,air,36,117,5,pm25\n", 3, "")]
    [InlineData("\"" + Heading + "A,甲,air,36,117,5,pm25\n", 1, "")]
    public void UnclosedQuote_IsToldByItsLine_AndTakesNothingWithIt(string text, int line, string taken)
    {
        var sheet = Read(text);
        Assert.Equal(line, Assert.Single(sheet.Errors).Line);
        Assert.Contains("引号", sheet.Errors[0].Zh, StringComparison.Ordinal);
        Assert.Equal(taken, string.Join(' ', sheet.Rows.Select(r => r.Draft.Id)));
    }

    [Fact]
    public void QuoteInsideACell_IsPartOfIt() => Assert.Equal("5\" pipe", Assert.Single(Read(Heading + "A,5\" pipe,air,36,117,5,pm25\n").Rows).Draft.Name);

    [Theory]
    [InlineData("编号,名称,类型,纬度,经度,间隔分钟,参数\nA,甲站,空气,36.2,117.6,5,PM2.5 臭氧\n")]
    [InlineData("编号;名称;类型;纬度;经度;间隔分钟;参数\r\nA;甲站;air;36.2;117.6;5;pm25、o3\r\n")]
    [InlineData("ID\tName\tKind\tLatitude\tLongitude\tIntervalMinutes\tParameters\nA\t甲站\tair\t36.2\t117.6\t5\tpm25,o3\n")]
    public void Headings_Separators_AndWords_MayBeOfEitherLanguage(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), Encoding.GetEncoding("GB18030").GetBytes(text) })
        {
            var sheet = StationSheet.Read(bytes);
            Assert.Empty(sheet.Errors);
            var (station, errors) = StationRules.Check(Assert.Single(sheet.Rows).Draft, Repository.Catalogue);
            Assert.Empty(errors);
            Assert.Equal(("A", "甲站", "pm25 o3"), (station!.Id, station.Name, string.Join(' ', station.Parameters)));
        }
    }
}
