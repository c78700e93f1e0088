using System.Runtime.InteropServices;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Stations;

/// <summary>One value inside an hour. Packed, because an hour has up to thousands of them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
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
        // Half as much again: 5-minute values end at 13, minute values at 63.
        if (_count == _items.Length) Array.Resize(ref _items, Math.Max(4, _count + _count / 2));
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
