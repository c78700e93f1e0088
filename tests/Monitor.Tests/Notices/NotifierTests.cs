using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Notices.Outbox;
using Monitor.Tests.Notices.Support;

namespace Monitor.Tests.Notices;

/// <summary>The notifier as a whole over a real file, with time that the test moves.</summary>
public sealed class NotifierTests : IDisposable
{
    private readonly NoticeRig _rig = new(new NoticePolicy { MostTries = 3 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Alarm_IsEscalatedUntilAcknowledged_AndItsEndToldToAllWhoWereTold()
    {
        await _rig.On(Duty.Roster);
        _rig.Steps.Add(Duty.Step(Duty.Alarm()));
        await _rig.Run();
        Assert.Equal(["first"], _rig.Sender.Who);

        await _rig.Pass(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));
        Assert.Equal(["first", "first", "second"], _rig.Sender.Who.Order());

        _rig.Steps.Add(Duty.Step(Duty.Alarm(acknowledged: true), AlarmStepKind.Acknowledged));
        await _rig.Pass(TimeSpan.FromHours(2), TimeSpan.FromMinutes(5));
        Assert.Equal(3, _rig.Sender.Taken.Count);

        _rig.Sender.Forget();
        _rig.Steps.Add(Duty.Step(Duty.Alarm(condition: AlarmCondition.Cleared, acknowledged: true), AlarmStepKind.Cleared));
        await _rig.Run();
        Assert.Equal(["first", "second"], _rig.Sender.Who.Order());
        Assert.All(_rig.Sender.Taken, t => Assert.Contains("恢复", t.Message.Subject));
    }

    [Fact]
    public async Task ManyStepsOfOneAlarm_ThatChangeNothing_AreOneNotice()
    {
        await _rig.On(Duty.Roster);
        for (var i = 0; i < 1000; i++) _rig.Steps.Add(Duty.Step(Duty.Alarm() with { Value = 100 + i }));
        await _rig.Run();
        await _rig.Run();

        Assert.Single(_rig.Sender.Taken);
    }

    [Fact]
    public async Task Storm_GoesAsOneMessage()
    {
        await _rig.On(Duty.Roster);
        for (var i = 0; i < 300; i++) _rig.Steps.Add(Duty.Step(Duty.Alarm($"a{i}")));
        await _rig.Run();

        var message = Assert.Single(_rig.Sender.Taken).Message;
        Assert.Contains("300 条告警通知", message.Subject);
        Assert.All(await _rig.Box.List(null, 0, 1000, CancellationToken.None), n => Assert.Equal((NoticeState.Sent, message.Key), (n.State, n.Message)));
    }

    [Fact]
    public async Task SilentStations_AreOneListAfterAMinute()
    {
        await _rig.On(Duty.Roster);
        for (var i = 0; i < 4; i++) _rig.Steps.Add(Duty.Step(Duty.Alarm($"s{i}", rule: "silent")));
        await _rig.Run();
        Assert.Empty(_rig.Sender.Taken);
        _rig.Steps.Add(Duty.Step(Duty.Alarm("s0", rule: "silent", condition: AlarmCondition.Cleared), AlarmStepKind.Cleared));

        await _rig.Pass(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));

        Assert.StartsWith("【汇总】3 条断数与恢复", Assert.Single(_rig.Sender.Taken).Message.Subject);
    }

    [Fact]
    public async Task FailingChannel_IsTriedAgain_ThenGivenUp_AndTheOperatorKnows()
    {
        await _rig.On(Duty.Roster);
        _rig.Sender.Answer = (_, _) => Task.FromResult(Delivery.Failed("坏了 / broken"));
        _rig.Steps.Add(Duty.Step(Duty.Alarm(severity: Severity.Notice)));
        await _rig.Run();

        Assert.Contains(_rig.Operators.Open, n => n.Key == NotifierPulse.ChannelKey + Duty.Key("first") && n.Zh.Contains("坏了", StringComparison.Ordinal));
        Assert.Equal((1, NotifierLamp.Failing), (_rig.Pulse.State.Queued, _rig.Pulse.State.Lamp(_rig.Time.GetUtcNow())));
        await _rig.Pass(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1));

