using Monitor.Domain.History;
using Monitor.Domain.Readings;

namespace Monitor.Storage.Influx;

/// <summary>Rows of <c>reading</c> as the domain's records.</summary>
static class ReadingRows
{
    /// <summary>Columns of one parameter; −1 where the answer has none.</summary>
    private readonly record struct Columns(string Code, int Value, int Rejected, int State);

    /// <summary>All readings in a series whose columns are the fields of the measurement.</summary>
    public static void Take(Series series, Action<RawPoint> take)
    {
        if (LineProtocol.Period(series.Tag("period")) is not { } period) return;
        var station = series.Tag("station");
        var (received, columns) = (series.Column("received"), ColumnsOf(series));
        foreach (var row in series.Values ?? [])
            foreach (var column in columns)
                if (Point(station, period, row, column, received) is { } point) take(point);
    }

    private static List<Columns> ColumnsOf(Series series)
    {
        var codes = new Dictionary<string, Columns>(StringComparer.Ordinal);
        for (var i = 0; i < series.Columns.Count; i++)
        {
            var field = series.Columns[i];
            if (field is "time" or "received") continue;
            var (stem, kind) = Split(field);
            if (!codes.TryGetValue(stem, out var known)) known = new Columns(NameText.Decode(stem), -1, -1, -1);
            codes[stem] = kind switch
            {
                NameText.Rejected => known with { Rejected = i },
                NameText.State => known with { State = i },
                _ => known with { Value = i },
            };
        }
        return [.. codes.Values];
    }

    /// <summary>The field key of the value, and what the field says of it.</summary>
    public static (string Stem, string Kind) Split(string field)
    {
        foreach (var kind in (string[])[NameText.Rejected, NameText.State])
            if (field.EndsWith(kind, StringComparison.Ordinal)) return (field[..^kind.Length], kind);
        return (field, "");
    }

    /// <summary>A state decides which of the two fields is the value; without one it is normal and valid.</summary>
    private static RawPoint? Point(string station, TimeSpan period, Cell[] row, Columns columns, int received)
    {
        var (flag, quality) = State(Cell.Of(row, columns.State).Text);
        var value = Cell.Of(row, quality == Quality.Valid ? columns.Value : columns.Rejected);
        if (!value.IsNumber) return null;
        var (measuredAt, receivedAt) = (row[0].Integer, Cell.Of(row, received));
        return new RawPoint(
            station, columns.Code, DateTimeOffset.FromUnixTimeMilliseconds(measuredAt), period, value.Number, flag, quality,
            DateTimeOffset.FromUnixTimeMilliseconds(receivedAt.IsNumber ? receivedAt.Integer : measuredAt));
    }

    private static (Flag Flag, Quality Quality) State(string? text) => text is not { Length: > 2 }
        ? (Flag.Normal, Quality.Valid)
        : ((Flag)text[0], text.AsSpan(2) switch
        {
            "valid" => Quality.Valid,
            "suspect" => Quality.Suspect,
            _ => Quality.Invalid,
        });

    /// <summary>Time, then parameter, then period.</summary>
    public static int Order(RawPoint a, RawPoint b)
    {
        var time = a.MeasuredAt.CompareTo(b.MeasuredAt);
        if (time != 0) return time;
        var parameter = string.CompareOrdinal(a.Parameter, b.Parameter);
        return parameter != 0 ? parameter : a.Period.CompareTo(b.Period);
    }
}
