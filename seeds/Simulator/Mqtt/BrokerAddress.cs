namespace Monitor.Simulator.Mqtt;

/// <summary>Where to publish.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Tls">True for <c>mqtts</c>.</param>
/// <param name="User">Null where none is given.</param>
/// <param name="Password">Null where none is given.</param>
public sealed record BrokerAddress(string Host, int Port, bool Tls, string? User, string? Password)
{
    /// <summary>Reads <c>mqtt[s]://[user:pass@]host[:port]</c>; a missing port is 1883, with TLS 8883.</summary>
    /// <exception cref="FormatException">The text is no such address.</exception>
    public static BrokerAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0)
            throw new FormatException($"{text}: 代理地址应写作 mqtt[s]://用户:密码@主机:端口 / a broker is written mqtt[s]://user:pass@host:port");
        var tls = uri.Scheme == "mqtts";
        var login = uri.UserInfo.Split(':', 2);
        return new BrokerAddress(
            uri.Host,
            uri.Port > 0 ? uri.Port : tls ? 8883 : 1883,
            tls,
            login[0].Length > 0 ? Uri.UnescapeDataString(login[0]) : null,
            login.Length > 1 ? Uri.UnescapeDataString(login[1]) : null);
    }

    /// <summary>The address without the password.</summary>
    public override string ToString() => $"{(Tls ? "mqtts" : "mqtt")}://{Host}:{Port}";
}
