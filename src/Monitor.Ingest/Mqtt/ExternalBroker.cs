using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Domain.Operation;
using Monitor.Domain.Stations;
using Monitor.Ingest.Routing;
using MQTTnet;
using MQTTnet.Channel;
using MQTTnet.Formatter;

namespace Monitor.Ingest.Mqtt;

/// <summary>
/// A subscriber at an external broker: MQTT 5, QoS 1, a persistent session; connects again and again, and says why there is nothing where there is nothing.
/// </summary>
sealed partial class ExternalBroker(
    IngestPipeline pipeline, MqttOptions options, IStationRegistry registry, BrokerStatus status, OperatorNotices notices, TimeProvider time,
    ILogger<ExternalBroker> log) : BackgroundService
{
    /// <summary>Notice: no connection, or one that brings nothing.</summary>
    public const string BrokerNotice = OperatorNotices.BrokerKey;

    /// <summary>Notice: the connection is sound, and no station says anything.</summary>
    public const string SilenceNotice = OperatorNotices.NoMessagesKey;

    /// <summary>Notice: the broker does not let us test the connection.</summary>
    public const string ProbeNotice = "mqtt-probe";

    private static readonly TimeSpan SessionExpiry = TimeSpan.FromDays(7);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastPause = TimeSpan.FromSeconds(30);
    private readonly Uri _broker = new(options.Broker);
    private readonly ArrivalWatch _arrivals = new(options.ProbeAfter, Shortest(registry), time.GetUtcNow());

    private string Address => $"{_broker.Host}:{Port}";

    private int Port => _broker.Port > 0 ? _broker.Port : IsSecure ? 8883 : 1883;

    private bool IsSecure => _broker.Scheme == "mqtts";

    private static TimeSpan Shortest(IStationRegistry registry) =>
        registry.All.IsEmpty ? TimeSpan.FromHours(1) : registry.All.Min(station => station.Interval);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(StayConnected(stoppingToken), NoticeSilence(stoppingToken));

    private async Task StayConnected(CancellationToken stopping)
    {
        var pause = FirstPause;
        while (true)
        {
            var started = time.GetTimestamp();
            try
            {
                await Session(stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Say(BrokerTrouble.From(Address, error));
            }
            catch (Exception)
            {
                return;
            }
            // A connection that lasted was a good one; two programs that take the session from each other must not do so at full speed.
            if (time.GetElapsedTime(started) > LastPause) pause = FirstPause;
            if (!await Pause(pause * (0.75 + Random.Shared.NextDouble() / 2), stopping)) return;
            pause = pause * 2 < LastPause ? pause * 2 : LastPause;
        }
    }

    /// <summary>One connection; always ends with an exception that says why.</summary>
    private async Task Session(CancellationToken stopping)
    {
        using var connection = new BrokerConnection(Address, pipeline, options, time, log, stopping);
        connection.Arrived += () => _arrivals.Arrived(time.GetUtcNow());
        var resumed = await connection.Open(Options(connection.Streams));
        status.Set(true, $"已连接 {Address}", $"connected to {Address}");
        notices.Clear(BrokerNotice);
        LogConnected(Address, resumed);
        if (connection.CanProbe) notices.Clear(ProbeNotice);
        else
            notices.Raise(
                ProbeNotice, Severity.Notice,
                $"{Address} 不允许读写 monitor/probe/#，无法自检连接：请为本系统的用户授权",
                $"{Address} does not allow monitor/probe/#, so that the connection cannot be tested: allow this system's user to read and write it");
        await connection.Run();
    }

    private void Say(BrokerTrouble trouble)
    {
        status.Set(false, trouble.Zh, trouble.Message);
        if (!notices.Raise(BrokerNotice, trouble.Severity, trouble.Zh, trouble.Message)) return;
        if (trouble.Severity == Severity.Critical) LogTrouble(trouble.Zh, trouble.Message);
        else LogDisconnected(trouble.Zh, trouble.Message);
    }

    /// <summary>The connection may be as sound as it likes: stations that all fall silent at once have a common reason.</summary>
    private async Task NoticeSilence(CancellationToken stopping)
    {
        while (await Pause(options.ProbeAfter / 3, stopping))
        {
            if (status.State.Connected && _arrivals.Silence(time.GetUtcNow()) is { } silence) Say(silence);
            else notices.Clear(SilenceNotice);
        }
    }

    private void Say(TimeSpan silence)
    {
        var since = StationTime.ToStationTime(time.GetUtcNow() - silence);
        var (zh, en) = (
            $"与 {Address} 连接正常，但 {since:MM-dd HH:mm} 之后没有收到任何站点的消息：请检查站点网络、服务器的访问权限和站点所用的服务器地址",
            $"connected to {Address}, and no station has sent anything since {since:MM-dd HH:mm}: check the stations' network, the permissions at the broker, and which broker the stations use");
        if (notices.Raise(SilenceNotice, Severity.Warning, zh, en)) LogDisconnected(zh, en);
    }

    private async Task<bool> Pause(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(pause, time, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private MqttClientOptions Options(IMqttClientStreamProvider streams)
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(_broker.Host, Port)
            .WithStreamProvider(streams)
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(options.ClientId)
            .WithCleanStart(false)
            .WithSessionExpiryInterval((uint)SessionExpiry.TotalSeconds)
            .WithReceiveMaximum((ushort)Math.Min(options.MaxInFlight, ushort.MaxValue))
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(20));
        if (IsSecure) builder.WithTlsOptions(Secure);
        if (_broker.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
            builder.WithCredentials(Uri.UnescapeDataString(user), rest is [var password] ? Uri.UnescapeDataString(password) : null);
        return builder.Build();
    }

    /// <summary>Private authorities publish no lists of what they revoked; nothing else is overlooked.</summary>
    private void Secure(MqttClientTlsOptionsBuilder tls)
    {
        tls.UseTls();
        if (options.CertificateAuthority is not null)
            tls.WithTrustChain(Authorities.Read(options.CertificateAuthority)).WithRevocationMode(X509RevocationMode.NoCheck);
    }

    [LoggerMessage(LogLevel.Information, "MQTT: 已连接 {Address}，会话保留 {Session} / connected to {Address}, session present: {Session}")]
    private partial void LogConnected(string address, bool session);

    [LoggerMessage(LogLevel.Warning, "MQTT: {Zh} / {En}")]
    private partial void LogDisconnected(string zh, string en);

    [LoggerMessage(LogLevel.Error, "MQTT: {Zh} / {En}")]
    private partial void LogTrouble(string zh, string en);
}
