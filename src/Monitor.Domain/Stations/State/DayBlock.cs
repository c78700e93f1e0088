namespace Monitor.Domain.Stations;

/// <summary>The hours of one natural day of a station: per parameter 24. Hours and days are counted from 1970-01-01 00:00 UTC and +08:00.</summary>
sealed class DayBlock(long day)
{
    private readonly Dictionary<string, HourColumn> _columns = [];
    private int _punctual, _missing;

    /// <summary>Number of the day, station time.</summary>
    public long Day { get; } = day;

    /// <summary>Parameters with at least one hour.</summary>
    public IEnumerable<string> Parameters => _columns.Keys;

    /// <summary>An hour of the day (0 to 23); null where nothing is known of it.</summary>
    public HourCell? this[string parameter, int hour] => _columns.TryGetValue(parameter, out var hours) ? hours[hour] : null;

    /// <summary>An hour of the day, known from now on.</summary>
    public HourCell Known(string parameter, int hour)
    {
        if (!_columns.TryGetValue(parameter, out var hours)) _columns[parameter] = hours = new HourColumn();
        return hours.Known(hour);
    }

    /// <summary>All hours of a parameter; null where it has none.</summary>
    public HourColumn? Hours(string parameter) => _columns.GetValueOrDefault(parameter);

    /// <summary>True where readings of the hour arrived in time for its publication.</summary>
    public bool IsPunctual(int hour) => (_punctual & 1 << hour) != 0;

    /// <summary>Readings of the hour arrived in time for its publication.</summary>
    public void MarkPunctual(int hour) => _punctual |= 1 << hour;

    /// <summary>True where the hour was published as NA because nothing had come.</summary>
    public bool WasMissing(int hour) => (_missing & 1 << hour) != 0;

    /// <summary>The hour was published as NA because nothing had come.</summary>
    public void MarkMissing(int hour) => _missing |= 1 << hour;

    /// <summary>True where a figure of the hour was stored.</summary>
    public bool WasPublished(int hour)
    {
        foreach (var hours in _columns.Values)
            if (hours.Is(hour, HourMarks.Published)) return true;
        return false;
    }

    /// <summary>Keeps the means only of an hour.</summary>
    public void Seal(int hour)
    {
        foreach (var hours in _columns.Values) hours.Seal(hour);
    }

    /// <summary>Lets go of all parameters but one.</summary>
    public void KeepOnly(string parameter)
    {
        foreach (var other in _columns.Keys.Where(code => code != parameter).ToList()) _columns.Remove(other);
    }
}

/// <summary>Counting hours and days.</summary>
static class Calendar
{
    private const int Shift = 8;

    /// <summary>Number of the clock hour that holds the instant.</summary>
    public static long HourOf(DateTimeOffset instant) => Floor(instant.ToUnixTimeMilliseconds(), 3_600_000);

    /// <summary>Start of an hour.</summary>
    public static DateTimeOffset HourStart(long hour) => DateTimeOffset.FromUnixTimeMilliseconds(hour * 3_600_000);

    /// <summary>End of an hour.</summary>
    public static DateTimeOffset HourEnd(long hour) => HourStart(hour + 1);

    /// <summary>Number of the natural day, station time, that holds the hour.</summary>
    public static long DayOf(long hour) => Floor(hour + Shift, 24);

    /// <summary>First hour of a natural day.</summary>
    public static long FirstHour(long day) => day * 24 - Shift;

    /// <summary>Start of a natural day.</summary>
    public static DateTimeOffset DayStart(long day) => HourStart(FirstHour(day));

    /// <summary>Place of the hour in its natural day, 0 to 23.</summary>
    public static int HourOfDay(long hour) => (int)(hour - FirstHour(DayOf(hour)));

    private static long Floor(long value, long unit) => value >= 0 ? value / unit : -((unit - 1 - value) / unit);
}
