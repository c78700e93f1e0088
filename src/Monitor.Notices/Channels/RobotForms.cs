using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Domain.Notices;

namespace Monitor.Notices.Channels;

/// <summary>What is posted to a channel: address and body.</summary>
/// <param name="Address">Address, signature included where it has its place there.</param>
/// <param name="Body">JSON.</param>
public sealed record Post(Uri Address, string Body);

/// <summary>
/// The forms of the group robots, after their public documentation: 企业微信 developer.work.weixin.qq.com/document/path/91770, 钉钉
/// open.dingtalk.com/document/robots/custom-robot-access, 飞书 open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
/// </summary>
public static class RobotForms
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The post of a message to a robot.</summary>
    public static Post Of(NoticeChannel robot, NoticeMessage message, DateTimeOffset now)
    {
        var text = Text(robot, message.Text);
        return robot.Kind switch
        {
            ChannelKind.WeCom => new Post(new Uri(robot.Address), AsJson(new { msgtype = "text", text = new { content = text } })),
            ChannelKind.DingTalk => new Post(Signed(robot, now), AsJson(new { msgtype = "text", text = new { content = text } })),
            ChannelKind.Feishu => new Post(new Uri(robot.Address), Feishu(robot, text, now)),
            _ => throw new ArgumentOutOfRangeException(nameof(robot), robot.Kind, null),
        };
    }

    /// <summary>Bytes of text that a robot takes: WeCom 2,048 of content, DingTalk and Feishu 20 kB of body.</summary>
    public static int MostBytes(ChannelKind kind) => kind == ChannelKind.WeCom ? 2048 : 15_000;

    private static string Text(NoticeChannel robot, string text)
    {
        var prefix = robot.Keyword is { } word && !text.Contains(word, StringComparison.Ordinal) ? word + "\n" : "";
        return prefix + Digest.Fit(text, MostBytes(robot.Kind) - Encoding.UTF8.GetByteCount(prefix));
    }

    /// <summary>DingTalk: HMAC-SHA256 with the secret over milliseconds, line feed and secret; base 64, in the address.</summary>
    private static Uri Signed(NoticeChannel robot, DateTimeOffset now)
    {
        if (robot.Secret is null) return new Uri(robot.Address);
        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(robot.Secret), Encoding.UTF8.GetBytes($"{timestamp}\n{robot.Secret}")));
        var joint = robot.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new Uri($"{robot.Address}{joint}timestamp={timestamp}&sign={Uri.EscapeDataString(sign)}");
    }

    /// <summary>Feishu: HMAC-SHA256 of nothing, seconds, line feed and secret being the key; base 64, in the body.</summary>
    private static string Feishu(NoticeChannel robot, string text, DateTimeOffset now)
    {
        if (robot.Secret is null) return AsJson(new { msg_type = "text", content = new { text } });
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{timestamp}\n{robot.Secret}"), Array.Empty<byte>()));
        return AsJson(new { timestamp, sign, msg_type = "text", content = new { text } });
    }

    private static string AsJson<T>(T body) => JsonSerializer.Serialize(body, Json);
}
