using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Notices;
using Monitor.Notices.Channels;
using Monitor.Tests.Notices.Support;
using Monitor.Tests.Support;

namespace Monitor.Tests.Notices;

/// <summary>Channels against real servers. The signatures were computed by an independent program.</summary>
public sealed class ChannelTests : IAsyncLifetime
{
    private static readonly NoticeMessage Message = new("a|1|k", Severity.Critical, "【紧急】标题 / title", "【紧急】全文\nwhole text", "{}");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_123));
    private readonly SmtpSink _smtp = new();
    private readonly HttpClient _web = new() { Timeout = Timeout.InfiniteTimeSpan };
    private TestRobot _robot = null!;

    public async ValueTask InitializeAsync() => _robot = await TestRobot.Start();

    public async ValueTask DisposeAsync()
    {
        await _robot.DisposeAsync();
        _smtp.Dispose();
        _web.Dispose();
    }

    [Theory]
    [InlineData(ChannelKind.WeCom, null, "/hook?key=k", """{"msgtype":"text","text":{"content":"【紧急】全文\nwhole text"}}""")]
    [InlineData(ChannelKind.DingTalk, null, "/hook?key=k", """{"msgtype":"text","text":{"content":"【紧急】全文\nwhole text"}}""")]
    [InlineData(
        ChannelKind.DingTalk, "SECabc", "/hook?key=k&timestamp=1767225600123&sign=R8yA3cL3zSjTqIEDDP8OFe%2Fy%2FeOSi6EDKXVbmjKT3iw%3D",
        """{"msgtype":"text","text":{"content":"【紧急】全文\nwhole text"}}""")]
    [InlineData(ChannelKind.Feishu, null, "/hook?key=k", """{"msg_type":"text","content":{"text":"【紧急】全文\nwhole text"}}""")]
    [InlineData(
        ChannelKind.Feishu, "SECabc", "/hook?key=k",
        """{"timestamp":"1767225600","sign":"DfQ7sDVtGPJRmOykps/Fdfx+xLohWpgM7406vt7k4oI=","msg_type":"text","content":{"text":"【紧急】全文\nwhole text"}}""")]
    public async Task Robot_GetsItsOwnForm(ChannelKind kind, string? secret, string pathAndQuery, string body)
    {
        var delivery = await Send(new NoticeChannel(kind, _robot.Address + "hook?key=k", secret));

        var request = Assert.Single(_robot.Requests);
        Assert.True(delivery.Delivered, delivery.Answer);
        Assert.Equal((pathAndQuery, body), (request.PathAndQuery, request.Body));
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", true, null)]
    [InlineData("""{"code":0,"msg":"success","data":{}}""", true, null)]
    [InlineData("""{"errcode":93000,"errmsg":"invalid webhook url"}""", false, null)]
    [InlineData("""{"errcode":310000,"errmsg":"sign not match"}""", false, null)]
    [InlineData("""{"code":19024,"msg":"Key Words Not Found","data":{}}""", false, null)]
    [InlineData("""{"errcode":45009,"errmsg":"api freq out of limit"}""", false, 60)]
    [InlineData("""{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}""", false, 600)]
    [InlineData("""{"code":11232,"msg":"frequency limited"}""", false, 60)]
    [InlineData("""{"msg":"?"}""", false, null)]
    [InlineData("<html>sign in to the network</html>", false, null)]
    public async Task Robot_Answer200_CountsOnlyWhereItsCodeIsZero(string answer, bool delivered, int? wait)
    {
        _robot.Answer = http => http.Response.WriteAsync(answer);

        var delivery = await Send(new NoticeChannel(ChannelKind.WeCom, _robot.Address));

        Assert.Equal((delivered, wait), (delivery.Delivered, (int?)delivery.RetryAfter?.TotalSeconds));
    }

    [Theory]
    [InlineData("告警", "告警\n【紧急】全文\nwhole text")]
    [InlineData("紧急", "【紧急】全文\nwhole text")] // it is in the text already
    public async Task Robot_Keyword_IsInTheText(string keyword, string text)
    {
        await Send(new NoticeChannel(ChannelKind.WeCom, _robot.Address, Keyword: keyword));

        Assert.Equal(text, Json(_robot.Requests[0].Body).GetProperty("text").GetProperty("content").GetString());
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(429, null, 60)]
    [InlineData(503, null, null)]
    [InlineData(404, null, null)]
    public async Task Webhook_OtherStatus_IsAFailure(int status, string? retryAfter, int? wait)
    {
        _robot.Answer = http =>
        {
            http.Response.StatusCode = status;
            if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };

        var delivery = await Send(new NoticeChannel(ChannelKind.Webhook, _robot.Address));

        Assert.Equal((false, wait), (delivery.Delivered, (int?)delivery.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public async Task Webhook_IsSigned_AndHasAKeyThatARepetitionSharesWithIt()
    {
        var hook = new NoticeChannel(ChannelKind.Webhook, _robot.Address, "k");
        await Send(hook);
        await Send(hook);

        var (first, second) = (_robot.Requests[0], _robot.Requests[1]);
        Assert.Equal("1767225600", first.Headers[WebPosts.TimestampHeader]);
        Assert.Equal("sha256=fed6131b41a6ecb5f059cee4c80c7df319ff6fa75d64b59110157107b6b6fbed", first.Headers[WebPosts.SignatureHeader]);
        Assert.Equal(first.Headers[WebPosts.KeyHeader], second.Headers[WebPosts.KeyHeader]);
    }

    [Fact]
    public async Task Robot_ThatHangs_IsGivenUpInTime()
    {
        var reached = new TaskCompletionSource();
        _robot.Answer = async http =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        var sending = Send(new NoticeChannel(ChannelKind.WeCom, _robot.Address));
        await Soon.Done(reached.Task, "request");

        _time.Advance(TimeSpan.FromSeconds(15));

        var delivery = await Soon.Done(sending, "giving up");
        Assert.Equal((false, "15 秒内没有应答 / no answer within 15 s"), (delivery.Delivered, delivery.Answer));
    }

    [Fact]
    public async Task Robot_ThatIsNotThere_IsAFailureInWords()
    {
        var delivery = await Send(new NoticeChannel(ChannelKind.WeCom, $"http://127.0.0.1:{MonitorProcess.FreePort()}/"));

        Assert.False(delivery.Delivered);
        Assert.NotEmpty(delivery.Answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // that the server hangs up after it took the letter is no reason to send it again
    public async Task Mail_ArrivesWithSubjectTextAndIdentity(bool hangsUp)
    {
        _smtp.HangsUpAfterData = hangsUp;

        var delivery = await Send(new NoticeChannel(ChannelKind.Email, "duty@example.org"));

        Assert.True(delivery.Delivered, delivery.Answer);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Assert.Single(_smtp.Letters)));
        using var letter = await MimeMessage.LoadAsync(stream);
        Assert.Equal("【紧急】标题 / title", letter.Subject);
        Assert.Equal("【紧急】全文\nwhole text", letter.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(("duty@example.org", "monitor@example.org"), (letter.To.Mailboxes.Single().Address, letter.From.Mailboxes.Single().Address));
        Assert.Matches("^[0-9a-f]{32}@monitor$", letter.MessageId);
    }

    [Fact]
    public async Task Mail_RefusedRecipient_IsAFailureInWords()
    {
        _smtp.Refused = "gone@example.org";

        var delivery = await Send(new NoticeChannel(ChannelKind.Email, "gone@example.org"));

        Assert.False(delivery.Delivered);
        Assert.Contains("no such user", delivery.Answer);
    }

    private Task<Delivery> Send(NoticeChannel channel)
    {
        var smtp = new SmtpOptions { Host = "127.0.0.1", Port = _smtp.Port, From = "monitor@example.org", Tls = SmtpTls.None };
        var sender = new ChannelSender(new Mail(smtp, _time), new WebPosts(_web, _time), TimeSpan.FromSeconds(15), _time);
        return sender.Send(channel, Message, CancellationToken.None);
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
