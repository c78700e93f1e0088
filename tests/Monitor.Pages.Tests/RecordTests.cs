using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Components.Admin;
using Monitor.Dashboard.Components.Export;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Silo;

namespace Monitor.Pages.Tests;

/// <summary>Parts of pages that tell of the past: the record of changes, the report of a longer time.</summary>
public sealed class RecordTests : BunitContext
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-records").FullName;

    public RecordTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Language.Chinese);
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Made.Noon.AddMinutes(20))).AddSingleton<IHistory>(new MadeHistory());
        Services.AddSingleton(new ParameterCatalogue([])).AddSingleton<IStationRegistry>(new StationDirectory([Made.Air("a").Station]));
        Services.AddSingleton(new ExportFiles(new MonitorOptions { DataDirectory = _folder })).AddScoped<AirReportTable>();
        Services.AddScoped<Language>().AddScoped<ParameterNames>();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Changes_SayTheYear()
    {
        var list = Render<ChangeList>(p => p.Add(x => x.Changes, [new ChangeView(Made.Noon.AddYears(-1), "王芳", "甲站", "修改", [])]));
        Assert.Equal("2025-11-23 12:00:00", list.Find("time").TextContent);
    }

    [Theory]
    [InlineData(AirPeriod.Hour, 2 * (6 * 24 + 12))]
    [InlineData(AirPeriod.Day, 6)]
    public void Report_OfThisWeek_EndsWithTheLastIntervalThatHasEnded(AirPeriod period, int rows)
    {
        var export = Render<LongExport>(p => p.Add(x => x.Period, period).Add(x => x.Until, Made.Noon.AddHours(-1)));
        export.Find("input").Change("2026-11-17");
        export.FindAll("input")[1].Change("2026-11-23");
        export.Find("form").Submit();
        export.WaitForAssertion(() => Assert.Equal($"已生成 {rows} 行。", export.Find("p[role=status]").TextContent));
        Assert.All(export.FindAll("input[type=date]"), input => Assert.Equal("2026-11-23", input.GetAttribute("max")));
    }

    [Fact]
    public void Report_OfTimeThatLiesAhead_SaysSo_AndMakesNoFile()
    {
        var export = Render<LongExport>(p => p.Add(x => x.Period, AirPeriod.Hour).Add(x => x.Until, Made.Noon.AddHours(-1)));
        export.FindAll("input")[1].Change("2026-11-30");
        export.Find("input").Change("2026-11-24");
        export.Find("form").Submit();
        export.WaitForAssertion(() => Assert.Contains("还没有结束", export.Find("p[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(export.FindAll("a[download]"));
    }
}
