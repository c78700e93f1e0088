using System.Collections.Concurrent;
using Monitor.Domain.Notices;
using Monitor.Notices.Channels;

namespace Monitor.Tests.Notices.Support;

/// <summary>Channels that note what they get and answer as the test says.</summary>
sealed class NotedSender : IChannelSender
{
    private readonly ConcurrentQueue<(string Address, NoticeMessage Message)> _taken = new();

    /// <summary>What the channel of an address answers; taken unless the test says otherwise.</summary>
    public Func<NoticeChannel, NoticeMessage, Task<Delivery>> Answer { get; set; } = (_, _) => Task.FromResult(Delivery.Done("ok"));

    /// <summary>Messages that were taken.</summary>
    public IReadOnlyList<(string Address, NoticeMessage Message)> Taken => [.. _taken];

    /// <summary>Last parts of the addresses that took messages, in order.</summary>
    public IEnumerable<string> Who => Taken.Select(t => t.Address[(t.Address.LastIndexOf('/') + 1)..]);

    public void Forget() => _taken.Clear();

    public async Task<Delivery> Send(NoticeChannel channel, NoticeMessage message, CancellationToken cancellation)
    {
        var answer = await Answer(channel, message);
        if (answer.Delivered) _taken.Enqueue((channel.Address, message));
        return answer;
    }
}
