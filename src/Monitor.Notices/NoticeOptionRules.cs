using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;

namespace Monitor.Notices;

/// <summary>What section <c>Monitor:Notices</c> has to fulfil.</summary>
static class NoticeOptionRules
{
    /// <summary>Everything that is wrong, in words; empty where nothing is.</summary>
    public static IEnumerable<string> Errors(NoticeOptions o) => SmtpErrors(o).Concat(AddressErrors(o)).Concat(PaceErrors(o));

    private static IEnumerable<string> SmtpErrors(NoticeOptions o)
    {
        if (o.Smtp.Port is < 1 or > 65535) yield return $"Monitor:Notices:Smtp:Port: 端口应为 1 到 65535 / a port is 1 to 65535, not {o.Smtp.Port}";
        if (o.Smtp.Host is not null && (o.Smtp.From is null || new NoticeChannel(ChannelKind.Email, o.Smtp.From).Errors().Any()))
            yield return "Monitor:Notices:Smtp:From: 应为发件邮箱 / has to be the mailbox of the sender";
        if (o.Smtp.User is not null && o.Smtp.Password is null)
            yield return "Monitor:Notices:Smtp:Password: 有用户名而无密码 / there is a user without a password";
        if (o.Smtp.Host is null && o.DefaultChannels.Any(c => c.Kind == ChannelKind.Email))
            yield return "Monitor:Notices:Smtp:Host: 默认通道中有邮件，但没有邮件服务器 / a default channel is e-mail, but there is no mail server";
    }

    private static IEnumerable<string> AddressErrors(NoticeOptions o)
    {
        if (o.BaseAddress is not null && !IsWeb(o.BaseAddress))
            yield return $"Monitor:Notices:BaseAddress: 应为 http(s) 地址 / has to be an http(s) address, not {o.BaseAddress}";
        if (o.Heartbeat.Address is not null && !IsWeb(o.Heartbeat.Address))
            yield return $"Monitor:Notices:Heartbeat:Address: 应为 http(s) 地址 / has to be an http(s) address, not {o.Heartbeat.Address}";
        if (o.Heartbeat.Method.ToUpperInvariant() is not ("GET" or "POST"))
            yield return $"Monitor:Notices:Heartbeat:Method: 应为 GET 或 POST / has to be GET or POST, not {o.Heartbeat.Method}";
        foreach (var (error, i) in o.Channels().SelectMany((c, i) => c.Errors().Select(e => (e, i))))
            yield return $"Monitor:Notices:DefaultChannels:{i}: {error}";
    }

    private static IEnumerable<string> PaceErrors(NoticeOptions o)
    {
        var minutes = o.EscalationMinutes ?? [0];
        if (minutes.Length == 0 || minutes[0] != 0 || !minutes.SequenceEqual(minutes.Distinct().Order()) || minutes[^1] > 24 * 60)
            yield return "Monitor:Notices:EscalationMinutes: 应从 0 起递增，不超过一天 / has to begin with 0 and ascend, a day at most";
        if (o.RepeatMinutes is not 0 and (< 5 or > 24 * 60))
            yield return "Monitor:Notices:RepeatMinutes: 应为 0（不重复）或 5 到 1440 / has to be 0 (never) or 5 to 1440";
        if (o.QuietUpTo >= Severity.Critical || !Enum.IsDefined(o.QuietUpTo))
            yield return "Monitor:Notices:QuietUpTo: 紧急告警任何时候都要通知，只能是 Notice 或 Warning / critical alarms know no night: Notice or Warning only";
        if (o.MostPerTenMinutes is < 1 or > 200) yield return "Monitor:Notices:MostPerTenMinutes: 应为 1 到 200 / has to be 1 to 200";
        if (o.MostTries is < 1 or > 1000) yield return "Monitor:Notices:MostTries: 应为 1 到 1000 / has to be 1 to 1000";
        if (o.TimeoutSeconds is < 1 or > 120) yield return "Monitor:Notices:TimeoutSeconds: 应为 1 到 120 / has to be 1 to 120";
    }

    private static bool IsWeb(string address) => !new NoticeChannel(ChannelKind.Webhook, address).Errors().Any();
}
