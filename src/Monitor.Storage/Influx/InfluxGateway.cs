using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Monitor.Domain.History;

namespace Monitor.Storage.Influx;

/// <summary>
/// The two calls that InfluxDB 1, 2 and 3 share: line protocol to <c>/write</c>, InfluxQL to <c>/query</c>. One attempt each; who calls repeats.
/// Safe for concurrent use.
/// </summary>
public sealed class InfluxGateway : IDisposable
{
    private readonly InfluxOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Connects to nothing yet.</summary>
    public InfluxGateway(InfluxOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5) };
        _http = new HttpClient(handler) { BaseAddress = new Uri(options.Url.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = Credentials(options);
    }

    /// <summary>Writes lines with times in milliseconds into a retention policy. Throws for nothing that server or network say, only where cancelled.</summary>
    public async Task<WriteAnswer> Write(string retentionPolicy, ReadOnlyMemory<byte> lines, CancellationToken cancellation)
    {
        var path = $"write?db={Uri.EscapeDataString(_options.Db)}&rp={Uri.EscapeDataString(retentionPolicy)}&precision=ms";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Gzip(lines) };
        return await Send(request, _options.WriteTimeout, (_, _) => Task.FromResult(WriteAnswer.Stored), cancellation).ConfigureAwait(false);
    }

    /// <summary>The server's version, e.g. <c>1.6.7</c>; its first figure is the generation. Null where it does not say.</summary>
    /// <exception cref="HistoryUnavailableException">It does not answer, or refuses to.</exception>
    public async Task<Version?> Ping(CancellationToken cancellation)
    {
        var (answer, version) = await TryPing(cancellation).ConfigureAwait(false);
        return answer.Result == WriteResult.Stored ? version : throw new HistoryUnavailableException(answer.Text);
    }

    /// <summary>As <see cref="Ping"/>, and says what went wrong. What answers otherwise than InfluxDB does, and names no version, is something else.</summary>
    internal async Task<(WriteAnswer Answer, Version? Version)> TryPing(CancellationToken cancellation)
    {
        Version? version = null;
        using var request = new HttpRequestMessage(HttpMethod.Get, "ping");
        var answer = await Send(request, _options.WriteTimeout, (response, _) =>
        {
            var says = response.Headers.TryGetValues("X-Influxdb-Version", out var said);
            version = says ? ReadVersion(said!.First()) : null;
            return Task.FromResult(says || response.StatusCode == HttpStatusCode.NoContent ? WriteAnswer.Stored : ServerWords.NotInflux(response.StatusCode, "", _options));
        }, cancellation).ConfigureAwait(false);
        return (answer, version);
    }

    /// <summary>Runs statements and hands over the rows as they come, with the number of their statement.</summary>
    /// <exception cref="HistoryUnavailableException">It does not answer, or refuses to.</exception>
    internal async Task Query(string statements, IReadOnlyDictionary<string, string>? values, Action<int, Series> take, CancellationToken cancellation)
    {
        var answer = await TryQuery(statements, values, take, cancellation).ConfigureAwait(false);
        if (answer.Result != WriteResult.Stored) throw new HistoryUnavailableException(answer.Text);
    }

    /// <summary>As <see cref="Query"/>, and says what went wrong.</summary>
    internal async Task<WriteAnswer> TryQuery(
        string statements, IReadOnlyDictionary<string, string>? values, Action<int, Series> take, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string>
        {
            ["db"] = _options.Db, ["q"] = statements, ["epoch"] = "ms", ["chunked"] = "true", ["chunk_size"] = "5000",
        };
        if (values is not null) form["params"] = JsonSerializer.Serialize(values);
        using var request = new HttpRequestMessage(HttpMethod.Post, "query") { Content = new FormUrlEncodedContent(form) };
        return await Send(request, _options.QueryTimeout, (response, stop) => Read(response, take, stop), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<WriteAnswer> Read(HttpResponseMessage response, Action<int, Series> take, CancellationToken stop)
    {
        var error = (string?)null;
        await using var stream = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        var pieces = JsonSerializer.DeserializeAsyncEnumerable<QueryPiece>(stream, topLevelValues: true, QueryPiece.Json, stop);
        await foreach (var piece in pieces.ConfigureAwait(false))
        {
            error ??= piece?.Error;
            foreach (var result in piece?.Results ?? [])
            {
                error ??= result.Error;
                foreach (var series in result.Series ?? []) take(result.Statement, series);
            }
        }
        return error is null ? WriteAnswer.Stored : ServerWords.OfQuery(error, _options);
    }

    private async Task<WriteAnswer> Send(
        HttpRequestMessage request, TimeSpan timeout, Func<HttpResponseMessage, CancellationToken, Task<WriteAnswer>> read, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(timeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode) return await read(response, stop.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(stop.Token).ConfigureAwait(false);
            return ServerWords.Of(response.StatusCode, body, RetryAfter(response.Headers.RetryAfter), _options);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested
            && problem is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return ServerWords.Of(problem, _options);
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? said)
    {
        var wait = said?.Delta ?? said?.Date - _time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static ByteArrayContent Gzip(ReadOnlyMemory<byte> lines)
    {
        using var packed = new MemoryStream(lines.Length / 4);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(lines.Span);
        var content = new ByteArrayContent(packed.GetBuffer(), 0, (int)packed.Length);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static AuthenticationHeaderValue? Credentials(InfluxOptions options) => options.Scheme switch
    {
        AuthScheme.Basic => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password ?? options.Token}"))),
        AuthScheme.Token => new("Token", options.Token),
        AuthScheme.Bearer => new("Bearer", options.Token),
        _ => null,
    };

    /// <summary><c>1.6.7~rc0</c>, <c>v2.9.1</c>, <c>3.10.1</c>.</summary>
    private static Version? ReadVersion(string said)
    {
        var figures = said.TrimStart('v', 'V').TakeWhile(c => char.IsAsciiDigit(c) || c == '.');
        return Version.TryParse(string.Concat(figures).TrimEnd('.'), out var version) ? version : null;
    }
}
