using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Storage.Influx;

/// <summary>
/// Database and retention policies: made on 1.x where they are missing or different, looked for on 2.x and 3.x, which do not make them by InfluxQL.
/// Where all is there no special right is needed. Harmless to repeat.
/// </summary>
/// <param name="gateway">The server.</param>
/// <param name="options">Its database and policies.</param>
/// <param name="rawRetention">How long readings are kept at least; null: for ever. Whole shards of seven days go, once all of one is older.</param>
public sealed partial class InfluxSetUp(InfluxGateway gateway, InfluxOptions options, TimeSpan? rawRetention)
{
    /// <summary>Added in the server, so that it drops nothing whose newest reading has not been put aside before.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(7);

    private readonly record struct Policy(string Name, TimeSpan Duration, string Shard);

    /// <summary>Stored: everything is there. Else what is wrong and what to do; may be repeated.</summary>
    public async Task<WriteAnswer> Run(CancellationToken cancellation)
    {
        var (answer, version) = await gateway.TryPing(cancellation).ConfigureAwait(false);
        if (answer.Result != WriteResult.Stored) return answer;
        return version is { Major: > 1 } ? await Check(version, cancellation).ConfigureAwait(false) : await Make(cancellation).ConfigureAwait(false);
    }

    private Policy[] Wanted => [
        new(options.RawPolicy, rawRetention + Margin ?? TimeSpan.Zero, "7d"),
        new(InfluxOptions.Kept, TimeSpan.Zero, "28d")];

    private async Task<WriteAnswer> Make(CancellationToken cancellation)
    {
        var found = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        var db = NameText.Quote(options.Db);
        var answer = await Policies(found, cancellation).ConfigureAwait(false);
        if (answer.Result == WriteResult.Misconfigured)
        {
            answer = await Change($"CREATE DATABASE {db}", cancellation).ConfigureAwait(false);
            if (answer.Result == WriteResult.Stored) answer = await Policies(found, cancellation).ConfigureAwait(false);
        }
        foreach (var policy in Wanted)
        {
            if (answer.Result != WriteResult.Stored) return answer;
            var has = found.TryGetValue(policy.Name, out var duration);
            if (has && duration == policy.Duration) continue;
            var length = policy.Duration == TimeSpan.Zero ? "INF" : string.Create(CultureInfo.InvariantCulture, $"{(long)policy.Duration.TotalHours}h");
            answer = await Change(
                $"{(has ? "ALTER" : "CREATE")} RETENTION POLICY {NameText.Quote(policy.Name)} ON {db} DURATION {length}" +
                $"{(has ? "" : " REPLICATION 1")} SHARD DURATION {policy.Shard}", cancellation).ConfigureAwait(false);
        }
        return answer;
    }

    private Task<WriteAnswer> Policies(Dictionary<string, TimeSpan> found, CancellationToken cancellation) => gateway.TryQuery(
        $"SHOW RETENTION POLICIES ON {NameText.Quote(options.Db)}", null, (_, series) =>
        {
            foreach (var row in series.Values ?? []) found[row[series.Column("name")].Text!] = Length(row[series.Column("duration")].Text!);
        }, cancellation);

    private Task<WriteAnswer> Do(string statement, CancellationToken cancellation) =>
        gateway.TryQuery(statement, null, (_, _) => { }, cancellation);

    /// <summary>What only an administrator may do: once it is done, the right to read and write is enough.</summary>
    private async Task<WriteAnswer> Change(string statement, CancellationToken cancellation)
    {
        var answer = await Do(statement, cancellation).ConfigureAwait(false);
        return answer.Result != WriteResult.Misconfigured ? answer : answer with
        {
            Zh = $"{answer.Zh} 数据库 {options.Db} 缺少所需设置：请由 InfluxDB 管理员执行一次：{statement}",
            En = $"{answer.En} Database {options.Db} is not as it is needed: let an administrator of InfluxDB run once: {statement}",
        };
    }

    /// <summary>Reading from both is refused where they are not there.</summary>
    private async Task<WriteAnswer> Check(Version version, CancellationToken cancellation)
    {
        foreach (var policy in Wanted)
        {
            var answer = await Do($"SELECT * FROM {NameText.Quote(policy.Name)}.\"reading\" LIMIT 1", cancellation).ConfigureAwait(false);
            // 3.x makes databases with the first write.
            if (answer.Result == WriteResult.Stored || version.Major >= 3 && answer.Result == WriteResult.ContentRefused) continue;
            if (answer.Result == WriteResult.Unavailable) return answer;
            var bucket = policy.Name == "autogen" ? options.Db : $"{options.Db}/{policy.Name}";
            return answer with
            {
                Zh = $"{answer.Zh} 请在 InfluxDB {version.Major}.x 的组织 {options.Org} 中创建桶 {bucket}，并给予读写权限。",
                En = $"{answer.En} Create bucket {bucket} in organisation {options.Org} of InfluxDB {version.Major}.x, and give the right to read and write it.",
            };
        }
        return WriteAnswer.Stored;
    }

    /// <summary>A duration as Go prints it, <c>2160h0m0s</c>; 0 is for ever.</summary>
    private static TimeSpan Length(string text)
    {
        var parts = GoDuration().Match(text);
        double Part(string name) => parts.Groups[name].Success ? double.Parse(parts.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        return TimeSpan.FromSeconds(Part("h") * 3600 + Part("m") * 60 + Part("s"));
    }

    [GeneratedRegex(@"^((?<h>\d+)h)?((?<m>\d+)m)?((?<s>[\d.]+)s)?$")]
    private static partial Regex GoDuration();
}
