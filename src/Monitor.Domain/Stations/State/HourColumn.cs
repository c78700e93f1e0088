using Monitor.Domain.Averages;

namespace Monitor.Domain.Stations;

/// <summary>What is known of an hour besides its mean.</summary>
[Flags]
enum HourMarks : byte
{
    None = 0,
    /// <summary>The hour has a mean or samples.</summary>
    Known = 1,
    /// <summary>The mean meets the rules.</summary>
    Valid = 2,
    /// <summary>Samples changed since the mean was stored.</summary>
    Dirty = 4,
    /// <summary>The mean was stored.</summary>
    Published = 8,
}

/// <summary>
/// The 24 hours of one parameter in one natural day. Hundreds of hours make the size of a station, so that they lie in one array, without an object of their
/// own; only the few hours that may still change have one, for their samples.
/// </summary>
sealed class HourColumn
{
    private readonly Figure[] _figures = new Figure[24];
    private HourSamples[] _open = [];
    private long[]? _revised;

    /// <summary>In 16 bytes, because a station has hundreds of them: the marks lie in the upper four bits of what was expected.</summary>
    private struct Figure
    {
        private const int Shift = 28;
        private uint _expectedAndMarks;
        public int Count;

        /// <summary>Not a number where there is none. After the two of four bytes: in another order they would take eight each.</summary>
        public double Mean;

        public int Expected
        {
            readonly get => (int)(_expectedAndMarks & (1u << Shift) - 1);
            set => _expectedAndMarks = (uint)Marks << Shift | (uint)Math.Min(value, (1 << Shift) - 1);
        }

        public HourMarks Marks
        {
            readonly get => (HourMarks)(_expectedAndMarks >> Shift);
            set => _expectedAndMarks = (uint)value << Shift | (uint)Expected;
        }
    }

    /// <summary>The hour of the day (0 to 23); null where nothing is known of it.</summary>
    public HourCell? this[int hour] => Is(hour, HourMarks.Known) ? new HourCell(this, hour) : null;

    /// <summary>The hour of the day, known from now on.</summary>
    public HourCell Known(int hour)
    {
        if (!Is(hour, HourMarks.Known)) _figures[hour] = new Figure { Mean = double.NaN, Marks = HourMarks.Known };
        return new HourCell(this, hour);
    }

    public MeanResult Mean(int hour)
    {
        ref var figure = ref _figures[hour];
        return new(double.IsNaN(figure.Mean) ? null : figure.Mean, Is(hour, HourMarks.Valid), figure.Count, figure.Expected);
    }

    public void Set(int hour, MeanResult mean)
    {
        ref var figure = ref _figures[hour];
        (figure.Mean, figure.Count, figure.Expected) = (mean.Value ?? double.NaN, mean.Count, mean.Expected);
        Mark(hour, HourMarks.Valid, mean.Valid);
    }

    public bool Is(int hour, HourMarks mark) => (_figures[hour].Marks & mark) != 0;

    public void Mark(int hour, HourMarks mark, bool on)
    {
        if (on) _figures[hour].Marks |= mark;
        else _figures[hour].Marks &= ~mark;
    }

    public DateTimeOffset? RevisedAt(int hour) => _revised is { } all && all[hour] != 0 ? new DateTimeOffset(all[hour], TimeSpan.Zero) : null;

    public void Revise(int hour, DateTimeOffset? at)
    {
        if (_revised is null && at is null) return;
        (_revised ??= new long[24])[hour] = at?.UtcTicks ?? 0;
    }

    /// <summary>The samples of an hour; null while it is sealed.</summary>
    public HourSamples? Open(int hour)
    {
        foreach (var open in _open)
            if (open.Hour == hour) return open;
        return null;
    }

    public void Unseal(int hour)
    {
        if (Open(hour) is null) _open = [.. _open, new HourSamples(hour)];
    }

    /// <summary>Keeps the mean only.</summary>
    public void Seal(int hour)
    {
        if (Open(hour) is not null) _open = [.. _open.Where(o => o.Hour != hour)];
    }
}
