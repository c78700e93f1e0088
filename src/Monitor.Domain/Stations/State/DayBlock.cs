namespace Monitor.Domain.Stations;

/// <summary>The hours of one natural day of a station: per parameter 24 cells. Hours and days are counted from 1970-01-01 00:00 UTC and +08:00.</summary>
sealed class DayBlock(long day)
{
    private readonly Dictionary<string, HourCell?[]> _cells = [];

    /// <summary>Number of the day, station time.</summary>
    public long Day { get; } = day;

    /// <summary>Last use, for trimming: greater is later.</summary>
    public long Used { get; set; }

    /// <summary>Parameters with at least one cell.</summary>
    public IEnumerable<string> Parameters => _cells.Keys;

    /// <summary>The cell of an hour of the day (0 to 23); null where there is none.</summary>
    public HourCell? this[string parameter, int hour]
    {
        get => _cells.TryGetValue(parameter, out var hours) ? hours[hour] : null;
        set
        {
            if (!_cells.TryGetValue(parameter, out var hours)) _cells[parameter] = hours = new HourCell?[24];
            hours[hour] = value;
        }
    }

    /// <summary>All cells of a parameter; null where it has none.</summary>
    public HourCell?[]? Hours(string parameter) => _cells.GetValueOrDefault(parameter);
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
