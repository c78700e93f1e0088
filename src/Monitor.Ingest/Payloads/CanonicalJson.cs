using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;

namespace Monitor.Ingest.Payloads;

/// <summary>
/// The canonical payload: one object or an array of <c>{"time":…,"period":"PT1H","values":{"pm25":35,"o3":{"value":101,"flag":"N","unit":"ug/m3"}}}</c>.
/// A bad value spoils no good one.
/// </summary>
public static class CanonicalJson
{
    private const int MostReadings = 10_000;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 8, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Turns bytes into readings, and whatever is wrong into reasons. Never throws for what a station sent.</summary>
    public static Decoded Decode(in ReadOnlySequence<byte> payload, ParameterCatalogue catalogue, DateTimeOffset receivedAt)
    {
        var message = new Message(catalogue, receivedAt);
        try
        {
            var reader = new Utf8JsonReader(payload, Options);
            if (!reader.Read()) return Decoded.Nothing(Reasons.BadJson, "空消息 / empty message");
            message.Read(ref reader);
            if (reader.Read()) return Decoded.Nothing(Reasons.BadJson, "JSON 之后还有内容 / something follows the JSON");
        }
        catch (JsonException error)
        {
            return Decoded.Nothing(Reasons.BadJson, $"不是 JSON / not JSON: {error.Message}");
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8 or a lone surrogate inside a text.
            return Decoded.Nothing(Reasons.BadJson, "文字不是 UTF-8 / text is not UTF-8");
        }
        return message.Result();
    }

    private readonly record struct Value(Parameter Parameter, double Number, Flag Flag);

