using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Signals;

namespace Monitor.Simulator.Network;

/// <summary>What the stations of a network send: the past as hourly means and samples, the present as instants. Pure.</summary>
public sealed class SimulatedNetwork(SignalModel model, Duty duty, StationDirectory stations)
{
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Everything of [from, to): closed hours of air as PT1H, the open hour as PT5M, water as samples at 0, 4, 8 ... o'clock.
    /// In order of time, as a network sends it.
    /// </summary>
    public IEnumerable<StationMessage> Past(DateTimeOffset from, DateTimeOffset to)
    {
        var open = StationTime.HourOf(to);
        for (var hour = Next(from); hour < open; hour = hour.AddHours(1))
            foreach (var message in Hour(hour)) yield return message;
        if (IsSampleTime(open) && open >= from)
            foreach (var message in Samples(open)) yield return message;
        for (var start = open; start + Minutes <= to; start += Minutes)
            foreach (var station in Air)
                if (start >= from && Message(station, start, "PT5M", p => model.Mean(station, p, start, Minutes)) is { } message) yield return message;
    }

    /// <summary>What a station sends at an instant: everything for air, the probes for water; null while it is cut off.</summary>
    public StationMessage? Present(StationInfo station, DateTimeOffset at) =>
        Message(station, at, null, p => station.Kind == StationKind.Air || IsProbe(p) ? model.Value(station, p, at) : null);

    /// <summary>The sample of a water station: every parameter, at a sample time.</summary>
    public StationMessage? Sample(StationInfo station, DateTimeOffset at) => Message(station, at, null, p => model.Value(station, p, at));

    private IEnumerable<StationInfo> Air => stations.All.Where(s => s.Kind == StationKind.Air);

    private IEnumerable<StationMessage> Hour(DateTimeOffset hour)
    {
        foreach (var station in Air)
            if (!duty.IsCutOff(station, hour.AddMinutes(30)) && HourOf(station, hour) is { } message) yield return message;
        if (IsSampleTime(hour))
            foreach (var message in Samples(hour)) yield return message;
    }

    private StationMessage? HourOf(StationInfo station, DateTimeOffset hour)
    {
        var values = station.Parameters.Select(p => (p, model.Mean(station, p, hour, TimeSpan.FromHours(1))));
        return Make(station, hour, "PT1H", [.. values.Where(v => v.Item2 is not null).Select(v => new MeasuredValue(v.p, v.Item2!.Value))]);
    }

    private IEnumerable<StationMessage> Samples(DateTimeOffset at) =>
        stations.All.Where(s => s.Kind != StationKind.Air).Select(s => Sample(s, at)).OfType<StationMessage>();

    private StationMessage? Message(StationInfo station, DateTimeOffset at, string? period, Func<string, decimal?> value)
    {
        if (duty.IsCutOff(station, at)) return null;
        var values = ImmutableArray.CreateBuilder<MeasuredValue>();
        foreach (var parameter in station.Parameters)
            if (value(parameter) is { } number) values.Add(new MeasuredValue(parameter, number, duty.FlagOf(station, parameter, at)));
        return Make(station, at, period, values.ToImmutable());
    }

    private static StationMessage? Make(StationInfo station, DateTimeOffset at, string? period, ImmutableArray<MeasuredValue> values) =>
        values.IsEmpty ? null : new StationMessage(station.Id, at, period, values);

    private static DateTimeOffset Next(DateTimeOffset from) =>
        StationTime.HourOf(from) is var hour && hour < from ? hour.AddHours(1) : hour;

    private static bool IsSampleTime(DateTimeOffset hour) => StationTime.ToStationTime(hour).Hour % 4 == 0;

    private static bool IsProbe(string parameter) => parameter is
        Codes.WaterTemperature or Codes.Ph or Codes.DissolvedOxygen or Codes.Conductivity or Codes.Turbidity;
}
