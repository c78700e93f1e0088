using Microsoft.Data.Sqlite;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.WaterQuality;

namespace Monitor.Storage.Embedded;

/// <summary>Rows of the tables as the domain's records. The column lists and the methods below them belong together.</summary>
static class HistoryRows
{
    public const string RawColumns = "p, t, d, v, f, q, r";

    public static RawPoint Raw(SqliteDataReader row, string station, Names parameters) => new(
        station, parameters.NameOf(row.GetInt64(0)), StoredTime.Time(row.GetInt64(1)), StoredTime.Length(row.GetInt64(2)),
        row.GetDouble(3), (Flag)row.GetByte(4), (Quality)row.GetByte(5), StoredTime.Time(row.GetInt64(6)));

    public const string AggregateColumns = "p, i, t, v, valid, count, expected, revised";

    public static Aggregate Aggregate(SqliteDataReader row, string station, Names parameters) => new(
        station, parameters.NameOf(row.GetInt64(0)), (Interval)row.GetByte(1), StoredTime.Time(row.GetInt64(2)),
        row.IsDBNull(3) ? null : row.GetDouble(3), row.GetBoolean(4), row.GetInt32(5), row.GetInt32(6), Revised(row, 7));

    public const string AirColumns = "i, t, standard, aqi, status, reason, missing, level, pollutants, items, revised";

    public static AirQualityRow Air(SqliteDataReader row, string station) => new(
        station,
        new AirQualityReport(
            (AirPeriod)row.GetByte(0), StoredTime.Time(row.GetInt64(1)), (AqiStandard)row.GetByte(2),
            row.IsDBNull(3) ? null : row.GetInt32(3), (PublishStatus)row.GetByte(4), (NotAvailableReason)row.GetByte(5),
            ReportText.Codes(row.GetString(6)), (AirLevel?)Small(row, 7), ReportText.Codes(row.GetString(8)),
            ReportText.SubIndices(row.GetString(9))),
        Revised(row, 10));

    public const string WaterColumns = "i, t, class, items, limiting, pollutants, meets_target, total_nitrogen, revised";

    public static WaterQualityRow Water(SqliteDataReader row, string station) => new(
        station,
        new WaterQualityReport(
            (WaterPeriod)row.GetByte(0), StoredTime.Time(row.GetInt64(1)), (WaterClass?)Small(row, 2),
            ReportText.WaterItems(row.GetString(3)), ReportText.Codes(row.GetString(4)), ReportText.Codes(row.GetString(5)),
            row.IsDBNull(6) ? null : row.GetBoolean(6), (WaterClass?)Small(row, 7)),
        Revised(row, 8));

    private static byte? Small(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetByte(column);

    private static DateTimeOffset? Revised(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : StoredTime.Time(row.GetInt64(column));
}
