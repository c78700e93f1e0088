namespace Monitor.Storage.Influx;

/// <summary>The stations of a query: one is a bound value, several are a regular expression, which the server finds eight times faster than a chain of OR.</summary>
sealed class Selection
{
    public Selection(IEnumerable<string> stations)
    {
        Stations = [.. stations.Distinct(StringComparer.Ordinal)];
        (Condition, Values) = Stations.Count == 1
            ? ("station = $station", new Dictionary<string, string> { ["station"] = NameText.Encode(Stations[0]) })
            : ($"station =~ {NameText.OneOf(Stations)}", null);
    }

    public IReadOnlyList<string> Stations { get; }

    /// <summary>Part of a WHERE.</summary>
    public string Condition { get; }

    /// <summary>Bound values of the condition.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; }
}
