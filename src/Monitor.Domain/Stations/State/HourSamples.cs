using Monitor.Domain.Readings;

namespace Monitor.Domain.Stations;

/// <summary>One value inside an hour. In 16 bytes, because an hour has up to thousands of them.</summary>
readonly record struct CellSample : IComparable<CellSample>
{
    private const int FlagBits = 8, QualityBits = 2, PeriodBits = 31;

    /// <summary>From the highest bit: offset (at most 23 bits), period, quality, flag. The first two are the identity, so that it sorts as it stands.</summary>
    private readonly ulong _rest;

    /// <param name="offset">Milliseconds from the start of the hour to the start of the measurement, 0 to 3,599,999.</param>
    /// <param name="period">Milliseconds of the measurement, 0 or more.</param>
    /// <param name="value">In the canonical unit.</param>
    /// <param name="flag">As the station sent it.</param>
    /// <param name="quality">As it was judged.</param>
    public CellSample(int offset, int period, double value, Flag flag, Quality quality)
    {
        _rest = (((ulong)offset << PeriodBits | (uint)period) << QualityBits | (byte)quality) << FlagBits | (byte)flag;
        Value = value;
    }

    public double Value { get; }
    public int Offset => (int)(Identity >> PeriodBits);
    public int Period => (int)(Identity & (1UL << PeriodBits) - 1);
    public Quality Quality => (Quality)(_rest >> FlagBits & (1 << QualityBits) - 1);
    public Flag Flag => (Flag)(byte)_rest;

    private ulong Identity => _rest >> FlagBits + QualityBits;

    /// <summary>Identity within the hour: offset, then period.</summary>
    public int CompareTo(CellSample other) => Identity.CompareTo(other.Identity);
}

/// <summary>What adding a sample did.</summary>
enum Added : byte
{
    New,
    Changed,
    Same,
}

/// <summary>The samples of one parameter in one hour that may still change.</summary>
sealed class HourSamples(int hour)
{
    private CellSample[] _items = new CellSample[1];
    private int _count;

    /// <summary>Hour of the day, 0 to 23.</summary>
    public int Hour { get; } = hour;

    /// <summary>In ascending order of offset, then period.</summary>
    public ReadOnlySpan<CellSample> All => _items.AsSpan(0, _count);

    /// <summary>Adds a sample or replaces the one of the same identity.</summary>
    public Added Add(CellSample sample)
    {
        var at = _count;
        if (_count > 0 && _items[_count - 1].CompareTo(sample) >= 0)
        {
            at = _items.AsSpan(0, _count).BinarySearch(sample);
            if (at >= 0) return Replace(at, sample);
            at = ~at;
        }
        // By fours while they are few: an hour of 5-minute values ends at 12. Then a third as much again: minute values end at 65.
        if (_count == _items.Length) Array.Resize(ref _items, _count < 16 ? (_count & ~3) + 4 : _count + _count / 3);
        Array.Copy(_items, at, _items, at + 1, _count - at);
        _items[at] = sample;
        _count++;
        return Added.New;
    }

    private Added Replace(int at, CellSample sample)
    {
        if (_items[at] == sample) return Added.Same;
        _items[at] = sample;
        return Added.Changed;
    }
}
