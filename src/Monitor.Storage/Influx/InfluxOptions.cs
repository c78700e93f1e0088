namespace Monitor.Storage.Influx;

/// <summary>How the system proves to InfluxDB who it is.</summary>
public enum AuthScheme : byte
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>HTTP Basic: user and password in 1.x; any user with a token as password in 2.x and 3.x. The only scheme that all three take.</summary>
    Basic,
    /// <summary><c>Authorization: Token …</c>: 2.x and 3.x.</summary>
    Token,
    /// <summary><c>Authorization: Bearer …</c>: 3.x, and a 1.x with a shared secret.</summary>
    Bearer,
}

/// <summary>Section <c>Monitor:History:InfluxDb</c>.</summary>
public sealed class InfluxOptions
{
    /// <summary>Retention policy of hours, days and reports, which stay for ever (2.x: bucket <c>database/kept</c>).</summary>
    public const string Kept = "kept";

    /// <summary>Address of the server, e.g. <c>http://localhost:8086</c>.</summary>
    public string Url { get; init; } = "http://localhost:8086";

    /// <summary>Database, for this system alone.</summary>
    public string Database { get; init; } = "monitor";

    /// <summary>Retention policy of the readings.</summary>
    public string RetentionPolicy { get; init; } = "autogen";

    /// <summary>User, where there are users.</summary>
    public string? Username { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }

    /// <summary>Organisation (2.x); only said in messages, the addresses used do not take it.</summary>
    public string? Org { get; init; }

    /// <summary>Bucket (2.x): takes the place of <see cref="Database"/>, or of both database and retention policy where it has a slash.</summary>
    public string? Bucket { get; init; }

    /// <summary>API token (2.x, 3.x).</summary>
    public string? Token { get; init; }

    /// <summary>How to sign in; where it is not set: Basic with a user, Token with a token only, else None.</summary>
    public AuthScheme? AuthScheme { get; init; }

    /// <summary>How long a write may take.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a query may take.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    internal string Db => Bucket is { Length: > 0 } bucket ? bucket.Split('/', 2)[0] : Database;

    internal string RawPolicy => Bucket is { } bucket && bucket.Contains('/') ? bucket.Split('/', 2)[1] : RetentionPolicy;

    internal AuthScheme Scheme => AuthScheme
        ?? (!string.IsNullOrEmpty(Username) ? Influx.AuthScheme.Basic
            : !string.IsNullOrEmpty(Token) ? Influx.AuthScheme.Token
            : Influx.AuthScheme.None);

    /// <summary>Everything that is wrong, in words; empty where nothing is.</summary>
    public IEnumerable<string> Errors()
    {
        const string Section = "Monitor:History:InfluxDb:";
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return $"{Section}Url: 需要 http:// 或 https:// 地址 / an http:// or https:// address is needed: {Url}";
        else if (url.UserInfo.Length > 0)
            yield return Section + "Url: 用户名和密码请写在 Username、Password / user and password belong into Username and Password";
        if (string.IsNullOrWhiteSpace(Db)) yield return Section + "Database: 不能为空 / must not be empty";
        if (string.IsNullOrWhiteSpace(RawPolicy)) yield return Section + "RetentionPolicy: 不能为空 / must not be empty";
        if (RawPolicy == Kept)
            yield return $"{Section}RetentionPolicy: {Kept} 用于小时值、日值和评价，请另选名称 / {Kept} is for hours, days and reports, choose another name";
        if (Scheme == Influx.AuthScheme.Basic && (string.IsNullOrEmpty(Username) || string.IsNullOrEmpty(Password ?? Token)))
            yield return Section + "Username: Basic 需要用户名和密码（2.x、3.x 以令牌代替密码） / Basic needs user and password (2.x, 3.x: a token as password)";
        if (Scheme is Influx.AuthScheme.Token or Influx.AuthScheme.Bearer && string.IsNullOrEmpty(Token))
            yield return $"{Section}Token: {Scheme} 需要令牌 / {Scheme} needs a token";
        if (WriteTimeout <= TimeSpan.Zero || QueryTimeout <= TimeSpan.Zero)
            yield return Section + "WriteTimeout, QueryTimeout: 必须大于零 / must be above zero";
    }
}
