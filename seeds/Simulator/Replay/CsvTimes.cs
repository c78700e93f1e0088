using System.Globalization;

namespace Monitor.Simulator.Replay;

/// <summary>The times of the known files, on the station's clock.</summary>
static class CsvTimes
{
    /// <summary>Columns year, month, day, hour.</summary>
    public static DateTime? YearMonthDayHour(CsvRow row) =>
        row["year"] is { } year && row["month"] is { } month && row["day"] is { } day && row["hour"] is { } hour
            ? Parse($"{year}-{month}-{day}", "yyyy-M-d").AddHours(Number(hour, 0, 24))
            : null;

    /// <summary>Columns Date (20200326) and Hour (0 to 24).</summary>
    public static DateTime? DateAndHour(CsvRow row) =>
        row["Date"] is { } date && row["Hour"] is { } hour ? Parse(date, "yyyyMMdd").AddHours(Number(hour, 0, 24)) : null;

    /// <summary>A column in ISO form, with or without seconds.</summary>
    public static DateTime? Iso(CsvRow row, string column)
    {
        if (row[column] is not { } text) return null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) throw Wrong(text);
        // AssumeUniversal marks a time without offset by +00:00; it is the station's clock then.
        var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf(':');
        return hasOffset ? time.ToOffset(TimeSpan.FromHours(8)).DateTime : time.DateTime;
    }

    /// <summary>A column "04-01 04:00" whose year stands in another column that begins with it.</summary>
    public static DateTime? MonthDayTime(CsvRow row, string column, string yearColumn)
    {
        if (row[column] is not { } text || row[yearColumn] is not { } published) return null;
        var reference = Parse(published.Length > 7 ? published[..7] : published, "yyyy-M");
        var time = Parse($"{reference.Year}-{text}", "yyyy-M-d H:mm");
        // A sample of 31 December that is published in January is last year's.
        return reference.Month == 1 && time.Month == 12 ? Parse($"{reference.Year - 1}-{text}", "yyyy-M-d H:mm") : time;
    }

    private static DateTime Parse(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw Wrong(text);

    private static int Number(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : throw Wrong(text);

    private static FormatException Wrong(string text) => new($"时间看不懂 / not a time: {text}");
}
