using System.Collections.Concurrent;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Tests.Notices.Support;

namespace Monitor.Tests.Notices;

/// <summary>The notifier is killed at random points of its work and begins again over the same file.</summary>
public sealed class NoticeCrashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task KilledAnywhere_NothingIsLost_AndOnlyWhatWasBetweenSendingAndMarkingIsDoubled(int seed)
    {
        var fate = new Fate(seed);
        using var rig = new NoticeRig(new NoticePolicy { MostPerTenMinutes = 1000, Escalation = [TimeSpan.Zero] });
        await rig.On(Duty.Roster);
        rig.Live(box => new MortalBox(box, fate));
        rig.Sender.Answer = (_, _) => fate.Failing() ? Task.FromResult(Delivery.Failed("away")) : Task.FromResult(Delivery.Done("ok"));
        const int Alarms = 25;
        for (var i = 0; i < Alarms; i++)
        {
            rig.Steps.Add(Duty.Step(Duty.Alarm($"a{i}")));
            if (i % 2 == 0) rig.Steps.Add(Duty.Step(Duty.Alarm($"a{i}", condition: AlarmCondition.Cleared), AlarmStepKind.Cleared));
            await Live(rig, fate);
        }
        fate.Mortal = false;
        rig.Live(box => box);
        await rig.Pass(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));

        var keys = rig.Sender.Taken.Select(t => t.Message.Key).ToList();
        var expected = Enumerable.Range(0, Alarms).SelectMany(i => i % 2 == 0 ? new[] { $"a{i}|1|", $"a{i}|1.end|" } : [$"a{i}|1|"])
            .Select(k => k + Duty.Key("first")).ToList();
        Assert.Equal(expected.Order(StringComparer.Ordinal), keys.Distinct().Order(StringComparer.Ordinal));
        Assert.True(fate.Deaths > 5, "the test has to kill");
        Assert.Equal(fate.Unmarked.Count, keys.Count - expected.Count);
        Assert.All(await rig.Box.List(null, 0, 1000, CancellationToken.None), n => Assert.Equal(NoticeState.Sent, n.State));
    }

    private static async Task Live(NoticeRig rig, Fate fate)
    {
        try
        {
            await rig.Run();
        }
        catch (Killed)
        {
            // Its next life begins below.
        }
        if (!fate.Dead) return;
        fate.Dead = false;
        rig.Live(box => new MortalBox(box, fate));
        rig.Time.Advance(TimeSpan.FromSeconds(30));
    }

    private sealed class Killed : Exception;

    /// <summary>When death comes. After it nothing of that life has an effect.</summary>
    private sealed class Fate(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Lock _gate = new();

        public bool Mortal { get; set; } = true;

        public bool Dead { get; set; }

        public int Deaths { get; private set; }

        /// <summary>Deliveries whose mark was never kept.</summary>
        public ConcurrentBag<string> Unmarked { get; } = [];

        public bool Failing()
        {
            lock (_gate) return Mortal && _random.Next(5) == 0;
        }

        public void Strike()
        {
            lock (_gate)
            {
                if (!Mortal) return;
                if (!Dead && _random.Next(12) == 0) (Dead, Deaths) = (true, Deaths + 1);
                if (Dead) throw new Killed();
            }
        }
    }

    /// <summary>Dies before or after anything it does, and stays dead.</summary>
    private sealed class MortalBox(INoticeBox inner, Fate fate) : INoticeBox
    {
        public Task<long?> LastStep(CancellationToken cancellation) => Do(() => inner.LastStep(cancellation));

        public Task<IReadOnlyDictionary<string, Telling>> Tellings(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
            Do(() => inner.Tellings(ids, cancellation));

        public Task<IReadOnlyList<Telling>> Due(DateTimeOffset now, int limit, CancellationToken cancellation) => Do(() => inner.Due(now, limit, cancellation));

        public Task<IReadOnlyDictionary<string, Reach>> Reached(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
            Do(() => inner.Reached(ids, cancellation));

        public Task Keep(NoticeCommit commit, CancellationToken cancellation) => Do(async () =>
        {
            await inner.Keep(commit, cancellation);
            return true;
        });

        public Task<IReadOnlyList<Notice>> Waiting(DateTimeOffset now, int limit, CancellationToken cancellation) =>
            Do(() => inner.Waiting(now, limit, cancellation));

        public async Task Mark(IReadOnlyCollection<Notice> notices, CancellationToken cancellation)
        {
            try
            {
                fate.Strike();
            }
            catch (Killed)
            {
                foreach (var sent in notices.Where(n => n.State == NoticeState.Sent)) fate.Unmarked.Add(sent.Id);
                throw;
            }
            await inner.Mark(notices, cancellation);
            fate.Strike();
        }

        public Task<IReadOnlyList<ChannelTry>> Tries(DateTimeOffset since, CancellationToken cancellation) => Do(() => inner.Tries(since, cancellation));

        public Task<QueueFigures> Figures(DateTimeOffset now, DateTimeOffset deadSince, CancellationToken cancellation) =>
            Do(() => inner.Figures(now, deadSince, cancellation));

        public Task<IReadOnlyList<Notice>> List(string? alarmId, int skip, int take, CancellationToken cancellation) =>
            Do(() => inner.List(alarmId, skip, take, cancellation));

        private async Task<T> Do<T>(Func<Task<T>> work)
        {
            fate.Strike();
            var result = await work();
            fate.Strike();
            return result;
        }
    }
}
