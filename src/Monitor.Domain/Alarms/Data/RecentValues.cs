using System.Runtime.CompilerServices;

namespace Monitor.Domain.Alarms;

/// <summary>Some values of one parameter, oldest first; inside a struct, so that a parameter takes few bytes.</summary>
[InlineArray(Length)]
public struct ValueRing
{
    /// <summary>Values kept.</summary>
    public const int Length = 4;

    private double _first;
}

/// <summary>
/// What is remembered of one parameter to find faults of its instrument: the last values before the newest, and how long the newest kind of value runs. A value is an
/// hourly mean of an air station, or a sample of a water station.
/// </summary>
public struct RecentValues
{
    private ValueRing _before;
    private byte _kept;
    private short _same, _zero, _negative, _flagged;
    private double _newest;

    /// <summary>UTC; 0 before the first.</summary>
    private long _newestTicks;

    /// <summary>Start of the newest interval; null before the first.</summary>
    public DateTimeOffset? Newest
    {
        readonly get => _newestTicks == 0 ? null : new DateTimeOffset(_newestTicks, TimeSpan.Zero);
        private set => _newestTicks = value?.UtcTicks ?? 0;
    }

    /// <summary>Values in a row, with the newest, that are exactly alike; 1 after a change, 0 while nothing is known of the value before.</summary>
    public readonly int Same => _same;

    /// <summary>Values in a row that are exactly zero.</summary>
    public readonly int Zero => _zero;

    /// <summary>Intervals in a row in which a value was negative that cannot be.</summary>
    public readonly int Negative => _negative;

    /// <summary>Intervals in a row in which the instrument flagged every value.</summary>
    public readonly int Flagged => _flagged;

    /// <summary>From the interval before the newest to the newest; zero where none is known.</summary>
    public TimeSpan Gap { get; private set; }

    /// <summary>Values known before the newest, four at most.</summary>
    public readonly int Kept => _kept;

    /// <summary>The n-th value before the newest, 0 for the last.</summary>
    public readonly double Before(int n) => _before[n];

    /// <summary>Takes the value of an interval that is newer than the newest. The same again, or an older one, changes nothing and gives false.</summary>
    public bool Take(DateTimeOffset start, double value)
    {
        if (Newest >= start) return false;
        var known = Newest is not null && !double.IsNaN(_newest);
        var same = known && _newest == value;
        Push(known);
        _same = (short)(!known ? 0 : same ? Math.Max(1, (int)_same) + 1 : 1);
        _zero = (short)(value == 0 ? _zero + 1 : 0);
        (_negative, _flagged) = (0, 0);
        Gap = known ? start - Newest!.Value : TimeSpan.Zero;
        (Newest, _newest) = (start, value);
        return true;
    }

    /// <summary>Takes an interval without a usable value: every value negative, or flagged by the instrument.</summary>
    public bool TakeUnusable(DateTimeOffset start, bool negative)
    {
        if (Newest >= start) return false;
        Push(Newest is not null && !double.IsNaN(_newest));
        (Newest, _newest) = (start, double.NaN);
        (_same, _zero) = (0, 0);
        (_negative, _flagged) = negative ? ((short)(_negative + 1), (short)0) : ((short)0, (short)(_flagged + 1));
        return true;
    }

    private void Push(bool known)
    {
        if (!known) return;
        for (var i = ValueRing.Length - 1; i > 0; i--) _before[i] = _before[i - 1];
        _before[0] = _newest;
        if (_kept < ValueRing.Length) _kept++;
    }
}
