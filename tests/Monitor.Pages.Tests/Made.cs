using System.Collections.Immutable;
using Monitor.Contracts;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

/// <summary>Made-up stations and alarms.</summary>
static class Made
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static long _version;

    /// <summary>A snapshot that is newer than all made before.</summary>
    public static StationSnapshot Air(string id, int? aqi = 42, StationCondition condition = StationCondition.Reporting, params Alarm[] alarms) => new(
        new StationInfo(id, "站" + id, "Station " + id, StationKind.Air, "凤城街道", null, null, 36, 117, 2, null, false, Codes.AirSix, TimeSpan.FromMinutes(5), "national", []),
        condition, Noon, Noon, [], Report(aqi), null, null, [], [.. alarms], Interlocked.Increment(ref _version));

    public static Alarm Alarm(string id, string station = "a", Severity severity = Severity.Warning) => new(
        id, station, "limit", Codes.Pm25, severity, AlarmCondition.Active, Noon, Noon, null, 132, 140, 115, "HJ 633-2026", "PM2.5 超过 115", "PM2.5 above 115");

    public static FeedFrame Frame(params StationSnapshot[] stations) => new([.. stations], []);

    private static AirQualityReport Report(int? aqi) => new(
        AirPeriod.Hour, Noon.AddHours(-1), AqiStandard.Hj633Of2026, aqi, aqi is null ? PublishStatus.NotAvailable : PublishStatus.Published,
        aqi is null ? NotAvailableReason.Incomplete : NotAvailableReason.None, aqi is null ? [Codes.Pm25] : [],
        aqi is null ? null : Dashboard.Components.Look.Levels.LevelOf(aqi.Value), [],
        Codes.AirSix.Select(c => new SubIndex(c, 10, aqi)).ToImmutableArray());
}
