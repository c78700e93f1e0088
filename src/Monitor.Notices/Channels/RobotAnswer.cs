using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Notices;

namespace Monitor.Notices.Channels;

/// <summary>What a robot's answer means: they answer 200 also where they refuse, and say so in a code inside.</summary>
public static class RobotAnswer
{
    // 企业微信 45009: more than 20 a minute. 钉钉 130101: the same, and it stays deaf for ten minutes. 飞书 11232 and 99991400: too often.
    private static readonly Dictionary<long, TimeSpan> TooFast = new()
    {
        [45009] = TimeSpan.FromMinutes(1),
        [130101] = TimeSpan.FromMinutes(10),
        [11232] = TimeSpan.FromMinutes(1),
        [99991400] = TimeSpan.FromMinutes(1),
    };

    /// <summary>Reads the body of an answer with status 200.</summary>
    public static Delivery Read(string body)
    {
        var shown = Shorten(body);
        try
        {
            using var json = JsonDocument.Parse(body);
            return Code(json.RootElement) switch
            {
                null => Delivery.Failed($"应答里没有结果代码 / the answer has no result code: {shown}"),
                0 => Delivery.Done(shown),
                { } code => Delivery.Failed(
                    $"机器人拒收，代码 {code.ToString(CultureInfo.InvariantCulture)} / the robot refused: {shown}",
                    TooFast.TryGetValue(code, out var wait) ? wait : null),
            };
        }
        catch (JsonException)
        {
            return Delivery.Failed($"应答不是 JSON / the answer is not JSON: {shown}");
        }
    }

    /// <summary>The beginning of a text, on one line.</summary>
    public static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 200 ? line : line[..200] + "…";
    }

    private static long? Code(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in (ReadOnlySpan<string>)["errcode", "code", "StatusCode"])
            if (root.TryGetProperty(name, out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt64(out var number))
                return number;
        return null;
    }
}
