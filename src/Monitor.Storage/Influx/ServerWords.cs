using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Monitor.Storage.Influx;

/// <summary>What an answer of InfluxDB means. Status codes alone do not tell: a missing retention policy is a 500, errors of queries come with a 200.</summary>
static class ServerWords
{
    private const int Most = 400;

    /// <summary>An answer with a status other than 2xx.</summary>
    public static WriteAnswer Of(HttpStatusCode status, string body, TimeSpan? retryAfter, InfluxOptions options)
    {
        var words = Words(body);
        return (int)status switch
        {
            401 or 403 => Say(WriteResult.Misconfigured, "拒绝访问：请检查用户名、密码或令牌及其权限", "access refused: check user, password or token and its rights", words, options),
            404 or 500 when IsMissing(words) => Missing(words, options),
            400 or 413 or 422 => Say(WriteResult.ContentRefused, "数据被拒收", "content refused", words, options),
            >= 500 when IsFull(words) => DiskFull($"{(int)status} {words}", options) with { RetryAfter = retryAfter },
            408 or 429 or >= 500 => Say(WriteResult.Unavailable, "暂时无法服务", "cannot serve now", $"{(int)status} {words}", options) with { RetryAfter = retryAfter },
            _ => NotInflux(status, words, options),
        };
    }

    /// <summary>Something else answers at that address.</summary>
    public static WriteAnswer NotInflux(HttpStatusCode status, string words, InfluxOptions options) => Say(
        WriteResult.Misconfigured, "地址似乎不是 InfluxDB，请检查地址", "the address does not seem to be InfluxDB: check it", $"{(int)status} {words}".TrimEnd(), options);

    /// <summary>An error inside the answer to a query.</summary>
    public static WriteAnswer OfQuery(string words, InfluxOptions options) =>
        IsMissing(words) ? Missing(words, options)
        : words.Contains("authorized", StringComparison.OrdinalIgnoreCase) || words.Contains("privilege", StringComparison.OrdinalIgnoreCase)
            ? Say(WriteResult.Misconfigured, "权限不足", "rights are missing", words, options)
        : words.Contains("timeout", StringComparison.OrdinalIgnoreCase) || words.Contains("shutdown", StringComparison.OrdinalIgnoreCase)
            ? Say(WriteResult.Unavailable, "暂时无法服务", "cannot serve now", words, options)
        : Say(WriteResult.ContentRefused, "查询被拒绝", "query refused", words, options);

    /// <summary>No answer at all.</summary>
    public static WriteAnswer Of(Exception problem, InfluxOptions options) => problem switch
    {
        OperationCanceledException => Say(WriteResult.Unavailable, "超时无应答", "no answer in time", "", options),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            Say(WriteResult.Unavailable, "拒绝连接，可能未启动或地址有误", "connection refused: not started, or a wrong address", "", options),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            Say(WriteResult.Unavailable, "找不到主机，请检查地址", "host not found: check the address", "", options),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            Say(WriteResult.Unavailable, "无法建立加密连接", "no secure connection", problem.InnerException?.Message ?? problem.Message, options),
        _ => Say(WriteResult.Unavailable, "连接中断", "connection broken", problem.Message, options),
    };

    private static bool IsFull(string words) =>
        words.Contains("no space left", StringComparison.OrdinalIgnoreCase) || words.Contains("disk full", StringComparison.OrdinalIgnoreCase);

    private static WriteAnswer DiskFull(string words, InfluxOptions options) => Say(
        WriteResult.Unavailable,
        "磁盘已满：请腾出空间，然后重启 influxd（1.6 有了空间仍一直拒绝写入，直到重启）",
        "its disk is full: make room, then restart influxd (1.6 goes on refusing writes until then, also where there is room)", words, options);

    private static bool IsMissing(string words) =>
        words.Contains("retention policy not found", StringComparison.OrdinalIgnoreCase)
        || words.Contains("database not found", StringComparison.OrdinalIgnoreCase)
        || words.Contains("bucket", StringComparison.OrdinalIgnoreCase) && words.Contains("not found", StringComparison.OrdinalIgnoreCase)
        || words.Contains("dbrp mapping", StringComparison.OrdinalIgnoreCase);

    private static WriteAnswer Missing(string words, InfluxOptions options) => Say(
        WriteResult.Misconfigured,
        $"找不到数据库 {options.Db} 或其保留策略 {options.RawPolicy}、{InfluxOptions.Kept}",
        $"database {options.Db} or its retention policies {options.RawPolicy}, {InfluxOptions.Kept} are missing", words, options);

    private static WriteAnswer Say(WriteResult result, string zh, string en, string words, InfluxOptions options)
    {
        var said = words.Length == 0 ? "" : $": {words}";
        return new WriteAnswer(result, $"InfluxDB（{options.Url}）{zh}{said}。", $"InfluxDB ({options.Url}): {en}{said}", null);
    }

    /// <summary>1.x and 3.x answer <c>{"error":…}</c>, 2.x <c>{"message":…}</c>, a proxy anything.</summary>
    private static string Words(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var name in (string[])["error", "message"])
                if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var words)) body = words.ToString();
        }
        catch (JsonException)
        {
            // Not JSON: the body is the words.
        }
        body = body.ReplaceLineEndings(" ").Trim();
        if (body.StartsWith('<')) return "";
        return body.Length <= Most ? body : body[..Most] + " …";
    }
}
