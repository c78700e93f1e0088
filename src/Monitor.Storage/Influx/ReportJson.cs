using System.Buffers;
using System.Text;
using System.Text.Json;
using Monitor.Domain.AirQuality;
using Monitor.Domain.WaterQuality;
using Monitor.Storage.Embedded;

namespace Monitor.Storage.Influx;

/// <summary>Reports as one JSON text each, so that they come back to the digit. Enums are their numbers; lists as in the embedded history.</summary>
static class ReportJson
{
    public static string PeriodText(AirPeriod period) => period == AirPeriod.Hour ? "hour" : "day";

    public static string PeriodText(WaterPeriod period) => period switch
    {
        WaterPeriod.Sample => "sample",
        WaterPeriod.Day => "day",
        _ => "month",
    };

    public static string Of(AirQualityReport report) => Write(json =>
    {
        json.WriteNumber("period", (int)report.Period);
        json.WriteNumber("standard", (int)report.Standard);
        Number(json, "aqi", report.Aqi);
        json.WriteNumber("status", (int)report.Status);
        json.WriteNumber("reason", (int)report.Reason);
        Number(json, "level", (int?)report.Level);
        Raw(json, "missing", ReportText.Codes(report.Missing));
        Raw(json, "primary", ReportText.Codes(report.Primary));
        Raw(json, "items", ReportText.SubIndices(report.SubIndices));
    });

    public static AirQualityReport Air(string text, DateTimeOffset start)
    {
        using var json = JsonDocument.Parse(text);
        var report = json.RootElement;
        return new AirQualityReport(
            (AirPeriod)report.GetProperty("period").GetByte(), start, (AqiStandard)report.GetProperty("standard").GetByte(), Number(report, "aqi"),
            (PublishStatus)report.GetProperty("status").GetByte(), (NotAvailableReason)report.GetProperty("reason").GetByte(),
            ReportText.Codes(Raw(report, "missing")), (AirLevel?)Number(report, "level"), ReportText.Codes(Raw(report, "primary")),
            ReportText.SubIndices(Raw(report, "items")));
    }

    public static string Of(WaterQualityReport report) => Write(json =>
    {
        json.WriteNumber("period", (int)report.Period);
        Number(json, "class", (int?)report.Class);
        Number(json, "meetsTarget", report.MeetsTarget is { } meets ? meets ? 1 : 0 : null);
        Number(json, "totalNitrogen", (int?)report.TotalNitrogen);
        Raw(json, "limiting", ReportText.Codes(report.Limiting));
        Raw(json, "pollutants", ReportText.Codes(report.MainPollutants));
        Raw(json, "items", ReportText.WaterItems(report.Items));
    });

    public static WaterQualityReport Water(string text, DateTimeOffset start)
    {
        using var json = JsonDocument.Parse(text);
        var report = json.RootElement;
        return new WaterQualityReport(
            (WaterPeriod)report.GetProperty("period").GetByte(), start, (WaterClass?)Number(report, "class"),
            ReportText.WaterItems(Raw(report, "items")), ReportText.Codes(Raw(report, "limiting")), ReportText.Codes(Raw(report, "pollutants")),
            Number(report, "meetsTarget") is { } meets ? meets == 1 : null, (WaterClass?)Number(report, "totalNitrogen"));
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    private static int? Number(JsonElement report, string name) => report.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static void Raw(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }

    private static string Raw(JsonElement report, string name) => report.GetProperty(name).GetRawText();
}
