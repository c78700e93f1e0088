using System.Globalization;
using Monitor.Domain.History;

namespace Monitor.Storage.Influx;

/// <summary>An hour or day as one text: value or <c>-</c>, <c>t</c> or <c>f</c> for valid, count, expected, and when revised in milliseconds or <c>-</c>.</summary>
static class AggregateText
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Of(in Aggregate row) => string.Create(
        Plain, $"{(row.Value is { } value ? value.ToString("R", Plain) : "-")} {(row.Valid ? 't' : 'f')} {row.Count} {row.Expected} {Time(row.RevisedAt)}");

    public static Aggregate Read(string text, string station, string parameter, Interval interval, DateTimeOffset start)
    {
        Span<Range> parts = stackalloc Range[5];
        var row = text.AsSpan();
        row.Split(parts, ' ');
        return new Aggregate(
            station, parameter, interval, start,
            row[parts[0]] is "-" ? null : double.Parse(row[parts[0]], Plain),
            row[parts[1]] is "t", int.Parse(row[parts[2]], Plain), int.Parse(row[parts[3]], Plain),
            row[parts[4]] is "-" ? null : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(row[parts[4]], Plain)));
    }

    private static string Time(DateTimeOffset? time) => time is { } at ? at.ToUnixTimeMilliseconds().ToString(Plain) : "-";
}
