using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Notices;
using Monitor.Notices.Channels;

namespace Monitor.Notices.Outbox;

/// <summary>
/// Empties the outbox: one message at a time on each channel, channels beside each other, so that one that hangs delays no other. A message is marked as sent after its
/// receiver took it; only a process that dies between these two instants sends it twice, with the same key.
/// </summary>
public sealed partial class NoticeDispatcher(
    INoticeBox box, IRosterRecords rosters, IChannelSender sender, NoticePolicy policy, TimeProvider time, ILogger<NoticeDispatcher> log)
{
    private const int Batch = 1000;
    private readonly ConcurrentDictionary<string, ChannelLane> _lanes = new(StringComparer.Ordinal);
    private bool _remembers;

    /// <summary>How the channels fare.</summary>
    public ImmutableArray<ChannelState> Channels => [.. _lanes.Values.Select(l => l.State).OrderBy(s => s.Key, StringComparer.Ordinal)];

    /// <summary>Starts what can go now and is not on its way yet. True where a channel was started.</summary>
    public async Task<bool> Dispatch(CancellationToken cancellation)
    {
        if (!_remembers) await Remember(cancellation).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var started = false;
        var roster = await rosters.Read(cancellation).ConfigureAwait(false);
        foreach (var waiting in (await box.Waiting(now, Batch, cancellation).ConfigureAwait(false)).GroupBy(n => n.ChannelKey))
        {
            var lane = Lane(waiting.First().Channel, waiting.First().Address);
            if (lane.Busy || lane.IsPaused(now)) continue;
            var decision = Pace.Next(lane.Kind, [.. waiting], lane.Tries(now), policy, now);
            if (decision.Batch.IsEmpty)
            {
                lane.Pause(decision.WaitUntil ?? now);
                continue;
            }
            lane.Sending = Send(lane, decision.Batch, Channel(roster, lane), cancellation);
            started = true;
        }
        return started;
    }

    /// <summary>Ends when everything that is on its way has arrived or failed.</summary>
    public Task Settle() => Task.WhenAll(_lanes.Values.Select(l => l.Sending));

    /// <summary>Ends when something that is on its way has arrived or failed; never where nothing is.</summary>
    public Task Any()
    {
        var busy = _lanes.Values.Where(l => l.Busy).Select(l => l.Sending).ToList();
        return busy.Count == 0 ? new TaskCompletionSource().Task : Task.WhenAny(busy);
    }

    private async Task Send(ChannelLane lane, ImmutableArray<Notice> batch, NoticeChannel? channel, CancellationToken cancellation)
    {
        await Task.Yield();
        try
        {
            var message = Digest.Of(batch, policy.BaseAddress is null ? null : policy.BaseAddress + "/alarms");
            lane.Tried(time.GetUtcNow());
            var delivery = channel is null
                ? Delivery.Failed("这个地址已不在值班表和默认通道中 / the address is no longer in the roster or among the default channels")
                : await sender.Send(channel, message, cancellation).ConfigureAwait(false);
            var now = time.GetUtcNow();
            lane.Ended(delivery, now);
            await box.Mark([.. batch.Select(n => After(n, message.Key, delivery, now))], CancellationToken.None).ConfigureAwait(false);
            if (delivery.Delivered) Sent(lane.State.Shown, batch.Length, message.Subject);
            else NotSent(lane.State.Shown, batch.Length, delivery.Answer);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The process ends; what was on its way is tried again in the next life.
        }
        catch (Exception error)
        {
            NotMarked(error, lane.State.Shown);
            lane.Pause(time.GetUtcNow() + Backoff.After(1));
        }
    }

    private Notice After(Notice notice, string message, Delivery delivery, DateTimeOffset now)
    {
        var tried = notice with { Tries = notice.Tries + 1, TriedAt = now, Message = message, Answer = delivery.Answer };
        if (delivery.Delivered) return tried with { State = NoticeState.Sent };
        return tried.Tries >= policy.MostTries
            ? tried with { State = NoticeState.Dead }
            : tried with { NotBefore = now + Backoff.After(tried.Tries, delivery.RetryAfter) };
    }

    private NoticeChannel? Channel(DutyRoster roster, ChannelLane lane) =>
        roster.Channel(lane.Kind, lane.Address) ?? policy.DefaultChannels.FirstOrDefault(c => c.Kind == lane.Kind && c.Address == lane.Address);

    private ChannelLane Lane(ChannelKind kind, string address) =>
        _lanes.GetOrAdd(NoticeChannel.KeyOf(kind, address), _ => new ChannelLane(kind, address));

    private async Task Remember(CancellationToken cancellation)
    {
        foreach (var past in await box.Tries(time.GetUtcNow() - Pace.Window, cancellation).ConfigureAwait(false))
        {
            var lane = Lane(past.Channel, past.Address);
            lane.Tried(past.At);
            if (past.Delivered) lane.Ended(Delivery.Done(""), past.At);
        }
        _remembers = true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} notice(s) sent to {Channel}: {Subject}")]
    private partial void Sent(string channel, int count, string subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} notice(s) not sent to {Channel}, tried again later: {Answer}")]
    private partial void NotSent(string channel, int count, string answer);

    [LoggerMessage(Level = LogLevel.Error, Message = "what happened at {Channel} could not be kept; its notices are tried again")]
    private partial void NotMarked(Exception error, string channel);
}
