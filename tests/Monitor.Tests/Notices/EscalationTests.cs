using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Tests.Notices.Support;
using Monitor.Tests.Support;

namespace Monitor.Tests.Notices;

public sealed class EscalationTests
{
    private static readonly NoticePolicy Policy = new();
    private static readonly DateTimeOffset Now = Duty.Noon;

    [Theory]
    [InlineData(Severity.Notice, "0 first")]
    [InlineData(Severity.Warning, "0 first; 15 first,second; 45 first,second,leader")]
    [InlineData(Severity.Critical, "0 first,second; 15 first,second,leader; 45 first,second,leader; 105 first,second,leader; 165 first,second,leader")]
    public void UnacknowledgedAlarm_IsToldInSteps(Severity severity, string expected)
    {
        var outcome = On(null, Duty.News(1, Duty.Alarm(severity: severity)));
        List<string> told = [$"0 {string.Join(',', Duty.Who(Assert.Single(outcome.Intents)))}"];
        for (var minute = 1; minute <= 200; minute++)
        {
            outcome = Escalation.Due(outcome.Telling!, Duty.Roster, Policy, Now.AddMinutes(minute));
            told.AddRange(outcome.Intents.Select(i => $"{minute} {string.Join(',', Duty.Who(i))}"));
        }

        Assert.Equal(expected, string.Join("; ", told));
    }

    [Fact]
    public void Acknowledged_EndsEscalation_AndWithdrawsWhatWasNotSent()
    {
        var raised = On(null, Duty.News(1, Duty.Alarm())).Telling;
        var outcome = On(raised, Duty.News(2, Duty.Alarm(acknowledged: true)));

        Assert.Empty(outcome.Intents);
        Assert.Null(outcome.Telling!.NextAt);
        Assert.Contains(NoticeKind.Escalated, outcome.Withdraw);
        Assert.DoesNotContain(NoticeKind.Raised, outcome.Withdraw);
    }

    [Fact]
    public void CommentOnAnAlarmThatWasClosedWhileActive_TellsNobody()
    {
        var closed = On(On(null, Duty.News(1, Duty.Alarm())).Telling, Duty.News(2, Duty.Alarm(), dropped: true)).Telling;
        var said = AlarmNews.Of(Duty.Step(Duty.Alarm() with { EndedAt = Now }, AlarmStepKind.Commented) with { Id = 3 });

        Assert.Empty(On(closed, said).Intents);
    }

    [Fact]
    public void ReAlarm_AfterAcknowledgement_StartsAgain()
    {
        var taken = On(On(null, Duty.News(1, Duty.Alarm())).Telling, Duty.News(2, Duty.Alarm(acknowledged: true))).Telling;
        var again = On(taken, Duty.News(3, Duty.Alarm()));

        Assert.Equal(NoticeKind.Raised, Assert.Single(again.Intents).Kind);
        Assert.Equal(Now.AddMinutes(15), again.Telling!.NextAt);
    }

    /// <summary>An acknowledgement by a slip, taken back before the first notice went out: there is one notice, not two.</summary>
    [Fact]
    public void CallsAgain_WhatTheRoundBeforeHasNotSent_IsNotSentAsWell()
    {
        var taken = On(On(null, Duty.News(1, Duty.Alarm(rule: "silent"))).Telling, Duty.News(2, Duty.Alarm(rule: "silent", acknowledged: true))).Telling;
        var again = On(taken, Duty.News(3, Duty.Alarm(rule: "silent")));

        Assert.Equal(NoticeKind.Raised, Assert.Single(again.Intents).Kind);
        Assert.Contains(NoticeKind.Raised, again.Withdraw);
    }

    [Theory]
    [InlineData(Severity.Notice, Severity.Warning, true)]
    [InlineData(Severity.Warning, Severity.Critical, true)]
    [InlineData(Severity.Warning, Severity.Warning, false)] // another sample of the same severity
    [InlineData(Severity.Critical, Severity.Warning, false)]
    public void NextSample_IsToldOnlyWhereItIsWorse(Severity told, Severity next, bool again)
    {
        var outcome = On(On(null, Duty.News(1, Duty.Alarm(severity: told))).Telling, Duty.News(2, Duty.Alarm(severity: next)));

        Assert.Equal(again ? [NoticeKind.Worse] : Array.Empty<NoticeKind>(), outcome.Intents.Select(i => i.Kind));
        Assert.Empty(On(outcome.Telling, Duty.News(3, Duty.Alarm(severity: next))).Intents);
    }

