using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Monitor.Domain.Notices;

namespace Monitor.Notices.Channels;

/// <summary>Robots and webhooks, by HTTP POST. It follows no redirection and tries once: the outbox repeats.</summary>
/// <param name="web">Client without redirections and with no timeout of its own.</param>
/// <param name="time">Clock of signatures.</param>
public sealed class WebPosts(HttpClient web, TimeProvider time)
{
    /// <summary>Signature of a webhook: <c>sha256=</c> and HMAC-SHA256 in hexadecimal, with the secret, over timestamp, dot and body.</summary>
    public const string SignatureHeader = "X-Monitor-Signature";

    /// <summary>Seconds since 1970 at which a webhook was signed.</summary>
    public const string TimestampHeader = "X-Monitor-Timestamp";

    /// <summary>Key by which a receiver knows a repetition.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>Posts to a robot.</summary>
    public async Task<Delivery> Robot(NoticeChannel robot, NoticeMessage message, CancellationToken cancellation)
    {
        var post = RobotForms.Of(robot, message, time.GetUtcNow());
        using var request = Request(post.Address, post.Body);
        var (failure, body) = await Send(request, cancellation).ConfigureAwait(false);
        return failure ?? RobotAnswer.Read(body);
    }

    /// <summary>Posts to a webhook; any 2xx means taken.</summary>
    public async Task<Delivery> Webhook(NoticeChannel hook, NoticeMessage message, CancellationToken cancellation)
    {
        using var request = Request(new Uri(hook.Address), message.Json);
        request.Headers.Add(KeyHeader, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key))));
        if (hook.Secret is not null)
        {
            var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add(TimestampHeader, timestamp);
            request.Headers.Add(SignatureHeader, Signature(hook.Secret, timestamp, message.Json));
        }
        var (failure, body) = await Send(request, cancellation).ConfigureAwait(false);
        return failure ?? Delivery.Done(RobotAnswer.Shorten(body));
    }

    /// <summary>See <see cref="SignatureHeader"/>.</summary>
    public static string Signature(string secret, string timestamp, string body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));

    private async Task<(Delivery? Failure, string Body)> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await web.SendAsync(request, cancellation).ConfigureAwait(false);
        var body = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return (null, body);
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } wait } => wait,
            { Date: { } until } => until - time.GetUtcNow(),
            _ when response.StatusCode == HttpStatusCode.TooManyRequests => TimeSpan.FromMinutes(1),
            _ => (TimeSpan?)null,
        };
        return (Delivery.Failed($"HTTP {(int)response.StatusCode}: {RobotAnswer.Shorten(body)}", asked), body);
    }

    private static HttpRequestMessage Request(Uri address, string body) =>
        new(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
