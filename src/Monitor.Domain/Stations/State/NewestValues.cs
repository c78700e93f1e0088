using System.Collections.Immutable;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.Stations;

/// <summary>The newest value of each parameter, in the order of the catalogue. A station has few: looking through them is quickest, and takes least memory.</summary>
sealed class NewestValues(ParameterCatalogue catalogue)
{
    private LatestValue[] _values = [];

    public ReadOnlySpan<LatestValue> All => _values;

    /// <summary>Takes a value unless a newer one of its parameter is known. True where it is the newest.</summary>
    public bool Keep(in LatestValue value)
    {
        foreach (ref var known in _values.AsSpan())
        {
            if (known.Parameter != value.Parameter) continue;
            if (!IsNewer(value, known)) return false;
            known = value;
            return true;
        }
        _values = [.. _values.Append(value).OrderBy(v => Rank(v.Parameter))];
        return true;
    }

    public ImmutableArray<LatestValue> ToImmutable() => [.. _values];

    /// <summary>Newer by the end of the interval, then by its start (the shorter interval says more about now).</summary>
    private static bool IsNewer(in LatestValue value, in LatestValue known) =>
        value.MeasuredEnd != known.MeasuredEnd ? value.MeasuredEnd > known.MeasuredEnd : value.MeasuredAt >= known.MeasuredAt;

    private int Rank(string code)
    {
        for (var i = 0; i < catalogue.All.Length; i++)
            if (catalogue.All[i].Code == code) return i;
        return catalogue.All.Length;
    }
}
