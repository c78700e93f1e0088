using System.Buffers;
using System.Collections.Immutable;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;

namespace Monitor.Storage.Influx;

/// <summary>
/// Lines of hours, days and reports. A field cannot be taken away again, so what may become null is not read back from its field: one text holds the whole
/// (<c>row</c> of hours and days, <c>report</c> of reports), is always written and alone decides. The other fields are there to be charted. Reading one field
/// instead of six also costs the server a third, which counts when all stations are rebuilt.
/// </summary>
static class KeptLines
{
    public static LineCount Append(in Aggregate row, IBufferWriter<byte> output)
    {
        if (row.Value is { } number && !double.IsFinite(number)) return new LineCount(0, 0, 1);
        output.Plain(row.Interval == Interval.Hour ? "hour,station="u8 : "day,station="u8);
        output.Name(row.Station);
        output.Plain(",parameter="u8);
        output.Name(row.Parameter);
        output.Plain(" "u8);
        if (row.Value is { } value) Number(output, "value="u8, value);
        output.Plain(row.Valid ? "valid=t,"u8 : "valid=f,"u8);
        Integer(output, "count="u8, row.Count);
        Integer(output, "expected="u8, row.Expected);
        Text(output, "row="u8, AggregateText.Of(row));
        End(output, row.RevisedAt, row.Start);
        return new LineCount(0, 1, 0);
    }

    public static LineCount Append(AirQualityRow row, IBufferWriter<byte> output)
    {
        var report = row.Report;
        Begin(output, "air_quality,station="u8, row.Station, ReportJson.PeriodText(report.Period));
        if (report.Aqi is { } aqi) Number(output, "aqi="u8, aqi);
        if (report.Level is { } level) Number(output, "level="u8, (int)level);
        foreach (var item in report.SubIndices) Item(output, "iaqi_"u8, item.Parameter, item.Iaqi);
        Text(output, "status="u8, report.Status == PublishStatus.Published ? "published" : "na");
        Text(output, "reason="u8, report.Reason switch
        {
            NotAvailableReason.NoData => "no-data",
            NotAvailableReason.Incomplete => "incomplete",
            _ => "",
        });
        Text(output, "standard="u8, report.Standard == AqiStandard.Hj633Of2012 ? "HJ 633-2012" : "HJ 633-2026");
        Text(output, "primary="u8, Codes(report.Primary));
        Text(output, "report="u8, ReportJson.Of(report));
        End(output, row.RevisedAt, report.Start);
        return new LineCount(0, 1, 0);
    }

    public static LineCount Append(WaterQualityRow row, IBufferWriter<byte> output)
    {
        var report = row.Report;
        Begin(output, "water_quality,station="u8, row.Station, ReportJson.PeriodText(report.Period));
        if (report.Class is { } worst) Number(output, "class="u8, (int)worst);
        foreach (var item in report.Items) Item(output, "class_"u8, item.Parameter, (int)item.Class);
        Text(output, "status="u8, report.Class is null ? "na" : "published");
        Text(output, "meets_target="u8, report.MeetsTarget switch { true => "yes", false => "no", null => "" });
        Text(output, "limiting="u8, Codes(report.Limiting));
        Text(output, "main_pollutants="u8, Codes(report.MainPollutants));
        Text(output, "report="u8, ReportJson.Of(report));
        End(output, row.RevisedAt, report.Start);
        return new LineCount(0, 1, 0);
    }

    private static void Begin(IBufferWriter<byte> output, ReadOnlySpan<byte> measurement, string station, string period)
    {
        output.Plain(measurement);
        output.Name(station);
        output.Plain(",period="u8);
        output.Name(period);
        output.Plain(" "u8);
    }

    private static void End(IBufferWriter<byte> output, DateTimeOffset? revised, DateTimeOffset start)
    {
        output.Plain("revised="u8);
        output.Integer(revised?.ToUnixTimeMilliseconds() ?? 0);
        output.Plain("i "u8);
        output.Integer(start.ToUnixTimeMilliseconds());
        output.Plain("\n"u8);
    }

    private static void Item(IBufferWriter<byte> output, ReadOnlySpan<byte> prefix, string code, int? value)
    {
        if (value is not { } number) return;
        output.Plain(prefix);
        output.Name(code);
        Number(output, "="u8, number);
    }

    private static void Number(IBufferWriter<byte> output, ReadOnlySpan<byte> key, double value)
    {
        output.Plain(key);
        output.Number(value);
        output.Plain(","u8);
    }

    private static void Integer(IBufferWriter<byte> output, ReadOnlySpan<byte> key, long value)
    {
        output.Plain(key);
        output.Integer(value);
        output.Plain("i,"u8);
    }

    private static void Text(IBufferWriter<byte> output, ReadOnlySpan<byte> key, string value)
    {
        output.Plain(key);
        output.Quoted(value);
        output.Plain(","u8);
    }

    private static string Codes(ImmutableArray<string> codes) => codes.IsDefaultOrEmpty ? "" : string.Join(',', codes);
}
