using System.Text.Json;
using Monitor.Tests.Notices.Support;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>Where the notices of a running product arrive: a webhook and a mailbox, both real servers of this machine.</summary>
sealed class NoticeBoard : IAsyncDisposable
{
    private readonly SmtpSink _mail = new();
    private TestRobot _hook = null!;

    public static async Task<NoticeBoard> Open() => new() { _hook = await TestRobot.Start() };

    /// <summary>What the product has to be told to use it.</summary>
    public (string, string)[] Settings =>
    [
        ("Monitor__Notices__DefaultChannels__0__Kind", "Webhook"), ("Monitor__Notices__DefaultChannels__0__Address", _hook.Address),
        ("Monitor__Notices__DefaultChannels__1__Kind", "Email"), ("Monitor__Notices__DefaultChannels__1__Address", "duty@example.org"),
        ("Monitor__Notices__Smtp__Host", "127.0.0.1"), ("Monitor__Notices__Smtp__Port", $"{_mail.Port}"), ("Monitor__Notices__Smtp__Tls", "None"),
        ("Monitor__Notices__Smtp__From", "monitor@example.org"), ("Monitor__Notices__MostPerTenMinutes", "200"),
    ];

    /// <summary>How often the webhook was told each thing, by the key of the notice; lists are taken apart.</summary>
    public Dictionary<string, int> Told => Notices.GroupBy(n => n.GetProperty("id").GetString()!).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>What the webhook was told of an alarm, in order, repetitions left out.</summary>
    public string[] Of(string alarm) =>
        [.. Notices.Where(n => n.GetProperty("alarm").GetProperty("id").GetString() == alarm).DistinctBy(n => n.GetProperty("id").GetString()).Select(n => n.GetProperty("event").GetString()!)];

    /// <summary>Letters that came.</summary>
    public IReadOnlyList<string> Letters => _mail.Letters;

    /// <summary>Waits until the webhook was told so much of an alarm.</summary>
    public Task Until(string alarm, params string[] events) =>
        Soon.Until(() => Of(alarm).SequenceEqual(events), () => $"{alarm}: {string.Join(", ", events)}; told: {string.Join(", ", Of(alarm))}");

    private IEnumerable<JsonElement> Notices => _hook.Requests.Select(r => JsonDocument.Parse(r.Body).RootElement)
        .SelectMany(n => n.GetProperty("event").GetString() == "digest" ? n.GetProperty("notices").EnumerateArray() : Enumerable.Repeat(n, 1));

    public async ValueTask DisposeAsync()
    {
        _mail.Dispose();
        await _hook.DisposeAsync();
    }
}
