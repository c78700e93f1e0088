using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;

namespace Monitor.Notices;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpTls
{
    /// <summary>TLS from the first byte on port 465, STARTTLS where the server offers it on others.</summary>
    Auto,
    /// <summary>None: only for a server on the same machine or a closed network.</summary>
    None,
    /// <summary>STARTTLS or nothing.</summary>
    StartTls,
    /// <summary>TLS from the first byte.</summary>
    Tls,
}

/// <summary>Section <c>Monitor:Notices:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>Name of the mail server; absent: no e-mail.</summary>
    public string? Host { get; init; }

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 465;

    /// <summary>User; absent: no sign-in.</summary>
    public string? User { get; init; }

    /// <summary>Password, or the authorisation code (授权码) that Chinese providers ask for in its place.</summary>
    public string? Password { get; init; }

    /// <summary>Sender.</summary>
    public string? From { get; init; }

    /// <summary>Protection of the connection.</summary>
    public SmtpTls Tls { get; init; } = SmtpTls.Auto;
}

/// <summary>Section <c>Monitor:Notices:Heartbeat</c>.</summary>
public sealed class HeartbeatOptions
{
    /// <summary>Address outside that raises an alarm of its own when it is not called for some minutes; absent: none is called.</summary>
    public string? Address { get; init; }

    /// <summary>GET or POST.</summary>
    public string Method { get; init; } = "GET";
}

/// <summary>One of <c>Monitor:Notices:DefaultChannels</c>.</summary>
public sealed class ChannelOptions
{
    /// <summary>Email, Webhook, WeCom, DingTalk or Feishu.</summary>
    public ChannelKind Kind { get; init; }

    /// <summary>Mailbox or URL.</summary>
    public string Address { get; init; } = "";

    /// <summary>Key of the signature.</summary>
    public string? Secret { get; init; }

    /// <summary>Word the robot asks for.</summary>
    public string? Keyword { get; init; }
}

/// <summary>Section <c>Monitor:Notices</c>.</summary>
public sealed class NoticeOptions
{
    /// <summary>Address of the web as its users reach it, for links in notices.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>Mail server.</summary>
    public SmtpOptions Smtp { get; init; } = new();

    /// <summary>Dead man's switch.</summary>
    public HeartbeatOptions Heartbeat { get; init; } = new();

    /// <summary>Who is told where nobody is on duty.</summary>
    public ChannelOptions[] DefaultChannels { get; init; } = [];

    /// <summary>Minutes of the escalation steps, the first 0; 0, 15, 45 where it is absent.</summary>
    public int[]? EscalationMinutes { get; init; }

    /// <summary>Minutes after which a critical alarm is told again after the last step; 0: never.</summary>
    public int RepeatMinutes { get; init; } = 60;

    /// <summary>Start of the night, station time.</summary>
    public TimeOnly QuietFrom { get; init; } = new(22, 0);

    /// <summary>End of the night.</summary>
    public TimeOnly QuietTo { get; init; } = new(7, 0);

    /// <summary>What waits for the morning: Notice, or Warning and Notice. Never Critical.</summary>
    public Severity QuietUpTo { get; init; } = Severity.Notice;

    /// <summary>Messages in ten minutes and channel; what is more goes as a list.</summary>
    public int MostPerTenMinutes { get; init; } = 10;

    /// <summary>Tries after which a notice is given up.</summary>
    public int MostTries { get; init; } = 20;

    /// <summary>Seconds that a channel has to answer.</summary>
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>The section of a configuration.</summary>
    /// <exception cref="ArgumentException">A setting is wrong; the message lists every error.</exception>
    public static NoticeOptions Read(IConfiguration configuration)
    {
        NoticeOptions options;
        try
        {
            options = configuration.GetSection("Monitor:Notices").Get<NoticeOptions>() ?? new NoticeOptions();
        }
        catch (InvalidOperationException error)
        {
            throw new ArgumentException(Listed([error.Message]), error);
        }
        var errors = NoticeOptionRules.Errors(options).ToList();
        return errors.Count == 0 ? options : throw new ArgumentException(Listed(errors));
    }

    /// <summary>What the domain decides by.</summary>
    public NoticePolicy Policy() => new()
    {
        Escalation = [.. (EscalationMinutes ?? [0, 15, 45]).Select(m => TimeSpan.FromMinutes(m))],
        Repeat = TimeSpan.FromMinutes(RepeatMinutes),
        QuietFrom = QuietFrom,
        QuietTo = QuietTo,
        QuietUpTo = QuietUpTo,
        MostPerTenMinutes = MostPerTenMinutes,
        MostTries = MostTries,
        BaseAddress = BaseAddress?.TrimEnd('/'),
        DefaultChannels = Channels(),
    };

    internal ImmutableArray<NoticeChannel> Channels() =>
        [.. DefaultChannels.Select(c => new NoticeChannel(c.Kind, c.Address, Given(c.Secret), Given(c.Keyword)))];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string Listed(IEnumerable<string> errors) =>
        "设置有误 / settings are wrong:" + string.Concat(errors.Select(e => Environment.NewLine + "  - " + e));
}
