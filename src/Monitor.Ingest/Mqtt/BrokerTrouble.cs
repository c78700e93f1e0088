using System.Security.Authentication;
using Monitor.Domain.Alarms;
using MQTTnet;

namespace Monitor.Ingest.Mqtt;

/// <summary>Why no messages come from an external broker, in words for the operator.</summary>
/// <param name="severity">A broker that will not have us needs a hand; one that is away may come back by itself.</param>
/// <param name="zh">What is wrong and what to do, in Chinese.</param>
/// <param name="en">What is wrong and what to do, in English.</param>
sealed class BrokerTrouble(Severity severity, string zh, string en) : Exception(en)
{
    public Severity Severity { get; } = severity;

    public string Zh { get; } = zh;

    /// <summary>The broker answered, and will not have us.</summary>
    public static BrokerTrouble Refused(string address, MqttClientConnectResult answer)
    {
        var (zh, en) = Words(answer.ResultCode);
        var said = string.IsNullOrWhiteSpace(answer.ReasonString) ? $"{answer.ResultCode}" : $"{answer.ResultCode}: {answer.ReasonString}";
        return new BrokerTrouble(Severity.Critical, $"{address} 拒绝连接：{zh}（{said}）", $"{address} refuses the connection: {en} ({said})");
    }

    /// <summary>We are connected and may not listen.</summary>
    public static BrokerTrouble NotSubscribed(string address, string filter, MqttClientSubscribeResultCode code) => new(
        Severity.Critical,
        $"{address} 拒绝订阅 {filter}（{code}），收不到任何数据：请在该服务器上为本系统的用户授予读取权限",
        $"{address} refuses the subscription to {filter} ({code}), so that no data come: allow this system's user to read it there");

    /// <summary>The connection looks alive and brings nothing, not even our own probe.</summary>
    public static BrokerTrouble Deaf(string address, TimeSpan quiet) => new(
        Severity.Critical,
        $"{address} 连接未断，但 {quiet.TotalSeconds:0} 秒内没有任何消息，自检消息也没有回来：正在重新连接",
        $"{address}: the connection is up and brings nothing for {quiet.TotalSeconds:0} s, not even a probe of our own: connecting anew");

    /// <summary>The connection ended. Mosquitto closes it without a word when another program takes over the session.</summary>
    public static BrokerTrouble Ended(string address, MqttClientDisconnectReason reason, string? said) =>
        reason is MqttClientDisconnectReason.SessionTakenOver || (reason is MqttClientDisconnectReason.NormalDisconnection && said is null)
            ? new BrokerTrouble(
                Severity.Warning,
                $"与 {address} 断开：对方关闭了连接，可能已停止；若反复出现，是另一个程序以同一个 Monitor:Mqtt:ClientId 连接，每个进程必须不同",
                $"disconnected from {address}: it closed the connection, and may have stopped; where that happens again and again, another program connects with the same Monitor:Mqtt:ClientId, and every process needs its own")
            : new BrokerTrouble(Severity.Warning, $"与 {address} 断开：{said ?? $"{reason}"}", $"disconnected from {address}: {said ?? $"{reason}"}");

    /// <summary>Whatever else went wrong.</summary>
    public static BrokerTrouble From(string address, Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is BrokerTrouble trouble) return trouble;
            if (cause is AuthenticationException)
                return new BrokerTrouble(
                    Severity.Critical,
                    $"{address} 的证书不可信：{cause.Message} 请核对服务器证书、主机名和 Monitor:Mqtt:CertificateAuthority",
                    $"the certificate of {address} is not trusted: {cause.Message} Check it, the host name, and Monitor:Mqtt:CertificateAuthority");
        }
        return new BrokerTrouble(Severity.Warning, $"与 {address} 断开：{error.Message}", $"disconnected from {address}: {error.Message}");
    }

    private static (string Zh, string En) Words(MqttClientConnectResultCode code) => code switch
    {
        MqttClientConnectResultCode.BadUserNameOrPassword or MqttClientConnectResultCode.NotAuthorized =>
            ("用户名或密码不对，或无权连接", "wrong user name or password, or no permission"),
        MqttClientConnectResultCode.ClientIdentifierNotValid => ("不接受 Monitor:Mqtt:ClientId", "Monitor:Mqtt:ClientId is not accepted"),
        MqttClientConnectResultCode.ServerUnavailable or MqttClientConnectResultCode.ServerBusy => ("服务器暂时不可用", "it is not available now"),
        MqttClientConnectResultCode.Banned => ("本系统已被封禁", "this system is banned there"),
        MqttClientConnectResultCode.QuotaExceeded or MqttClientConnectResultCode.ConnectionRateExceeded => ("超出服务器的连接限额", "over its limit of connections"),
        MqttClientConnectResultCode.UnsupportedProtocolVersion => ("不支持 MQTT 5", "it does not speak MQTT 5"),
        MqttClientConnectResultCode.UseAnotherServer or MqttClientConnectResultCode.ServerMoved =>
            ("要求改用别的服务器，请修改 Monitor:Mqtt:Broker", "it wants another server to be used: change Monitor:Mqtt:Broker"),
        _ => ("不予接受", "not accepted"),
    };
}
