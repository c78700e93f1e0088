using Monitor.Domain.History;

namespace Monitor.Storage.Influx;

/// <summary>Rows of many stations within similar ranges, one query each. Answers are in the order of the ranges.</summary>
sealed class RangeQueries(InfluxGateway gateway, InfluxOptions options)
{
    /// <summary>Where readings are: those within the retention, and the newest of what fell silent before.</summary>
    public string Readings { get; } =
        $"{NameText.Quote(options.RawPolicy)}.\"reading\", \"{InfluxOptions.Kept}\".\"last_reading\"";

    public Task<IReadOnlyList<IReadOnlyList<RawPoint>>> Raw(IReadOnlyList<StationRange> ranges) => Read<RawPoint>(
        ranges,
        $"SELECT {FieldsOf(ranges[0].Parameter)} FROM {Readings}", "", "station, period",
        (series, add) => ReadingRows.Take(series, add),
        point => (point.Station, point.MeasuredAt), ReadingRows.Order);

    public Task<IReadOnlyList<IReadOnlyList<Aggregate>>> Aggregates(IReadOnlyList<StationRange> ranges)
    {
        var interval = ranges[0].Measurement == "hour" ? Interval.Hour : Interval.Day;
        return Read<Aggregate>(
            ranges,
            $"SELECT {KeptRows.AggregateFields} FROM \"{InfluxOptions.Kept}\".\"{ranges[0].Measurement}\"",
            ranges[0].Parameter is null ? "" : "parameter = $parameter AND ", "station, parameter",
            (series, add) => Each(KeptRows.Aggregates(series, interval), add), row => (row.Station, row.Start), KeptRows.Order);
    }

    public Task<IReadOnlyList<IReadOnlyList<AirQualityRow>>> Air(IReadOnlyList<StationRange> ranges) => Reports(
        ranges, KeptRows.Air, row => (row.Station, row.Report.Start));

    public Task<IReadOnlyList<IReadOnlyList<WaterQualityRow>>> Water(IReadOnlyList<StationRange> ranges) => Reports(
        ranges, KeptRows.Water, row => (row.Station, row.Report.Start));

    private Task<IReadOnlyList<IReadOnlyList<T>>> Reports<T>(
        IReadOnlyList<StationRange> ranges, Func<Series, IEnumerable<T>> rows, Func<T, (string, DateTimeOffset)> key) => Read(
        ranges,
        $"SELECT {KeptRows.ReportFields} FROM \"{InfluxOptions.Kept}\".\"{ranges[0].Measurement}\"", $"period = '{ranges[0].Tag}' AND ", "station",
        (series, add) => Each(rows(series), add), key, (a, b) => key(a).Item2.CompareTo(key(b).Item2));

    private static string FieldsOf(string? parameter)
    {
        if (parameter is null) return "*";
        var field = NameText.FieldOf(parameter);
        return string.Join(", ", NameText.Quote(field), NameText.Quote(field + NameText.Rejected), NameText.Quote(field + NameText.State), "\"received\"");
    }

    private async Task<IReadOnlyList<IReadOnlyList<T>>> Read<T>(
        IReadOnlyList<StationRange> ranges, string select, string condition, string tags, Action<Series, Action<T>> rows,
        Func<T, (string Station, DateTimeOffset Start)> key, Comparison<T> order)
    {
        var stations = new Selection(ranges.Select(range => range.Station));
        var values = new Dictionary<string, string>(stations.Values ?? new Dictionary<string, string>());
        if (condition.Contains("$parameter", StringComparison.Ordinal)) values["parameter"] = NameText.Encode(ranges[0].Parameter!);
        var wanted = ranges.Select(_ => new List<T>()).ToList();
        var byStation = ranges.Select((range, at) => (range.Station, at)).ToLookup(r => r.Station, r => r.at, StringComparer.Ordinal);
        await gateway.Query(
            $"{select} WHERE {condition}{StationRange.Times(ranges)} AND {stations.Condition} GROUP BY {tags}", values,
            (_, series) => rows(series, row =>
            {
                var (station, start) = key(row);
                foreach (var at in byStation[station])
                    if (ranges[at].Holds(start.ToUnixTimeMilliseconds())) wanted[at].Add(row);
            }), CancellationToken.None).ConfigureAwait(false);
        foreach (var list in wanted) list.Sort(order);
        return wanted;
    }

    private static void Each<T>(IEnumerable<T> rows, Action<T> take)
    {
        foreach (var row in rows) take(row);
    }
}
