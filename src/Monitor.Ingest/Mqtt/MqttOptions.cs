using Microsoft.Extensions.Configuration;
using Monitor.Ingest.Routing;

namespace Monitor.Ingest.Mqtt;

/// <summary>Section <c>Monitor:Mqtt</c>.</summary>
public sealed class MqttOptions
{
    private const string Embedded = "embedded";

    /// <summary><c>embedded</c>, or <c>mqtt[s]://user:pass@host:port</c>.</summary>
    public string Broker { get; init; } = Embedded;

    /// <summary>Port of the embedded broker.</summary>
    public int EmbeddedPort { get; init; } = 1883;

    /// <summary>Whether the embedded broker listens on all addresses, and not on loopback only.</summary>
    public bool EmbeddedPublic { get; init; }

    /// <summary>Client id at an external broker; it owns the persistent session, so it has to stay the same.</summary>
    public string ClientId { get; init; } = "monitor-" + Environment.MachineName;

    /// <summary>Messages that may be under way between the broker and the store.</summary>
    public int MaxInFlight { get; init; } = 20_000;

    /// <summary>Messages of one station that may be under way where its sender has a connection of its own (embedded broker).</summary>
    public int MaxInFlightPerStation { get; init; } = 2_000;

    /// <summary>PEM file of the authorities that are trusted to vouch for the broker's certificate (<c>mqtts</c>); the system's own where it is not set.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>How long an external broker may bring nothing before the connection is put to the test.</summary>
    public TimeSpan ProbeAfter { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Largest payload that is decoded, bytes (inclusive); at most what the inbox keeps of one.</summary>
    public int MaxPayloadBytes { get; init; } = 64 * 1024;

    /// <summary>Messages decoded at once.</summary>
    public int Decoders { get; init; } = 2;

    /// <summary>Whether the broker is our own.</summary>
    public bool IsEmbedded => string.Equals(Broker, Embedded, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the section.</summary>
    public static MqttOptions From(IConfiguration configuration) =>
        configuration.GetSection("Monitor:Mqtt").Get<MqttOptions>() ?? new MqttOptions();

    /// <summary>Everything that is wrong with the section, in words.</summary>
    public static IEnumerable<string> Validate(IConfiguration configuration)
    {
        MqttOptions options;
        string? unreadable = null;
        try
        {
            options = From(configuration);
        }
        catch (InvalidOperationException error)
        {
            options = new MqttOptions();
            unreadable = error.InnerException?.Message ?? error.Message;
        }
        return unreadable is null ? options.Errors() : [unreadable];
    }

    private IEnumerable<string> Errors()
    {
        if (!IsEmbedded && (!Uri.TryCreate(Broker, UriKind.Absolute, out var uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0))
            yield return $"Monitor:Mqtt:Broker: 应为 embedded 或 mqtt[s]://用户:密码@主机:端口 / has to be embedded or mqtt[s]://user:pass@host:port, not {Broker}";
        if (EmbeddedPort is < 1 or > 65535)
            yield return $"Monitor:Mqtt:EmbeddedPort: 端口应为 1 到 65535 / a port is 1 to 65535, not {EmbeddedPort}";
        if (MaxInFlight < 1) yield return "Monitor:Mqtt:MaxInFlight: 应大于 0 / has to be above 0";
        if (MaxInFlightPerStation < 1) yield return "Monitor:Mqtt:MaxInFlightPerStation: 应大于 0 / has to be above 0";
        if (MaxPayloadBytes is < 1 or > IngestMessage.KeptBytes)
            yield return $"Monitor:Mqtt:MaxPayloadBytes: 应为 1 到 {IngestMessage.KeptBytes} / has to be 1 to {IngestMessage.KeptBytes}";
        if (ProbeAfter < TimeSpan.FromSeconds(1)) yield return "Monitor:Mqtt:ProbeAfter: 应不小于 1 秒 / has to be at least a second";
        if (CertificateAuthority is not null && Authorities.Problem(CertificateAuthority) is { } problem)
            yield return $"Monitor:Mqtt:CertificateAuthority: {CertificateAuthority}: {problem}";
        if (Decoders < 1) yield return "Monitor:Mqtt:Decoders: 应大于 0 / has to be above 0";
    }
}
