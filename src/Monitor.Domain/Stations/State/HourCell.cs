using Monitor.Domain.Averages;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Stations;

/// <summary>One value inside an hour.</summary>
readonly record struct CellSample(int Offset, int Period, double Value, Flag Flag, Quality Quality) : IComparable<CellSample>
{
    /// <summary>Identity within the hour: offset, then period.</summary>
    public int CompareTo(CellSample other) => Offset != other.Offset ? Offset.CompareTo(other.Offset) : Period.CompareTo(other.Period);
}

/// <summary>What adding a sample did.</summary>
enum Added : byte
{
    New,
    Changed,
    Same,
}

/// <summary>
/// One parameter in one clock hour. Either it has its samples, or it is sealed: only the mean is in memory, and the samples have
/// to be loaded before another can be added.
/// </summary>
sealed class HourCell
{
    private const int Hour = 3_600_000;
    private CellSample[]? _samples;
    private int _count;

    // Hundreds of cells a station make its size, so these are kept bare: NaN for no mean, zero for never revised.
    private double _mean = double.NaN;
    private long _revisedTicks;
    private int _meanCount, _meanExpected;
    private bool _meanValid;

    /// <summary>The mean; up to date after <see cref="Recalculate"/>.</summary>
    public MeanResult Mean
    {
        get => new(double.IsNaN(_mean) ? null : _mean, _meanValid, _meanCount, _meanExpected);
        private set => (_mean, _meanValid, _meanCount, _meanExpected) = (value.Value ?? double.NaN, value.Valid, value.Count, value.Expected);
    }

    /// <summary>When it was changed after its publication.</summary>
    public DateTimeOffset? RevisedAt
    {
        get => _revisedTicks == 0 ? null : new DateTimeOffset(_revisedTicks, TimeSpan.Zero);
        set => _revisedTicks = value?.UtcTicks ?? 0;
    }

    /// <summary>True where samples changed since the mean was stored.</summary>
    public bool Dirty { get; set; }

    /// <summary>False while only the mean is known.</summary>
    public bool HasSamples => _samples is not null;

    /// <summary>In ascending order of offset, then period. Empty while sealed.</summary>
    public ReadOnlySpan<CellSample> Samples => _samples.AsSpan(0, _count);

    /// <summary>A cell of which only the stored mean is known.</summary>
    public static HourCell Sealed(in Aggregate row) => new()
    {
        Mean = new MeanResult(row.Value, row.Valid, row.Count, row.Expected),
        RevisedAt = row.RevisedAt,
    };

    /// <summary>An hour that nothing is known of yet.</summary>
    public static HourCell Empty() => new() { _samples = new CellSample[1] };

    /// <summary>Forgets the mean, so that samples can be put in from the history.</summary>
    public void Unseal() => _samples ??= new CellSample[4];

    /// <summary>Keeps the mean only.</summary>
    public void Seal()
    {
        _samples = null;
        _count = 0;
    }

    /// <summary>Adds a sample or replaces the one of the same identity.</summary>
    public Added Add(CellSample sample)
    {
        var at = _count;
        if (_count > 0 && _samples![_count - 1].CompareTo(sample) >= 0)
        {
            at = _samples.AsSpan(0, _count).BinarySearch(sample);
            if (at >= 0) return Replace(at, sample);
            at = ~at;
        }
        if (_count == _samples!.Length) Array.Resize(ref _samples, Math.Max(4, _count * 2));
        Array.Copy(_samples, at, _samples, at + 1, _count - at);
        _samples[at] = sample;
        _count++;
        Dirty = true;
        return Added.New;
    }

    private Added Replace(int at, CellSample sample)
    {
        if (_samples![at] == sample) return Added.Same;
        _samples[at] = sample;
        Dirty = true;
        return Added.Changed;
    }

    /// <summary>
    /// Forms the mean from the samples. A valid value that the station itself averaged over the hour (or longer) stands for the hour; only without one are
    /// shorter values averaged here. Values averaged over more than <paramref name="longest"/> say nothing about an hour and are left out.
    /// </summary>
    public void Recalculate(Parameter parameter, TimeSpan interval, TimeSpan longest)
    {
        if (_samples is null) return;
        var limit = longest.TotalMilliseconds;
        Span<HourSample> valid = _count <= 128 ? stackalloc HourSample[_count] : new HourSample[_count];
        var n = 0;
        foreach (var sample in Samples)
        {
            if (sample.Quality != Quality.Valid || sample.Period > limit) continue;
            if (sample.Period >= Hour)
            {
                Mean = new MeanResult(sample.Value, true, 1, 1);
                return;
            }
            valid[n++] = new HourSample(sample.Offset, sample.Period, sample.Value);
        }
        Mean = HourMean.Of(valid[..n], parameter, interval);
    }
}
