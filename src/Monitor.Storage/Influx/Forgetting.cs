using System.Buffers;
using System.Globalization;
using Monitor.Domain.History;

namespace Monitor.Storage.Influx;

/// <summary>
/// Lets go of old readings. The server drops whole shards by age and asks nobody; so the newest reading of what fell silent is put aside, into
/// <c>last_reading</c> beside the hours, before it gets so old.
/// </summary>
sealed class Forgetting(InfluxGateway gateway, InfluxOptions options)
{
    private const int StationsAtOnce = 500;

    private readonly string _raw = $"{NameText.Quote(options.RawPolicy)}.\"reading\"";
    private readonly LatestReadings _readings = new(gateway, new RangeQueries(gateway, options).Readings, options);

    public async Task Forget(DateTimeOffset before, CancellationToken cancellation)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $"{StationRange.Bound(before)}ms");
        if (!await Any($"SELECT first(\"received\") FROM {_raw} WHERE time < {end}", cancellation).ConfigureAwait(false)) return;
        foreach (var stations in (await Stations(end, cancellation).ConfigureAwait(false)).Chunk(StationsAtOnce))
            await PutAside(stations, before, cancellation).ConfigureAwait(false);
        await gateway.Query($"DELETE FROM \"reading\" WHERE time < {end}", null, (_, _) => { }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Keeps apart what is newest and old, and no more what was so but is newest no longer.</summary>
    private async Task PutAside(IReadOnlyList<string> stations, DateTimeOffset before, CancellationToken cancellation)
    {
        var index = await StationIndex.Read(gateway, new Selection(stations)).ConfigureAwait(false);
        var newest = await _readings.Read(stations, $"time >= {StationRange.Bound(before)}ms", index).ConfigureAwait(false);
        var keep = newest.SelectMany(points => points).Where(point => point.MeasuredAt < before).ToList();
        keep.Sort((a, b) => string.CompareOrdinal(a.Station, b.Station) is var order and not 0 ? order : ReadingRows.Order(a, b));
        if (keep.Count > 0)
        {
            var lines = new ArrayBufferWriter<byte>();
            // What was put aside may differ from what the readings say now.
            LineProtocol.AppendReadings("last_reading"u8, [.. keep.Select(point => point with { Corrects = true })], lines);
            var answer = await gateway.Write(InfluxOptions.Kept, lines.WrittenMemory, cancellation).ConfigureAwait(false);
            if (answer.Result != WriteResult.Stored) throw new HistoryUnavailableException(answer.Text);
        }
        var kept = keep.Select(point => (point.Station, point.MeasuredAt, point.Period)).ToHashSet();
        await RemoveOthers(stations, kept, cancellation).ConfigureAwait(false);
    }

    private async Task RemoveOthers(
        IReadOnlyList<string> stations, HashSet<(string, DateTimeOffset, TimeSpan)> kept, CancellationToken cancellation)
    {
        var aside = new HashSet<(string Station, DateTimeOffset At, TimeSpan Period)>();
        var selection = new Selection(stations);
        await gateway.Query(
            $"SELECT * FROM \"{InfluxOptions.Kept}\".\"last_reading\" WHERE {selection.Condition} GROUP BY station, period", selection.Values,
            (_, series) => ReadingRows.Take(series, point => aside.Add((point.Station, point.MeasuredAt, point.Period))), cancellation).ConfigureAwait(false);
        foreach (var (station, at, period) in aside.Except(kept))
            await gateway.Query(
                $"DELETE FROM \"last_reading\" WHERE station = $station AND period = $period AND time = {StationRange.Bound(at)}ms",
                new Dictionary<string, string> { ["station"] = NameText.Encode(station), ["period"] = LineProtocol.PeriodText(period) },
                (_, _) => { }, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> Any(string query, CancellationToken cancellation)
    {
        var any = false;
        await gateway.Query(query, null, (_, _) => any = true, cancellation).ConfigureAwait(false);
        return any;
    }

    private async Task<List<string>> Stations(string end, CancellationToken cancellation)
    {
        var stations = new HashSet<string>(StringComparer.Ordinal);
        await gateway.Query(
            $"SELECT first(\"received\") FROM {_raw}, \"{InfluxOptions.Kept}\".\"last_reading\" WHERE time < {end} GROUP BY station", null,
            (_, series) => stations.Add(series.Tag("station")), cancellation).ConfigureAwait(false);
        return [.. stations];
    }
}
