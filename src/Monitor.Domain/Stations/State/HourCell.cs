using Monitor.Domain.Averages;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Stations;

/// <summary>
/// One parameter in one clock hour: a view of its place in a <see cref="HourColumn"/>. Either it has its samples, or it is sealed: only the mean is in
/// memory, and the samples have to be loaded before another can be added.
/// </summary>
readonly struct HourCell(HourColumn column, int hour)
{
    private const int Hour = 3_600_000;

    /// <summary>The mean; up to date after <see cref="Recalculate"/>.</summary>
    public MeanResult Mean => column.Mean(hour);

    /// <summary>When it was changed after its publication.</summary>
    public DateTimeOffset? RevisedAt
    {
        get => column.RevisedAt(hour);
        set => column.Revise(hour, value);
    }

    /// <summary>True where samples changed since the mean was stored.</summary>
    public bool Dirty
    {
        get => column.Is(hour, HourMarks.Dirty);
        set => column.Mark(hour, HourMarks.Dirty, value);
    }

    /// <summary>The mean was stored and is what the samples give.</summary>
    public void Publish()
    {
        column.Mark(hour, HourMarks.Dirty, false);
        column.Mark(hour, HourMarks.Published, true);
    }

    /// <summary>False while only the mean is known.</summary>
    public bool HasSamples => column.Open(hour) is not null;

    /// <summary>In ascending order of offset, then period. Empty while sealed.</summary>
    public ReadOnlySpan<CellSample> Samples => column.Open(hour) is { } open ? open.All : default;

    /// <summary>Lets samples in: those of the history, or the first of a new hour.</summary>
    public void Unseal() => column.Unseal(hour);

    /// <summary>Takes the stored mean.</summary>
    public void Take(in Aggregate row)
    {
        column.Set(hour, new MeanResult(row.Value, row.Valid, row.Count, row.Expected));
        column.Revise(hour, row.RevisedAt);
        column.Mark(hour, HourMarks.Published, true);
    }

    /// <summary>Adds a sample or replaces the one of the same identity.</summary>
    public Added Add(CellSample sample)
    {
        var added = column.Open(hour)!.Add(sample);
        if (added != Added.Same) column.Mark(hour, HourMarks.Dirty, true);
        return added;
    }

    /// <summary>
    /// Forms the mean from the samples. A valid value that the station itself averaged over the hour (or longer) stands for the hour; only without one are
    /// shorter values averaged here. Values averaged over more than <paramref name="longest"/> say nothing about an hour and are left out.
    /// </summary>
    public void Recalculate(Parameter parameter, TimeSpan interval, TimeSpan longest)
    {
        if (!HasSamples) return;
        var limit = longest.TotalMilliseconds;
        var samples = Samples;
        Span<HourSample> valid = samples.Length <= 128 ? stackalloc HourSample[samples.Length] : new HourSample[samples.Length];
        var n = 0;
        foreach (var sample in samples)
        {
            if (sample.Quality != Quality.Valid || sample.Period > limit) continue;
            if (sample.Period >= Hour)
            {
                column.Set(hour, new MeanResult(sample.Value, true, 1, 1));
                return;
            }
            valid[n++] = new HourSample(sample.Offset, sample.Period, sample.Value);
        }
        column.Set(hour, HourMean.Of(valid[..n], parameter, interval));
    }
}
