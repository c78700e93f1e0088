using System.Buffers;
using System.Xml;
using Monitor.Domain.History;
using Monitor.Domain.Readings;

namespace Monitor.Storage.Influx;

/// <summary>What was appended.</summary>
/// <param name="Raw">Lines of readings.</param>
/// <param name="Kept">Lines of hours, days and reports.</param>
/// <param name="Skipped">Values that are no finite numbers, which InfluxDB does not take; the rest of their line is there.</param>
public readonly record struct LineCount(int Raw, int Kept, int Skipped)
{
    /// <summary>Sum.</summary>
    public static LineCount operator +(LineCount a, LineCount b) => new(a.Raw + b.Raw, a.Kept + b.Kept, a.Skipped + b.Skipped);
}

/// <summary>
/// The layout in InfluxDB, as it is written. A line holds all values of a station, start and period that stand together in a batch: one wide line costs the
/// server a quarter of one line per value. Times are milliseconds. Lines end with LF, each one.
/// </summary>
public static class LineProtocol
{
    /// <summary>Appends readings to <paramref name="raw"/>, hours, days and reports to <paramref name="kept"/>.</summary>
    public static LineCount Append(HistoryBatch batch, IBufferWriter<byte> raw, IBufferWriter<byte> kept)
    {
        var count = AppendReadings("reading"u8, batch.Raw, raw);
        foreach (var row in batch.Aggregates) count += KeptLines.Append(row, kept);
        foreach (var row in batch.AirQuality) count += KeptLines.Append(row, kept);
        foreach (var row in batch.WaterQuality) count += KeptLines.Append(row, kept);
        return count;
    }

    /// <summary>Appends readings as lines of one measurement.</summary>
    internal static LineCount AppendReadings(ReadOnlySpan<byte> measurement, IReadOnlyList<RawPoint> points, IBufferWriter<byte> output)
    {
        var (lines, skipped) = (0, 0);
        for (var first = 0; first < points.Count;)
        {
            var end = first + 1;
            while (end < points.Count && IsSameLine(points[first], points[end])) end++;
            var finite = 0;
            for (var i = first; i < end; i++)
                if (double.IsFinite(points[i].Value)) finite++;
            skipped += end - first - finite;
            if (finite > 0)
            {
                AppendLine(measurement, points, first, end, output);
                lines++;
            }
            first = end;
        }
        return new LineCount(lines, 0, skipped);
    }

    private static bool IsSameLine(in RawPoint a, in RawPoint b) =>
        a.MeasuredAt == b.MeasuredAt && a.Period == b.Period && string.Equals(a.Station, b.Station, StringComparison.Ordinal);

    private static void AppendLine(ReadOnlySpan<byte> measurement, IReadOnlyList<RawPoint> points, int first, int end, IBufferWriter<byte> output)
    {
        output.Plain(measurement);
        output.Plain(",station="u8);
        output.Name(points[first].Station);
        output.Plain(",period="u8);
        output.Name(PeriodText(points[first].Period));
        output.Plain(" "u8);
        var received = DateTimeOffset.MinValue;
        for (var i = first; i < end; i++)
        {
            var point = points[i];
            if (!double.IsFinite(point.Value)) continue;
            AppendFields(point, output);
            if (point.ReceivedAt > received) received = point.ReceivedAt;
        }
        output.Plain("received="u8);
        output.Integer(received.ToUnixTimeMilliseconds());
        output.Plain("i "u8);
        output.Integer(points[first].MeasuredAt.ToUnixTimeMilliseconds());
        output.Plain("\n"u8);
    }

    private static void AppendFields(in RawPoint point, IBufferWriter<byte> output)
    {
        var valid = point.Quality == Quality.Valid;
        output.Field(point.Parameter);
        output.Plain(valid ? "="u8 : "_rejected="u8);
        output.Number(point.Value);
        if (!valid || point.Flag != Flag.Normal || point.Corrects)
        {
            output.Plain(","u8);
            output.Field(point.Parameter);
            output.Plain("_state=\""u8);
            Span<byte> flag = [(byte)point.Flag];
            output.Plain(flag);
            output.Plain(QualityText(point.Quality));
        }
        output.Plain(","u8);
    }

    private static ReadOnlySpan<byte> QualityText(Quality quality) => quality switch
    {
        Quality.Valid => ":valid\""u8,
        Quality.Suspect => ":suspect\""u8,
        _ => ":invalid\""u8,
    };

    /// <summary>A period as a tag: ISO 8601, or <c>instant</c>.</summary>
    internal static string PeriodText(TimeSpan period) => period == TimeSpan.Zero ? "instant" : XmlConvert.ToString(period);

    /// <summary>The period of a tag; null where the tag is nobody's of ours.</summary>
    internal static TimeSpan? Period(string tag)
    {
        if (tag == "instant") return TimeSpan.Zero;
        try
        {
            return XmlConvert.ToTimeSpan(tag);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
