using System.Collections.Immutable;
using System.Globalization;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Tests.Support;

/// <summary>Values for tests that do not care which.</summary>
static class Some
{
    /// <summary>A time on the station's clock, e.g. <c>2026-05-01 08:00</c>.</summary>
    public static DateTimeOffset Time(string local) =>
        new DateTimeOffset(DateTime.Parse(local, CultureInfo.InvariantCulture), StationTime.Offset).ToUniversalTime();

    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static StationInfo AirStation(string id = "air-1", double minutes = 5) => new(
        id, "测试空气站", "Test air", StationKind.Air, "测试镇", null, null, 36.2, 117.7, 2, null, false,
        [.. Codes.AirSix], TimeSpan.FromMinutes(minutes), "township", []);

    public static StationInfo River(string id = "river-1", double minutes = 240, WaterClass target = WaterClass.III) => new(
        id, "测试断面", "Test section", StationKind.River, "测试镇", "牟汶河", 1, 36.2, 117.7, 2, target, false,
        [Codes.Ph, Codes.DissolvedOxygen, Codes.CodMn, Codes.Nh3N, Codes.Tp, Codes.Tn], TimeSpan.FromMinutes(minutes), "national", []);

    public static Reading Reading(string code, DateTimeOffset at, double value, TimeSpan period = default, Flag flag = Flag.Normal) =>
        new(code, at, period, value, flag);

    public static StationBatch Batch(DateTimeOffset receivedAt, params IEnumerable<Reading> readings) => new([.. readings], receivedAt);

    /// <summary>The six at one hour.</summary>
    public static ImmutableArray<Reading> Six(DateTimeOffset hour, double so2, double no2, double pm10, double co, double o3, double pm25) =>
    [
        Reading(Codes.So2, hour, so2, Hour), Reading(Codes.No2, hour, no2, Hour), Reading(Codes.Pm10, hour, pm10, Hour),
        Reading(Codes.Co, hour, co, Hour), Reading(Codes.O3, hour, o3, Hour), Reading(Codes.Pm25, hour, pm25, Hour),
    ];
}
