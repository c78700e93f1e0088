using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Benchmarks.Domain;

/// <summary>Messages of the six pollutants, the same in every run.</summary>
static class Six
{
    public static readonly ParameterCatalogue Catalogue =
        ParameterCatalogue.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "parameters.json")));

    public static readonly AlarmRules Rules =
        AlarmRules.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "alarm-rules.json")), Catalogue);

    public static StationInfo Station(string id, double minutes) => new(
        id, "测试空气站", "Benchmark air", StationKind.Air, "测试镇", null, null, 36.2, 117.7, 2, null, false,
        [.. Codes.AirSix], TimeSpan.FromMinutes(minutes), "township", false);

    /// <summary>Values that wander with the message's number, as those of an instrument do; far from every limit.</summary>
    private static ReadOnlySpan<double> Values(int message) => (double[])
    [
        8 + message % 7, 20 + message % 23, 60 + message % 41, 0.4 + message % 9 * 0.1, 70 + message % 53, 30 + message % 19,
    ];

    public static StationBatch Batch(DateTimeOffset at, TimeSpan period, int message, DateTimeOffset receivedAt)
    {
        var readings = ImmutableArray.CreateBuilder<Reading>(6);
        var values = Values(message);
        for (var i = 0; i < values.Length; i++) readings.Add(new Reading(Order[i], at, period, values[i], Flag.Normal));
        return new StationBatch(readings.MoveToImmutable(), receivedAt);
    }

    /// <summary>The payload as a station sends it; <paramref name="at"/> to the millisecond.</summary>
    public static byte[] Payload(DateTimeOffset at, int message)
    {
        var values = Values(message);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"time":"{{at.ToOffset(StationTime.Offset):yyyy-MM-ddTHH:mm:ss.fffzzz}}","values":{"so2":{{values[0]}},"no2":{{values[1]}},"pm10":{{values[2]}},"co":{{values[3]:0.0}},"o3":{{values[4]}},"pm25":{{values[5]}} } }"""));
    }

    private static readonly string[] Order = [Codes.So2, Codes.No2, Codes.Pm10, Codes.Co, Codes.O3, Codes.Pm25];
}
