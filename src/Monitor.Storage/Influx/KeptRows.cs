using Monitor.Domain.History;

namespace Monitor.Storage.Influx;

/// <summary>Rows of hours, days and reports as the domain's records. The field lists and the methods below them belong together.</summary>
static class KeptRows
{
    public const string AggregateFields = "\"row\"";

    /// <summary>Hours or days of a series with the tags station and parameter.</summary>
    public static IEnumerable<Aggregate> Aggregates(Series series, Interval interval)
    {
        var (station, parameter) = (series.Tag("station"), series.Tag("parameter"));
        foreach (var row in series.Values ?? [])
            if (row[1].Text is { } text) yield return AggregateText.Read(text, station, parameter, interval, Time(row[0]));
    }

    public const string ReportFields = "\"report\", \"revised\"";

    /// <summary>Air reports of a series with the tag station.</summary>
    public static IEnumerable<AirQualityRow> Air(Series series)
    {
        var station = series.Tag("station");
        foreach (var row in series.Values ?? [])
            if (row[1].Text is { } report) yield return new AirQualityRow(station, ReportJson.Air(report, Time(row[0])), Revised(row[2]));
    }

    /// <summary>Water reports of a series with the tag station.</summary>
    public static IEnumerable<WaterQualityRow> Water(Series series)
    {
        var station = series.Tag("station");
        foreach (var row in series.Values ?? [])
            if (row[1].Text is { } report) yield return new WaterQualityRow(station, ReportJson.Water(report, Time(row[0])), Revised(row[2]));
    }

    /// <summary>Time, then parameter.</summary>
    public static int Order(Aggregate a, Aggregate b)
    {
        var time = a.Start.CompareTo(b.Start);
        return time != 0 ? time : string.CompareOrdinal(a.Parameter, b.Parameter);
    }

    private static DateTimeOffset Time(Cell cell) => DateTimeOffset.FromUnixTimeMilliseconds(cell.Integer);

    private static DateTimeOffset? Revised(Cell cell) => cell is { IsNumber: true, Integer: not 0 } ? Time(cell) : null;
}
