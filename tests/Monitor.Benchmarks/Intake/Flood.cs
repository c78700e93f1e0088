using System.Text;
using Monitor.Benchmarks.Domain;

namespace Monitor.Benchmarks.Intake;

/// <summary>
/// As many messages as a target takes, for a time: minute values of a number of stations, one minute after the other. Never more under way than the broker keeps, so that
/// nothing is lost in its queue.
/// </summary>
sealed class Flood(Target target, int stations, int connections, DateTimeOffset firstMinute)
{
    private const int Window = 1_000;
    private const int MostUnderWay = 20_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(2);
    private readonly byte[][] _topics = [.. Enumerable.Range(0, stations).Select(i => Encoding.UTF8.GetBytes($"stations/air-{i}/readings"))];
    private long _sent, _done, _minute;
    private bool _over;

    /// <summary>Messages sent since the first second.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Sends for so long and waits until everything is done. Answers with the number of messages and the time they took.</summary>
    /// <param name="length">How long messages are sent.</param>
    /// <param name="watch">Called about every second with the messages done so far.</param>
    public async Task<(long Messages, TimeSpan Took)> Run(TimeSpan length, Action<TimeSpan, long>? watch = null)
    {
        var senders = await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Sender.Connect(target.Port, $"bench-{i}", Window)));
        var (before, sentBefore) = (await target.Done(), Sent);
        (_done, _over) = (sentBefore, false);
        var start = TimeProvider.System.GetTimestamp();
        var sending = Task.WhenAll(senders.Select((sender, i) => Task.Run(() => Send(sender, i))));
        using var timer = new PeriodicTimer(Look);
        var nextWatch = TimeSpan.FromSeconds(1);
        while (true)
        {
            await timer.WaitForNextTickAsync();
            var elapsed = TimeProvider.System.GetElapsedTime(start);
            if (elapsed >= length) Volatile.Write(ref _over, true);
            Interlocked.Exchange(ref _done, sentBefore + await target.Done() - before);
            if (watch is not null && elapsed >= nextWatch)
            {
                nextWatch += TimeSpan.FromSeconds(1);
                watch(elapsed, _done - sentBefore);
            }
            if (sending.IsCompleted && _done >= Sent) break;
            if (elapsed > length + Patience) throw new TimeoutException($"{target.Name}: {Sent - _done} messages did not arrive");
        }
        var took = TimeProvider.System.GetElapsedTime(start);
        await sending;
        foreach (var sender in senders) await sender.DisposeAsync();
        return (Sent - sentBefore, took);
    }

    /// <summary>The stations of one connection, minute after minute; all connections are at the same minute, give or take one.</summary>
    private async Task Send(Sender sender, int connection)
    {
        for (var minute = Interlocked.Read(ref _minute); !Volatile.Read(ref _over); minute++)
        {
            var payload = Six.Payload(firstMinute.AddMinutes(minute), (int)minute);
            for (var i = connection; i < _topics.Length; i += connections)
            {
                while (Interlocked.Read(ref _sent) - Interlocked.Read(ref _done) > MostUnderWay)
                {
                    await sender.Flush();
                    await Task.Delay(Breath, TimeProvider.System);
                }
                await sender.Send(_topics[i], payload, TimeProvider.System.GetTimestamp());
                Interlocked.Increment(ref _sent);
            }
            InterlockedMax(ref _minute, minute + 1);
        }
        await sender.Settle();
    }

    private static void InterlockedMax(ref long place, long value)
    {
        for (var known = Interlocked.Read(ref place); known < value;)
        {
            var found = Interlocked.CompareExchange(ref place, value, known);
            if (found == known) return;
            known = found;
        }
    }
}
