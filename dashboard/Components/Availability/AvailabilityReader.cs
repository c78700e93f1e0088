using System.Collections.Immutable;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Availability;

/// <summary>Reads what the matrix of availability is made of.</summary>
public sealed class AvailabilityReader(IHistory history, IStationRegistry registry, ParameterCatalogue catalogue, TimeProvider time)
{
    /// <summary>That nobody at all spoke is told by so many stations, chosen evenly: with a thousand of them it needs no thousand questions.</summary>
    private const int Witnesses = 24;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>For each hour whether any station sent anything.</summary>
    public async Task<IReadOnlyList<bool>> NetworkSpoke(DateTimeOffset from, int hours, CancellationToken cancellation)
    {
        var spoke = new bool[hours];
        var stride = Math.Max(1, registry.All.Length / Witnesses);
        for (var i = 0; i < registry.All.Length && spoke.Contains(false); i += stride)
            foreach (var mean in await history.Aggregates(registry.All[i].Id, null, Interval.Hour, from, from + hours * Hour, cancellation))
                spoke[(int)((mean.Start - from) / Hour)] = true;
        return spoke;
    }

    /// <summary>The rows of one station: the parameters it is equipped for, and those it sends nevertheless.</summary>
    public async Task<IReadOnlyList<AvailabilityRow>> Rows(
        StationInfo station, DateTimeOffset from, int hours, IReadOnlyList<bool> networkSpoke, CancellationToken cancellation)
    {
        var begin = from - (station.Interval > Hour ? station.Interval : TimeSpan.Zero);
        var to = from + hours * Hour;
        var means = await history.Aggregates(station.Id, null, Interval.Hour, begin, to, cancellation);
        var parameters = Parameters(station, means);
        var rejected = new List<RawPoint>();
        foreach (var code in parameters)
            if (Lacks(station, code, means, from, hours))
                rejected.AddRange((await history.Raw(station.Id, code, begin, to, cancellation)).Where(r => r.Quality != Quality.Valid));
        return AvailabilityGrid.Rows(new(station, from, hours, time.GetUtcNow(), means, rejected, networkSpoke), parameters);
    }

    /// <summary>What the network as a whole measures at such stations, so that what is off is seen as off; without what the system computes itself.</summary>
    private ImmutableArray<string> Parameters(StationInfo station, IReadOnlyList<Aggregate> means)
    {
        var usual = station.Kind == StationKind.Air ? Codes.AirSix : [];
        return [.. catalogue.All.Where(p => !p.Derived).Select(p => p.Code)
            .Where(code => station.Parameters.Contains(code) || usual.Contains(code) || means.Any(m => m.Parameter == code))];
    }

    private static bool Lacks(StationInfo station, string code, IReadOnlyList<Aggregate> means, DateTimeOffset from, int hours) =>
        station.Parameters.Contains(code)
        && means.Count(m => m.Parameter == code && m.Valid && m.Start >= from) < hours / Math.Max(1, station.Interval / Hour);
}