    [Fact]
    public void Worse_AfterAcknowledgement_IsToldOnceWithoutEscalation()
    {
        var taken = On(On(null, Duty.News(1, Duty.Alarm())).Telling, Duty.News(2, Duty.Alarm(acknowledged: true))).Telling;
        var worse = On(taken, Duty.News(3, Duty.Alarm(severity: Severity.Critical, acknowledged: true)));

        Assert.Equal(NoticeKind.Worse, Assert.Single(worse.Intents).Kind);
        Assert.Null(worse.Telling!.NextAt);
    }

    [Fact]
    public void SameStepAgain_DoesNothing()
    {
        var raised = On(null, Duty.News(5, Duty.Alarm())).Telling;

        Assert.Empty(On(raised, Duty.News(5, Duty.Alarm(severity: Severity.Critical))).Intents);
        Assert.Empty(On(raised, Duty.News(4, Duty.Alarm(condition: AlarmCondition.Cleared)), Duty.Sent("first")).Intents);
    }

    [Fact]
    public void Cleared_IsToldToThoseWhoWereReached_AndToNobodyElse()
    {
        var telling = On(null, Duty.News(1, Duty.Alarm())).Telling!;
        telling = Escalation.Due(telling, Duty.Roster, Policy, Now.AddMinutes(15)).Telling!;
        var cleared = Duty.News(2, Duty.Alarm(condition: AlarmCondition.Cleared));

        // The notice of the second person was withdrawn or given up: the second never heard of the alarm.
        var outcome = On(telling, cleared, Duty.Sent("first"));

        var intent = Assert.Single(outcome.Intents);
        Assert.Equal((NoticeKind.Recovered, "first"), (intent.Kind, string.Join(',', Duty.Who(intent))));
        Assert.Null(outcome.Telling!.NextAt);
        Assert.Empty(On(outcome.Telling, cleared with { Id = 3 }, Duty.Sent("first")).Intents);
    }

    [Theory]
    [InlineData(false)] // its station falls silent
    [InlineData(true)] // an officer closes it, or its rule is gone
    public void WithoutAFreshValue_NothingIsEverCalledARecovery(bool dropped)
    {
        var raised = On(null, Duty.News(1, Duty.Alarm())).Telling;
        var condition = dropped ? AlarmCondition.Active : AlarmCondition.Stale;
        var outcome = On(raised, Duty.News(2, Duty.Alarm(condition: condition), dropped), Duty.Sent("first"));

        Assert.DoesNotContain(outcome.Intents, i => i.Kind == NoticeKind.Recovered);
        Assert.Equal(!dropped, outcome.Telling!.NextAt is not null); // silence does not end the escalation either
    }

    [Fact]
    public void Stale_IsToldOnceAsAList_AndTakenBackWhereTheStationSpeaksAgain()
    {
        var raised = On(null, Duty.News(1, Duty.Alarm())).Telling;
        var silent = On(raised, Duty.News(2, Duty.Alarm(condition: AlarmCondition.Stale)));
        var intent = Assert.Single(silent.Intents);
        Assert.Equal((NoticeKind.Stale, Escalation.Silent, Now + Policy.Gather), (intent.Kind, intent.Group, intent.NotBefore));
        Assert.Empty(On(silent.Telling, Duty.News(3, Duty.Alarm(condition: AlarmCondition.Stale))).Intents);

        var speaks = On(silent.Telling, Duty.News(4, Duty.Alarm()));
        Assert.Empty(speaks.Intents);
        Assert.Equal([NoticeKind.Stale], speaks.Withdraw);
    }

    [Fact]
    public void SilentStationThatIsBackWhileGathered_IsToldToNobody()
    {
        var waiting = new Reach(new HashSet<string>(), new HashSet<string> { Duty.Key("first") });
        var raised = On(null, Duty.News(1, Duty.Alarm(rule: "silent")));
        Assert.Equal(Escalation.Silent, Assert.Single(raised.Intents).Group);

        var back = On(raised.Telling, Duty.News(2, Duty.Alarm(rule: "silent", condition: AlarmCondition.Cleared)), waiting);

        Assert.Empty(back.Intents);
        Assert.Contains(NoticeKind.Raised, back.Withdraw);
    }

