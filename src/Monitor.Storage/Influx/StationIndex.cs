using System.Text;

namespace Monitor.Storage.Influx;

/// <summary>Which hours and reports the server's index knows of stations, by measurement: the parameter or period of each series.</summary>
sealed class StationIndex
{
    private readonly Dictionary<(string Measurement, string Station), List<string>> _series = [];
    private bool _known;

    /// <summary>Asks the index. A server that has no such question (2.x, 3.x) leaves everything unknown: then the whole history is looked through.</summary>
    public static async Task<StationIndex> Read(InfluxGateway gateway, Selection stations)
    {
        const string kept = $"\"{InfluxOptions.Kept}\"";
        var index = new StationIndex();
        var answer = await gateway.TryQuery(
            $"SHOW SERIES FROM {kept}.\"hour\", {kept}.\"air_quality\", {kept}.\"water_quality\" WHERE {stations.Condition}", stations.Values,
            (_, series) => index.Take(series), CancellationToken.None).ConfigureAwait(false);
        index._known = answer.Result == WriteResult.Stored;
        return index;
    }

    /// <summary>Parameters that have hours; a parameter that sends has hours too, soon.</summary>
    public IReadOnlyList<string> Parameters(string station) => _series.GetValueOrDefault(("hour", station)) ?? [];

    /// <summary>Stations with a series that is not found yet.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> stations, string measurement, Func<(string Station, string Tag), bool> found) =>
        [.. stations.Where(station => !_known
            || (_series.GetValueOrDefault((measurement, station)) ?? []).Exists(tag => !found((station, tag))))];

    private void Take(Series answer)
    {
        foreach (var row in answer.Values ?? [])
        {
            if (row[0].Text is not { } key) continue;
            var parts = Parts(key);
            string? station = null, tag = null;
            foreach (var part in parts.Skip(1))
            {
                if (part.StartsWith("station=", StringComparison.Ordinal)) station = NameText.Decode(part["station=".Length..]);
                else tag = NameText.Decode(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            }
            if (station is null || tag is null) continue;
            if (!_series.TryGetValue((parts[0], station), out var tags)) _series.Add((parts[0], station), tags = []);
            tags.Add(tag);
        }
    }

    /// <summary>A series key, <c>measurement,tag=value,…</c>, without its escapes. Keys of tags are ours and have none.</summary>
    private static List<string> Parts(string key)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] == '\\' && i + 1 < key.Length) part.Append(key[++i]);
            else if (key[i] == ',')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else part.Append(key[i]);
        }
        parts.Add(part.ToString());
        return parts;
    }
}