        var notice = Assert.Single(await _rig.Box.List("a", 0, 10, CancellationToken.None));
        Assert.Equal((NoticeState.Dead, 3, "坏了 / broken"), (notice.State, notice.Tries, notice.Answer));
        Assert.Contains(_rig.Operators.Open, n => n.Key == NotifierPulse.DeadKey);
        Assert.Equal(1, _rig.Pulse.State.Dead);
    }

    [Fact]
    public async Task FailingChannel_ThatComesBack_GetsEverythingOnce_AndTheOperatorKnows()
    {
        await _rig.On(Duty.Roster);
        _rig.Sender.Answer = (_, _) => Task.FromResult(Delivery.Failed("away"));
        _rig.Steps.Add(Duty.Step(Duty.Alarm("a")));
        _rig.Steps.Add(Duty.Step(Duty.Alarm("b")));
        await _rig.Run();
        _rig.Sender.Answer = (_, _) => Task.FromResult(Delivery.Done("ok"));

        await _rig.Pass(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));

        Assert.Equal(2, _rig.Sender.Taken.Count);
        Assert.Equal(2, _rig.Sender.Taken.Select(t => t.Message.Key).Distinct().Count());
        Assert.DoesNotContain(_rig.Operators.Open, n => n.Key.StartsWith(NotifierPulse.ChannelKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChannelThatAskedForPeace_GetsIt()
    {
        await _rig.On(Duty.Roster);
        var tries = 0;
        _rig.Sender.Answer = (_, _) => Task.FromResult(++tries == 1 ? Delivery.Failed("too fast", TimeSpan.FromMinutes(10)) : Delivery.Done("ok"));
        _rig.Steps.Add(Duty.Step(Duty.Alarm(severity: Severity.Notice)));
        await _rig.Run();

        await _rig.Pass(TimeSpan.FromSeconds(590), TimeSpan.FromSeconds(10));
        Assert.Equal(1, tries);
        await _rig.Pass(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task ChannelThatHangs_DelaysNoOther()
    {
        await _rig.On(Duty.Roster);
        var hanging = new TaskCompletionSource<Delivery>();
        _rig.Sender.Answer = (channel, _) => channel == Duty.Web("first") ? hanging.Task : Task.FromResult(Delivery.Done("ok"));
        _rig.Steps.Add(Duty.Step(Duty.Alarm(severity: Severity.Critical)));
        await _rig.Planner.Plan(CancellationToken.None);
        await _rig.Dispatcher.Dispatch(CancellationToken.None);
        await _rig.Dispatcher.Any();

        Assert.Equal(["second"], _rig.Sender.Who);
        hanging.SetResult(Delivery.Done("ok"));
        await _rig.Dispatcher.Settle();
        Assert.Equal(["first", "second"], _rig.Sender.Who.Order());
    }

    [Fact]
    public async Task AcknowledgedWhileAChannelIsAway_ItsEscalationIsNeverSent()
    {
        await _rig.On(Duty.Roster);
        _rig.Steps.Add(Duty.Step(Duty.Alarm()));
        await _rig.Run();
        _rig.Sender.Answer = (_, _) => Task.FromResult(Delivery.Failed("away"));
        await _rig.Pass(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15));
        _rig.Sender.Answer = (_, _) => Task.FromResult(Delivery.Done("ok"));
        _rig.Steps.Add(Duty.Step(Duty.Alarm(acknowledged: true), AlarmStepKind.Acknowledged));
        await _rig.Pass(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));

        Assert.Single(_rig.Sender.Taken);
        Assert.Equal(2, (await _rig.Box.List("a", 0, 10, CancellationToken.None)).Count(n => n.State == NoticeState.Withdrawn));
    }

    [Fact]
    public async Task NobodyOnDuty_IsSaid_AndKeptWithTheAlarm()
    {
        _rig.Steps.Add(Duty.Step(Duty.Alarm()));
        await _rig.Run();

        Assert.Equal(NoticeState.Nobody, Assert.Single(await _rig.Box.List("a", 0, 10, CancellationToken.None)).State);
        Assert.Equal(NotifierLamp.Nobody, _rig.Pulse.State.Lamp(_rig.Time.GetUtcNow()));
        Assert.Contains("还没有设置", Assert.Single(_rig.Operators.Open, n => n.Key == NotifierPulse.NobodyKey).Zh, StringComparison.Ordinal);

        // People, and nobody of them on duty: that is a fault.
        await _rig.On(Duty.Roster with { Shifts = [] });
        await _rig.Run();
        Assert.Equal(Severity.Critical, Assert.Single(_rig.Operators.Open, n => n.Key == NotifierPulse.NobodyKey).Severity);

        await _rig.On(Duty.Roster);
        await _rig.Pass(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15));
        Assert.Equal(["first", "second"], _rig.Sender.Who.Order());
        Assert.Empty(_rig.Operators.Open);
    }

    [Fact]
    public async Task RosterThatEndsTonight_IsSaidBefore()
    {
        await _rig.On(Duty.Roster with { Shifts = [Duty.Roster.Shifts[0] with { To = Duty.Noon.AddHours(10) }] });
        await _rig.Run();

        Assert.Equal(Severity.Warning, Assert.Single(_rig.Operators.Open, n => n.Key == NotifierPulse.NobodyKey).Severity);
    }

    [Fact]
    public async Task ChangedSecret_IsUsedByTheNextTry_AndARemovedChannelIsNotUsedAtAll()
    {
        await _rig.On(Duty.Roster);
        string? used = null;
        _rig.Sender.Answer = (channel, _) => Task.FromResult((used = channel.Secret) is null ? Delivery.Failed("unsigned") : Delivery.Done("ok"));
        _rig.Steps.Add(Duty.Step(Duty.Alarm(severity: Severity.Notice)));
        await _rig.Run();
        var signed = Duty.First with { Channels = [Duty.Web("first") with { Secret = "new" }] };
        await _rig.On(Duty.Roster with { People = [signed, Duty.Second, Duty.Leader] });
        await _rig.Pass(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        Assert.Equal(("new", 1), (used, _rig.Sender.Taken.Count));

        _rig.Sender.Answer = (_, _) => Task.FromResult(Delivery.Failed("away"));
        _rig.Steps.Add(Duty.Step(Duty.Alarm("b", Severity.Notice)));
        await _rig.Run();
        _rig.Sender.Answer = (_, _) => throw new InvalidOperationException("a removed channel was used");
        await _rig.On(Duty.Roster with { People = [Duty.First with { Channels = [] }, Duty.Second, Duty.Leader] });
        await _rig.Pass(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
        Assert.Equal(NoticeState.Dead, Assert.Single(await _rig.Box.List("b", 0, 10, CancellationToken.None)).State);
    }

    [Fact]
    public async Task RobotPace_IsRememberedAcrossARestart()
    {
        await _rig.On(Duty.Roster);
        for (var i = 0; i < 10; i++)
        {
            _rig.Steps.Add(Duty.Step(Duty.Alarm($"a{i}")));
            await _rig.Run();
        }
        _rig.Live(box => box);
        _rig.Steps.Add(Duty.Step(Duty.Alarm("more")));
        await _rig.Run();
        Assert.Equal(10, _rig.Sender.Taken.Count);

        await _rig.Pass(Pace.Window, Pace.Window);
        Assert.Contains(_rig.Sender.Taken, t => t.Message.Text.Contains("PM2.5", StringComparison.Ordinal) && t.Message.Key.StartsWith("more", StringComparison.Ordinal)
            || t.Message.Key.StartsWith("digest", StringComparison.Ordinal));
    }
}
