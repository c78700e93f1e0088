using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.WaterQuality;

namespace Monitor.Storage.Embedded;

/// <summary>The queries. Each one seeks in the key; none walks through a series that it does not answer with.</summary>
static class HistoryQueries
{
    private const string RawOfParameter =
        $"SELECT {HistoryRows.RawColumns} FROM raw WHERE s=$1 AND p=$2 AND t>=$3 AND t<$4 ORDER BY t, d";

    private const string RawOfAll = $"""
        SELECT {HistoryRows.RawColumns} FROM (SELECT s AS s_, p AS p_ FROM newest WHERE s=$1)
        CROSS JOIN raw ON s=s_ AND p=p_ AND t>=$2 AND t<$3
        """;

    private const string RawNewest =
        $"SELECT {HistoryRows.RawColumns} FROM raw WHERE (s, p, t, d) IN (SELECT s, p, t, d FROM newest WHERE s=$1)";

    private const string AggregatesOfParameter =
        $"SELECT {HistoryRows.AggregateColumns} FROM aggregate WHERE i=$1 AND s=$2 AND p=$3 AND t>=$4 AND t<$5 ORDER BY t";

    // Leaps from parameter to parameter in the key; DISTINCT would read every row of the station.
    private const string AggregatedParameters = """
        WITH RECURSIVE known(p_) AS (
            SELECT min(p) FROM aggregate WHERE i=$1 AND s=$2
            UNION ALL
            SELECT (SELECT min(p) FROM aggregate WHERE i=$1 AND s=$2 AND p>p_) FROM known WHERE p_ IS NOT NULL)
        """;

    private const string AggregatesOfAll = $"""
        {AggregatedParameters}
        SELECT {HistoryRows.AggregateColumns} FROM known CROSS JOIN aggregate ON i=$1 AND s=$2 AND p=p_ AND t>=$3 AND t<$4
        """;

    private const string AggregatesNewest = $"""
        {AggregatedParameters}
        SELECT {HistoryRows.AggregateColumns} FROM known CROSS JOIN aggregate ON i=$1 AND s=$2 AND p=p_
            AND t=(SELECT max(t) FROM aggregate WHERE i=$1 AND s=$2 AND p=p_)
        """;

    private const string Reports = "WHERE i=$1 AND s=$2 AND t>=$3 AND t<$4 ORDER BY t";
    private const string ReportNewest = "WHERE i=$1 AND s=$2 ORDER BY t DESC LIMIT 1";

    public static IReadOnlyList<RawPoint> Raw(
        ReadSession session, string station, string? parameter, long from, long to, CancellationToken cancellation)
    {
        if (session.Stations.Find(station) is not { } s) return [];
        if (parameter is null)
            return Sorted(session.List(
                RawOfAll, row => HistoryRows.Raw(row, station, session.Parameters), cancellation, s, from, to));
        if (session.Parameters.Find(parameter) is not { } p) return [];
        return session.List(
            RawOfParameter, row => HistoryRows.Raw(row, station, session.Parameters), cancellation, s, p, from, to);
    }

    public static IReadOnlyList<Aggregate> Aggregates(
        ReadSession session, string station, string? parameter, Interval interval, long from, long to, CancellationToken cancellation)
    {
        if (session.Stations.Find(station) is not { } s) return [];
        if (parameter is null)
            return Sorted(session.List(
                AggregatesOfAll, row => HistoryRows.Aggregate(row, station, session.Parameters), cancellation, (long)interval, s, from, to));
        if (session.Parameters.Find(parameter) is not { } p) return [];
        return session.List(
            AggregatesOfParameter, row => HistoryRows.Aggregate(row, station, session.Parameters), cancellation, (long)interval, s, p, from, to);
    }

    public static IReadOnlyList<AirQualityRow> AirQuality(
        ReadSession session, string station, AirPeriod period, long from, long to, CancellationToken cancellation) =>
        session.Stations.Find(station) is { } s
            ? session.List($"SELECT {HistoryRows.AirColumns} FROM air {Reports}", row => HistoryRows.Air(row, station), cancellation, (long)period, s, from, to)
            : [];

    public static IReadOnlyList<WaterQualityRow> WaterQuality(
        ReadSession session, string station, WaterPeriod period, long from, long to, CancellationToken cancellation) =>
        session.Stations.Find(station) is { } s
            ? session.List($"SELECT {HistoryRows.WaterColumns} FROM water {Reports}", row => HistoryRows.Water(row, station), cancellation, (long)period, s, from, to)
            : [];

    public static StationLatest Latest(ReadSession session, string station, CancellationToken cancellation)
    {
        if (session.Stations.Find(station) is not { } s) return new StationLatest([], [], [], []);
        return session.AtOneMoment(() => new StationLatest(
            Sorted(session.List(RawNewest, row => HistoryRows.Raw(row, station, session.Parameters), cancellation, s)),
            Sorted(session.List(AggregatesNewest, row => HistoryRows.Aggregate(row, station, session.Parameters), cancellation, (long)Interval.Hour, s)),
            [.. NewestAir(AirPeriod.Hour), .. NewestAir(AirPeriod.Day)],
            [.. NewestWater(WaterPeriod.Sample), .. NewestWater(WaterPeriod.Day)]));

        List<AirQualityRow> NewestAir(AirPeriod period) => session.List(
            $"SELECT {HistoryRows.AirColumns} FROM air {ReportNewest}", row => HistoryRows.Air(row, station), cancellation, (long)period, s);

        List<WaterQualityRow> NewestWater(WaterPeriod period) => session.List(
            $"SELECT {HistoryRows.WaterColumns} FROM water {ReportNewest}", row => HistoryRows.Water(row, station), cancellation, (long)period, s);
    }

    private static List<RawPoint> Sorted(List<RawPoint> points)
    {
        points.Sort((a, b) => Order(a.MeasuredAt.CompareTo(b.MeasuredAt), string.CompareOrdinal(a.Parameter, b.Parameter), a.Period.CompareTo(b.Period)));
        return points;
    }

    private static List<Aggregate> Sorted(List<Aggregate> rows)
    {
        rows.Sort((a, b) => Order(a.Start.CompareTo(b.Start), string.CompareOrdinal(a.Parameter, b.Parameter), 0));
        return rows;
    }

    private static int Order(int time, int parameter, int period) => time != 0 ? time : parameter != 0 ? parameter : period;
}
