using System.Globalization;
using System.Xml;
using Monitor.Domain.Stations;

namespace Monitor.Ingest.Payloads;

/// <summary>Times and periods as stations write them.</summary>
static class PayloadTime
{
    /// <summary>A clock may run ahead by this much.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(1);

    /// <summary>Seconds, milliseconds or microseconds since 1970, by magnitude; null where it is none of them.</summary>
    public static DateTimeOffset? OfNumber(double number) => number switch
    {
        < 1e8 => null,
        < 1e11 => Epoch(number * 1000),
        < 1e14 => Epoch(number),
        < 1e17 => Epoch(number / 1000),
        _ => null,
    };

    private static DateTimeOffset Epoch(double milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Floor(milliseconds));

    /// <summary>ISO 8601; without an offset it is station time. Truncated to the millisecond.</summary>
    public static DateTimeOffset? OfText(string text)
    {
        text = text.Trim();
        if (!text.Contains('-') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return OfNumber(number);
        // A text without a date would be completed from this machine's calendar.
        if (text.Length < 8 || text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9')) return null;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)) return null;
        // At the edges of the calendar no offset can be added; nobody measures there.
        if (time.Year is 1 or 9999) return null;
        var ticks = time.Ticks - time.Ticks % TimeSpan.TicksPerMillisecond;
        if (time.Kind == DateTimeKind.Utc) return new DateTimeOffset(ticks, TimeSpan.Zero);
        return new DateTimeOffset(ticks - StationTime.Offset.Ticks, TimeSpan.Zero);
    }

    /// <summary>ISO 8601 duration over zero and up to a day; null for anything else.</summary>
    public static TimeSpan? Period(string text)
    {
        try
        {
            var period = XmlConvert.ToTimeSpan(text.Trim());
            return period > TimeSpan.Zero && period <= LongestPeriod && period.Ticks % TimeSpan.TicksPerMillisecond == 0 ? period : null;
        }
        catch (FormatException)
        {
            return null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>
    /// The interval's start on the grid of its length, station time: devices stamp an hourly mean 08:00:01 and mean 08:00.
    /// </summary>
    public static DateTimeOffset Align(DateTimeOffset time, TimeSpan period)
    {
        if (period == TimeSpan.Zero || TimeSpan.TicksPerDay % period.Ticks != 0) return time;
        var local = time.UtcTicks + StationTime.Offset.Ticks;
        return new DateTimeOffset(local - local % period.Ticks - StationTime.Offset.Ticks, TimeSpan.Zero);
    }

    /// <summary>What is wrong with an interval; null where nothing is. Its end may be up to five minutes (inclusive) ahead of the arrival.</summary>
    public static string? Wrong(DateTimeOffset start, TimeSpan period, DateTimeOffset receivedAt)
    {
        if (start < Earliest) return $"时间早于 2000 年 / time before 2000: {start:O}";
        return start + period > receivedAt + Ahead
            ? $"时间超前 5 分钟以上 / more than 5 min in the future: {StationTime.ToStationTime(start):yyyy-MM-dd HH:mm:sszzz}"
            : null;
    }
}