    private ref struct Message(ParameterCatalogue catalogue, DateTimeOffset receivedAt)
    {
        private readonly ImmutableArray<Reading>.Builder _readings = ImmutableArray.CreateBuilder<Reading>(8);
        private readonly List<Value> _values = new(8);
        private List<Reject>? _rejects;
        private DateTimeOffset? _ahead;

        public Decoded Result()
        {
            if (_readings.Count + (_rejects?.Count ?? 0) == 0) Reject(Reasons.BadJson, "没有任何数值 / no value in it");
            if (_readings.Count > MostReadings) return Decoded.Nothing(Reasons.TooLarge, $"超过 {MostReadings} 个数值 / more than {MostReadings} readings");
            return new Decoded(_readings.DrainToImmutable(), _rejects is null ? [] : [.. _rejects]) { Ahead = _ahead };
        }

        private void Reject(string reason, string detail, int count = 1)
        {
            if (count > 0) (_rejects ??= []).Add(new Reject(reason, detail, count));
        }

        public void Read(ref Utf8JsonReader reader)
        {
            if (reader.TokenType == JsonTokenType.StartObject) ReadObject(ref reader);
            else if (reader.TokenType == JsonTokenType.StartArray)
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.StartObject) ReadObject(ref reader);
                    else SkipWrong(ref reader, "数组元素应为对象 / an element has to be an object");
                }
            else SkipWrong(ref reader, "应为对象或数组 / an object or an array is expected");
        }

        private void SkipWrong(ref Utf8JsonReader reader, string detail)
        {
            Reject(Reasons.BadJson, detail);
            reader.Skip();
        }

        private void ReadObject(ref Utf8JsonReader reader)
        {
            DateTimeOffset? time = null;
            string? timeText = null;
            TimeSpan? period = TimeSpan.Zero;
            var hasValues = false;
            _values.Clear();
            var rejectsBefore = _rejects?.Count ?? 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("time"u8)) (time, timeText) = ReadTime(ref reader);
                else if (reader.ValueTextEquals("period"u8)) period = ReadPeriod(ref reader);
                else if (reader.ValueTextEquals("values"u8)) hasValues = ReadValues(ref reader);
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }
            if (!hasValues) Reject(Reasons.BadJson, "缺少 values / values is missing");
            else Finish(time, timeText, period, (_rejects?.Count ?? 0) - rejectsBefore);
        }

        private readonly void Add(DateTimeOffset start, TimeSpan period)
        {
            foreach (var value in _values) _readings.Add(new Reading(value.Parameter.Code, start, period, value.Number, value.Flag));
        }

        private void Finish(DateTimeOffset? time, string? timeText, TimeSpan? period, int rejected)
        {
            // The values of an object without a usable time are lost together, those already refused are counted under their own reason.
            var count = Math.Max(_values.Count, rejected == 0 ? 1 : 0);
            if (period is not { } length) Reject(Reasons.BadTime, "period 应为不超过一天的 ISO 8601 时长 / period has to be an ISO 8601 duration of up to a day", count);
            else if (time is not { } at) Reject(Reasons.BadTime, $"时间缺失或无法识别 / time missing or unreadable: {timeText}", count);
            else if (PayloadTime.Align(at, length) is var start && PayloadTime.Wrong(start, length, receivedAt) is { } wrong) Refuse(start + length, wrong, count);
            else Add(start, length);
        }

        private void Refuse(DateTimeOffset end, string wrong, int count)
        {
            Reject(Reasons.BadTime, wrong, count);
            if (end > receivedAt && (_ahead is null || end > _ahead)) _ahead = end;
        }

        private static (DateTimeOffset?, string?) ReadTime(ref Utf8JsonReader reader)
        {
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    var text = reader.GetString()!;
                    return (PayloadTime.OfText(text), text);
                case JsonTokenType.Number:
                    var number = reader.GetDouble();
                    return (PayloadTime.OfNumber(number), number.ToString(CultureInfo.InvariantCulture));
                default:
                    reader.Skip();
                    return (null, null);
            }
        }

        private static TimeSpan? ReadPeriod(ref Utf8JsonReader reader)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null) return TimeSpan.Zero;
            if (reader.TokenType == JsonTokenType.String) return PayloadTime.Period(reader.GetString()!);
            reader.Skip();
            return null;
        }

        private bool ReadValues(ref Utf8JsonReader reader)
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                return false;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadValue(ref reader);
            return true;
        }

        private void ReadValue(ref Utf8JsonReader reader)
        {
            var parameter = FindParameter(ref reader, out var name);
            reader.Read();
            var (number, flag, unit) = reader.TokenType == JsonTokenType.StartObject ? ReadDetails(ref reader) : (ReadNumber(ref reader), "N", null);
            if (parameter is null or { Derived: true }) Reject(Reasons.UnknownParameter, $"未知参数 / unknown parameter: {name ?? parameter?.Code}");
            else if (number is not { } found || !double.IsFinite(found)) Reject(Reasons.NotANumber, $"{parameter.Code}: 不是数值 / not a number");
            else if (FlagOf(flag) is not { } known) Reject(Reasons.BadFlag, $"{parameter.Code}: 未知标记 / unknown flag {flag}");
            else if (Convert(found, unit, parameter) is not { } value) Reject(Reasons.BadUnit, $"{parameter.Code}: 单位应为 {parameter.Unit} / unit has to be {parameter.Unit}, not {unit}");
            else if (!double.IsFinite(value)) Reject(Reasons.NotANumber, $"{parameter.Code}: 不是数值 / not a number");
            else Keep(new Value(parameter, value, known));
        }

        /// <summary>Of a parameter that is given twice in one object, the last value counts, as JSON readers everywhere have it.</summary>
        private readonly void Keep(Value value)
        {
            for (var i = 0; i < _values.Count; i++)
                if (ReferenceEquals(_values[i].Parameter, value.Parameter))
                {
                    _values[i] = value;
                    return;
                }
            _values.Add(value);
        }

        private readonly Parameter? FindParameter(ref Utf8JsonReader reader, out string? name)
        {
            name = null;
            Span<char> chars = stackalloc char[64];
            var length = reader.HasValueSequence ? (int)reader.ValueSequence.Length : reader.ValueSpan.Length;
            if (length <= chars.Length && catalogue.Find(chars[..reader.CopyString(chars)]) is { } found) return found;
            name = reader.GetString();
            return null;
        }

        private static (double? Number, string? Flag, string? Unit) ReadDetails(ref Utf8JsonReader reader)
        {
            double? number = null;
            string? flag = "N", unit = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("value"u8))
                {
                    reader.Read();
                    number = ReadNumber(ref reader);
                }
                else if (reader.ValueTextEquals("flag"u8)) flag = ReadText(ref reader);
                else if (reader.ValueTextEquals("unit"u8)) unit = ReadText(ref reader);
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }
            return (number, flag, unit);
        }

        private static string? ReadText(ref Utf8JsonReader reader)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) return reader.GetString();
            reader.Skip();
            return "?";
        }

        private static double? ReadNumber(ref Utf8JsonReader reader)
        {
            if (reader.TokenType == JsonTokenType.Number) return reader.TryGetDouble(out var number) ? number : null;
            if (reader.TokenType == JsonTokenType.String)
                return double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
            reader.Skip();
            return null;
        }

        private static Flag? FlagOf(string? text) => text switch
        {
            "N" or "n" => Flag.Normal,
            // A flag is one byte: without the first test a letter beyond ASCII would be cut down to one.
            { Length: 1 } when char.IsAscii(text[0]) && Enum.IsDefined((Flag)char.ToUpperInvariant(text[0])) => (Flag)char.ToUpperInvariant(text[0]),
            _ => null,
        };

        /// <summary>Into the canonical unit; to nine decimals, which is finer than any instrument and rids conversions of binary dust.</summary>
        private static double? Convert(double number, string? unit, Parameter parameter)
        {
            if (unit is null || unit == parameter.Unit) return number;
            return parameter.Units.TryGetValue(unit.Trim(), out var factor) ? Math.Round(number * factor, 9) : null;
        }
    }
}
