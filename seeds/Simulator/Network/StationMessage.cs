using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Domain.Stations;

namespace Monitor.Simulator.Network;

/// <summary>One value of a message.</summary>
/// <param name="Parameter">Canonical code.</param>
/// <param name="Value">The value, in <paramref name="Unit"/> or else in the catalogue's unit.</param>
/// <param name="Flag">HJ 212 flag letter; null for a normal value.</param>
/// <param name="Unit">Unit where it is not the catalogue's.</param>
public readonly record struct MeasuredValue(string Parameter, decimal Value, char? Flag = null, string? Unit = null);

/// <summary>What one station sends at once.</summary>
/// <param name="StationId">The station.</param>
/// <param name="Time">Start of the interval, or the instant where <paramref name="Period"/> is null.</param>
/// <param name="Period">ISO 8601 duration, e.g. <c>PT1H</c>.</param>
/// <param name="Values">At least one.</param>
public sealed record StationMessage(string StationId, DateTimeOffset Time, string? Period, ImmutableArray<MeasuredValue> Values)
{
    // The plus of +08:00 stays a plus: nobody puts these texts into a web page.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where it is published.</summary>
    public string Topic => $"stations/{StationId}/readings";

    /// <summary>The canonical JSON of the message.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
            Write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("time", TimeText(Time));
        if (Period is not null) json.WriteString("period", Period);
        json.WriteStartObject("values");
        foreach (var value in Values) Write(json, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MeasuredValue value)
    {
        if (value is { Flag: null, Unit: null })
        {
            json.WriteNumber(value.Parameter, value.Value);
            return;
        }
        json.WriteStartObject(value.Parameter);
        json.WriteNumber("value", value.Value);
        if (value.Flag is { } flag) json.WriteString("flag", flag.ToString());
        if (value.Unit is { } unit) json.WriteString("unit", unit);
        json.WriteEndObject();
    }

    private static string TimeText(DateTimeOffset time) =>
        StationTime.ToStationTime(time).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture) + "+08:00";
}
