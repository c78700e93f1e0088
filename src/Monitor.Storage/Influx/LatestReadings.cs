using Monitor.Domain.History;

namespace Monitor.Storage.Influx;

/// <summary>
/// The newest reading of each parameter. A station that sends all its parameters together is answered by its last row; one that sends them one by one, or
/// with several periods, field by field over the last days; one that is not complete after that, field by field over the whole history.
/// </summary>
sealed class LatestReadings(InfluxGateway gateway, string readings, InfluxOptions options)
{
    public async Task<ILookup<string, RawPoint>> Read(IReadOnlyList<string> stations, string recently, StationIndex index)
    {
        var fields = await Fields().ConfigureAwait(false);
        var newest = new NewestPoints();
        var several = await LastRows(new Selection(stations), recently, newest).ConfigureAwait(false);
        var oneByOne = stations.Where(s => newest.Has(s) && (several.Contains(s) || !IsComplete(s))).ToList();
        await FieldByField(oneByOne, fields, recently + " AND ", newest).ConfigureAwait(false);
        await FieldByField([.. stations.Where(s => !IsComplete(s))], fields, "", newest).ConfigureAwait(false);
        return newest.All.ToLookup(point => point.Station, StringComparer.Ordinal);

        // Hours of a derived parameter have no readings, and no field.
        bool IsComplete(string station) => index.Parameters(station) is { Count: > 0 } known
            && known.All(code => !fields.Contains(NameText.FieldOf(code)) || newest.Has(station, code));
    }

    /// <summary>The last row of each series; answers with the stations that have more than one.</summary>
    private async Task<HashSet<string>> LastRows(Selection stations, string recently, NewestPoints newest)
    {
        var (seen, several) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await gateway.Query(
            $"SELECT * FROM {readings} WHERE {recently} AND {stations.Condition} GROUP BY station, period ORDER BY time DESC LIMIT 1", stations.Values,
            (_, series) =>
            {
                var station = series.Tag("station");
                if (!seen.Add(station)) several.Add(station);
                ReadingRows.Take(series, newest.Offer);
            }, CancellationToken.None).ConfigureAwait(false);
        return several;
    }

    private async Task FieldByField(IReadOnlyList<string> wanted, HashSet<string> fields, string times, NewestPoints newest)
    {
        if (wanted.Count == 0 || fields.Count == 0) return;
        var stations = new Selection(wanted);
        var statements = fields.Select(field =>
        {
            var state = NameText.Quote(ReadingRows.Split(field).Stem + NameText.State);
            return $"SELECT last({NameText.Quote(field)}) AS {NameText.Quote(field)}, {state}, \"received\" FROM {readings} " +
                $"WHERE {times}{stations.Condition} GROUP BY station, period";
        });
        await gateway.Query(
            string.Join("; ", statements), stations.Values, (_, series) => ReadingRows.Take(series, newest.Offer), CancellationToken.None)
            .ConfigureAwait(false);
    }

    /// <summary>Fields that are values.</summary>
    private async Task<HashSet<string>> Fields()
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        await gateway.Query(
            $"SHOW FIELD KEYS FROM {NameText.Quote(options.RawPolicy)}.\"reading\"; SHOW FIELD KEYS FROM \"{InfluxOptions.Kept}\".\"last_reading\"", null,
            (_, series) => fields.UnionWith((series.Values ?? []).Select(row => row[0].Text!)), CancellationToken.None).ConfigureAwait(false);
        fields.RemoveWhere(field => field == "received" || field.EndsWith(NameText.State, StringComparison.Ordinal));
        return fields;
    }
}

/// <summary>The newest reading per station and parameter, by the end of its interval, then by its start.</summary>
sealed class NewestPoints
{
    private readonly Dictionary<(string Station, string Parameter), RawPoint> _newest = [];
    private readonly HashSet<string> _stations = new(StringComparer.Ordinal);

    public IEnumerable<RawPoint> All => _newest.Values;

    public bool Has(string station) => _stations.Contains(station);

    public bool Has(string station, string parameter) => _newest.ContainsKey((station, parameter));

    public void Offer(RawPoint point)
    {
        _stations.Add(point.Station);
        var key = (point.Station, point.Parameter);
        if (!_newest.TryGetValue(key, out var known) || Rank(point).CompareTo(Rank(known)) >= 0) _newest[key] = point;
    }

    private static (DateTimeOffset End, DateTimeOffset Start) Rank(in RawPoint point) => (point.MeasuredAt + point.Period, point.MeasuredAt);
}