    [Fact]
    public void Muted_IsNotTold_UntilItIsNoLonger()
    {
        var muted = On(null, Duty.News(1, Duty.Alarm(muted: true)));
        Assert.Empty(muted.Intents);
        Assert.Empty(On(muted.Telling, Duty.News(2, Duty.Alarm(muted: true, severity: Severity.Critical))).Intents);

        Assert.Equal(NoticeKind.Raised, Assert.Single(On(muted.Telling, Duty.News(3, Duty.Alarm())).Intents).Kind);
        Assert.Empty(On(muted.Telling, Duty.News(3, Duty.Alarm(condition: AlarmCondition.Cleared)), Duty.Sent("first")).Intents);
    }

    [Fact]
    public void MutedAfterItWasRaised_WithdrawsWhatWasNotSent()
    {
        var raised = On(null, Duty.News(1, Duty.Alarm())).Telling;

        Assert.Contains(NoticeKind.Raised, On(raised, Duty.News(2, Duty.Alarm(muted: true))).Withdraw);
    }

    [Theory]
    [InlineData("21:59", Severity.Notice, "21:59")]
    [InlineData("22:00", Severity.Notice, "07:00 next")]
    [InlineData("03:00", Severity.Notice, "07:00")]
    [InlineData("07:00", Severity.Notice, "07:00")]
    [InlineData("03:00", Severity.Warning, "03:00")]
    [InlineData("03:00", Severity.Critical, "03:00")]
    public void QuietHours_HoldBackOnlyWhatIsLessUrgent(string at, Severity severity, string expected)
    {
        var now = Some.Time("2026-11-24 " + at);
        var intent = Assert.Single(Escalation.On(null, Duty.News(1, Duty.Alarm(severity: severity)), Reach.None, Duty.Roster, Policy, now).Intents);

        Assert.Equal(Some.Time("2026-11-24 " + expected[..5]).AddDays(expected.EndsWith("next", StringComparison.Ordinal) ? 1 : 0), intent.NotBefore);
    }

    [Fact]
    public void QuietHours_OfWarnings_EscalateFromTheMorningOn()
    {
        var policy = Policy with { QuietUpTo = Severity.Warning };
        var raised = Escalation.On(null, Duty.News(1, Duty.Alarm()), Reach.None, Duty.Roster, policy, Some.Time("2026-11-24 23:00"));

        Assert.Equal(Some.Time("2026-11-25 07:15"), raised.Telling!.NextAt);
    }

    [Fact]
    public void Recipients_EmptyRoster_AreTheDefaultChannels_OrNobody()
    {
        var channel = new NoticeChannel(ChannelKind.Email, "duty@example.org");
        var policy = Policy with { DefaultChannels = [channel] };

        Assert.Equal("duty@example.org", Assert.Single(Escalation.Recipients(DutyRoster.Empty, policy, [DutyRole.First], Now)).Address);
        Assert.Empty(Escalation.Recipients(DutyRoster.Empty, Policy, [DutyRole.First], Now));
    }

    [Fact]
    public void Recipients_RoleThatIsNotFilled_FallsToWhoeverIsOnDuty()
    {
        var roster = Duty.Roster with { Shifts = [Duty.Roster.Shifts[0] with { First = "nobody-known", Second = null }] };

        Assert.Equal(Duty.Key("leader"), Assert.Single(Escalation.Recipients(roster, Policy, [DutyRole.First], Now)).Key);
    }

    [Fact]
    public void Recipients_TwoPeopleAtOneRobot_AreToldOnce()
    {
        var roster = Duty.Roster with { People = [.. Duty.Roster.People.Select(p => p with { Channels = [Duty.Web("room")] })] };

        Assert.Equal(["first", "second"], Assert.Single(Escalation.Recipients(roster, Policy, [DutyRole.First, DutyRole.Second], Now)).People);
    }

    [Fact]
    public void NotifierThatWasAway_DoesNotSendAllMissedStepsAtOnce()
    {
        var raised = On(null, Duty.News(1, Duty.Alarm())).Telling!;
        var late = Escalation.Due(raised, Duty.Roster, Policy, Now.AddHours(5));

        Assert.Single(late.Intents);
        Assert.Equal(Now.AddHours(5).AddMinutes(15), late.Telling!.NextAt);
    }

    private static Outcome On(Telling? before, AlarmNews news, Reach? reach = null) =>
        Escalation.On(before, news, reach ?? Reach.None, Duty.Roster, Policy, Now);
}
