using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Domain.AirQuality;
using Monitor.Domain.WaterQuality;

namespace Monitor.Storage.Embedded;

/// <summary>Lists inside reports as compact JSON, which SQLite's own <c>json_each</c> can read. Decimals keep every digit.</summary>
static class ReportText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Codes(ImmutableArray<string> codes) => List(codes, (json, code) => json.WriteStringValue(code));

    public static ImmutableArray<string> Codes(string text) => List(text, Code);

    /// <summary>Each item is [code, concentration, IAQI].</summary>
    public static string SubIndices(ImmutableArray<SubIndex> items) => List(items, (json, item) =>
    {
        json.WriteStartArray();
        json.WriteStringValue(item.Parameter);
        Number(json, item.Concentration);
        Number(json, item.Iaqi);
        json.WriteEndArray();
    });

    public static ImmutableArray<SubIndex> SubIndices(string text) => List(text, item =>
        new SubIndex(Code(item[0]), Number(item[1]), (int?)Number(item[2])));

    /// <summary>Each item is [code, value, class, multiple, multiple of the target].</summary>
    public static string WaterItems(ImmutableArray<WaterItem> items) => List(items, (json, item) =>
    {
        json.WriteStartArray();
        json.WriteStringValue(item.Parameter);
        Number(json, item.Value);
        Number(json, (int)item.Class);
        Number(json, item.Multiple);
        Number(json, item.TargetMultiple);
        json.WriteEndArray();
    });

    public static ImmutableArray<WaterItem> WaterItems(string text) => List(text, item => new WaterItem(
        Code(item[0]), item[1].GetDecimal(), (WaterClass)item[2].GetByte(), Number(item[3]), Number(item[4])));

    /// <summary>One object for a code, however many stations have it: there are few codes.</summary>
    private static string Code(JsonElement item) => string.Intern(item.GetString()!);

    private static string List<T>(ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.IsDefaultOrEmpty) return "[]";
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartArray();
            foreach (var item in items) write(json, item);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static ImmutableArray<T> List<T>(string text, Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.EnumerateArray().Select(read)];
    }

    private static void Number(Utf8JsonWriter json, decimal? value)
    {
        if (value is { } number) json.WriteNumberValue(number);
        else json.WriteNullValue();
    }

    private static decimal? Number(JsonElement item) => item.ValueKind == JsonValueKind.Null ? null : item.GetDecimal();
}
