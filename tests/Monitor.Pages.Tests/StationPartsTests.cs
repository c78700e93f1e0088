using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Dashboard.Components.Availability;
using Monitor.Dashboard.Components.Charts;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Station;
using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

/// <summary>The parts of a station's page that show what is older than now.</summary>
public sealed class StationPartsTests : BunitContext
{
    private static readonly ParameterCatalogue Catalogue = ParameterCatalogue.Parse(Seed("parameters.json"));
    private readonly FakeTimeProvider _time = new(Made.Noon);
    private readonly MadeHistory _history = new();
    private readonly MadeAlarms _alarms = new();

    public StationPartsTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Language.English);
        Services.AddSingleton<TimeProvider>(_time).AddSingleton<IHistory>(_history).AddSingleton<IAlarmRecords>(_alarms).AddSingleton(Catalogue);
        Services.AddSingleton(new AlarmRuleBook(AlarmRules.Parse(Seed("alarm-rules.json"), Catalogue), new NothingChanged(), _time)).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        Services.AddScoped<Language>().AddScoped<ParameterNames>().AddScoped<AlarmWords>().AddScoped<AvailabilityReader>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    private static string Seed(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", name));

    /// <summary>An alarm's numbers are what its rule measures, not amounts of its parameter.</summary>
    [Theory]
    [InlineData("aqi-hour", "", 320, 300, "严重污染 / severely polluted", "AQI 320", "AQI 300 severely polluted")]
    [InlineData("frozen", "pm25", 8, 5, "连续 6 次完全相同 / exactly alike six times running", "8 in a row", "5 in a row exactly alike six times running")]
    [InlineData("pm25-1h", "pm25", 140, 115, "标准无小时限值，取 IAQI 150 / no hourly limit in the standard; IAQI 150", "140 µg/m³", "115 µg/m³ no hourly limit in the standard; IAQI 150")]
    public void AlarmHistory_SaysNumbersInTheUnitOfTheRule_AndTheSourceInOneLanguage(
        string rule, string parameter, double peak, double limit, string source, string shownPeak, string shownLimit)
    {
        _alarms.All.Add(Made.Alarm("x") with { Rule = rule, Parameter = parameter, Peak = peak, Limit = limit, LimitSource = source, EndedAt = Made.Noon });
        var part = Render<AlarmHistory>(p => p.Add(x => x.Station, Made.Air("a").Station).Add(x => x.Until, Made.Noon));
        part.WaitForAssertion(() => Assert.Equal([shownPeak, shownLimit], part.FindAll("td.number").Select(td => td.TextContent)));
    }

    /// <summary>An hour is written some minutes after its end: what shows the newest one looks again until it is there.</summary>
    [Fact]
    public void Availability_ReadsAgain_WhileTheNewestHourMayCome()
    {
        var station = Made.Air("a").Station with { Parameters = [Codes.Pm25] };
        Services.AddSingleton<IStationRegistry>(new StationDirectory([station]));
        _time.Advance(TimeSpan.FromMinutes(4));
        var part = Render<StationAvailability>(p => p.Add(x => x.Station, station).Add(x => x.From, Made.Noon.AddHours(-1)).Add(x => x.Hours, 1));
        part.WaitForAssertion(() => Assert.Single(part.FindAll(".cell-pending")));
        _history.Means.Add(new Aggregate("a", Codes.Pm25, Interval.Hour, Made.Noon.AddHours(-1), 35, true, 12, 12, null));
        _time.Advance(TimeSpan.FromMinutes(1));
        part.WaitForAssertion(() => Assert.Single(part.FindAll(".cell-good")));
    }

    /// <summary>A calendar that stays open over midnight shows yesterday once that is written.</summary>
    [Fact]
    public void Calendar_OpenOverMidnight_ShowsYesterday()
    {
        var midnight = Made.Noon.AddHours(12);
        _time.SetUtcNow(midnight.AddMinutes(1));
        var part = Render<CalendarPanel>(p => p.Add(x => x.Station, Made.Air("a").Station).Add(x => x.Parameter, Codes.Pm25).Add(x => x.Until, midnight));
        part.WaitForAssertion(() => Assert.Empty(part.FindAll("[aria-busy]")));
        Assert.Empty(part.FindAll("rect.aqi-1"));
        _history.Air.Add(new AirQualityRow("a", Made.Air("a").AirHour! with { Period = AirPeriod.Day, Start = midnight.AddDays(-1) }, null));
        _time.Advance(TimeSpan.FromMinutes(5));
        part.WaitForAssertion(() => Assert.Single(part.FindAll("rect.aqi-1")));
    }

    /// <summary>What nobody chose is chosen once: a chart does not change its pollutant under its reader.</summary>
    [Fact]
    public void History_KeepsTheParameterItBeganWith()
    {
        ComponentFactories.AddStub<TimeChart>().AddStub<DiurnalPanel>().AddStub<CalendarPanel>().AddStub<AvailabilityStrip>().AddStub<AlarmHistory>().AddStub<HourTable>();
        StationSnapshot Deciding(string code) => Made.Air("a") is var made ? made with { AirHour = made.AirHour! with { Primary = [code] } } : made;
        var part = Render<StationHistory>(p => p.Add(x => x.Station, Deciding(Codes.O3)));
        part.Render(p => p.Add(x => x.Station, Deciding(Codes.No2)));
        Assert.Equal(Codes.O3, part.Find(".choices [aria-pressed=true]").GetAttribute("data-parameter"));
        part.Render(p => p.Add(x => x.Parameter, Codes.Pm10));
        Assert.Equal(Codes.Pm10, part.Find(".choices [aria-pressed=true]").GetAttribute("data-parameter"));
    }

    private sealed class MadeAlarms : IAlarmRecords
    {
        public List<Alarm> All { get; } = [];

        public Task Write(IReadOnlyList<Alarm> alarms, IReadOnlyList<AlarmStep> steps, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<Alarm>> Recall(string stationId, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Alarm?> Find(string id, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<AlarmPage> List(AlarmQuery query, CancellationToken cancellation) => Task.FromResult(new AlarmPage(All.Count, All));
    }
}
