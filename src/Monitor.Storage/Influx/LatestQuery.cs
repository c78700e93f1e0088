using Monitor.Domain.History;
using Monitor.Domain.WaterQuality;

namespace Monitor.Storage.Influx;

/// <summary>
/// The newest of everything of many stations. The index (which costs no reading of data) says which hours and reports a station has at all; so for most
/// stations a look at the last days is enough, and only what is not found there is looked for in the whole history.
/// </summary>
sealed class LatestQuery(InfluxGateway gateway, InfluxOptions options, TimeProvider time)
{
    // A day's report of yesterday starts 48 hours ago at the most.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(3);

    private readonly LatestReadings _readings = new(gateway, new RangeQueries(gateway, options).Readings, options);

    public async Task<IReadOnlyList<StationLatest>> Read(IReadOnlyList<string> requests)
    {
        var stations = new Selection(requests);
        var recently = $"time >= {(time.GetUtcNow() - Recent).ToUnixTimeMilliseconds()}ms";
        var index = await StationIndex.Read(gateway, stations).ConfigureAwait(false);
        var raw = await _readings.Read(stations.Stations, recently, index).ConfigureAwait(false);
        var hours = await Newest(
            stations, recently, "hour", "parameter", KeptRows.AggregateFields, index,
            series => KeptRows.Aggregates(series, Interval.Hour), row => (row.Station, row.Parameter)).ConfigureAwait(false);
        var air = await Newest(
            stations, recently, "air_quality", "period", KeptRows.ReportFields, index,
            KeptRows.Air, row => (row.Station, ReportJson.PeriodText(row.Report.Period))).ConfigureAwait(false);
        var water = await Newest(
            stations, recently, "water_quality", "period", KeptRows.ReportFields, index,
            KeptRows.Water, row => (row.Station, ReportJson.PeriodText(row.Report.Period))).ConfigureAwait(false);
        return [.. requests.Select(station => new StationLatest(
            Sorted(raw[station], ReadingRows.Order), Sorted(hours[station], KeptRows.Order),
            [.. air[station].OrderBy(row => row.Report.Period)],
            [.. water[station].Where(row => row.Report.Period != WaterPeriod.Month).OrderBy(row => row.Report.Period)]))];
    }

    /// <summary>Newest row of each series: in the last days, and further back for the series that the index knows and the last days do not.</summary>
    private async Task<ILookup<string, T>> Newest<T>(
        Selection stations, string recently, string measurement, string tag, string fields, StationIndex index,
        Func<Series, IEnumerable<T>> read, Func<T, (string Station, string Tag)> key)
    {
        var found = new Dictionary<(string Station, string Tag), T>();
        var select = $"SELECT {fields} FROM \"{InfluxOptions.Kept}\".\"{measurement}\" WHERE ";
        var order = $" GROUP BY station, {tag} ORDER BY time DESC LIMIT 1";
        await gateway.Query($"{select}{recently} AND {stations.Condition}{order}", stations.Values, Take, CancellationToken.None).ConfigureAwait(false);
        var missing = index.Missing(stations.Stations, measurement, found.ContainsKey);
        if (missing.Count > 0)
        {
            var rest = new Selection(missing);
            await gateway.Query($"{select}{rest.Condition}{order}", rest.Values, Take, CancellationToken.None).ConfigureAwait(false);
        }
        return found.ToLookup(row => row.Key.Station, row => row.Value, StringComparer.Ordinal);

        void Take(int statement, Series series)
        {
            foreach (var row in read(series)) found[key(row)] = row;
        }
    }

    private static List<T> Sorted<T>(IEnumerable<T> rows, Comparison<T> order)
    {
        var list = rows.ToList();
        list.Sort(order);
        return list;
    }
}
