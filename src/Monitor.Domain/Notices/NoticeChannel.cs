using System.Security.Cryptography;
using System.Text;

namespace Monitor.Domain.Notices;

/// <summary>How a notice gets to people.</summary>
public enum ChannelKind : byte
{
    /// <summary>E-mail; the address is a mailbox.</summary>
    Email,
    /// <summary>JSON by HTTP POST, signed where there is a secret; the address is a URL.</summary>
    Webhook,
    /// <summary>企业微信 group robot; the address is its webhook with its key.</summary>
    WeCom,
    /// <summary>钉钉 group robot; the address is its webhook with its access token, the secret that of 加签.</summary>
    DingTalk,
    /// <summary>飞书 group robot; the address is its webhook, the secret that of 签名校验.</summary>
    Feishu,
}

/// <summary>One address at which somebody can be told.</summary>
/// <param name="Kind">Form of it.</param>
/// <param name="Address">Mailbox or URL. The URL of a robot is a secret in itself: show <see cref="Shown"/> instead.</param>
/// <param name="Secret">Key of the signature; null where the receiver asks for none.</param>
/// <param name="Keyword">Word without which the robot refuses a text; null where it asks for none.</param>
public sealed record NoticeChannel(ChannelKind Kind, string Address, string? Secret = null, string? Keyword = null)
{
    /// <summary>Identity of the address, the same in every life of the system and harmless to show, e.g. <c>wecom-1f3a9c0b77d2</c>.</summary>
    public string Key => KeyOf(Kind, Address);

    /// <summary>What people may see of the address: enough to tell it from others, not enough to use it.</summary>
    public string Shown => ShownOf(Kind, Address);

    /// <summary>True for the group robots, which take at most <see cref="Pace.RobotPerMinute"/> messages a minute.</summary>
    public static bool IsRobot(ChannelKind kind) => kind is ChannelKind.WeCom or ChannelKind.DingTalk or ChannelKind.Feishu;

    /// <summary>See <see cref="Key"/>.</summary>
    public static string KeyOf(ChannelKind kind, string address) =>
        $"{kind.ToString().ToLowerInvariant()}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..12]}";

    /// <summary>See <see cref="Shown"/>.</summary>
    public static string ShownOf(ChannelKind kind, string address)
    {
        if (kind == ChannelKind.Email) return address;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.Authority}/…{address[^Math.Min(4, address.Length)..]}" : "…";
    }

    /// <summary>What is wrong with it, in words; empty where nothing is.</summary>
    public IEnumerable<string> Errors()
    {
        if (!Enum.IsDefined(Kind)) yield return $"未知的通道类型 {Kind} / unknown kind of channel {Kind}";
        else if (Kind == ChannelKind.Email && !IsMailbox(Address)) yield return $"不是邮箱地址：{Address} / not a mailbox: {Address}";
        else if (Kind != ChannelKind.Email && !IsWeb(Address)) yield return $"不是 http(s) 地址：{Address} / not an http(s) address: {Address}";
    }

    private static bool IsMailbox(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < address.Length - 1 && address.LastIndexOf('@') == at && !address.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';');
    }

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.Host.Length > 0;
}
