using Monitor.Domain.Notices;
using Monitor.Tests.Notices.Support;
using Monitor.Tests.Support;

namespace Monitor.Tests.Notices;

public sealed class DutyRosterTests
{
    private static readonly DutyRoster Roster = new(
        [Duty.Person("a"), Duty.Person("b"), Duty.Person("c"), Duty.Person("d")],
        [
            new Shift("day", At("08:00"), At("20:00"), "a", "b", "c"),
            new Shift("night", At("20:00"), At("23:00"), "b"),
            new Shift("extra", At("19:00"), At("21:00"), "d"),
        ],
        [
            new ShiftOverride("ill", At("10:00"), At("12:00"), DutyRole.First, "d", "病假"),
            new ShiftOverride("late", At("22:00"), At("23:30"), DutyRole.Leader, "c"),
        ]);

    [Theory]
    [InlineData("07:59", "", "", "")]
    [InlineData("08:00", "a", "b", "c")] // the start is inside
    [InlineData("10:00", "d", "b", "c")] // somebody stands in
    [InlineData("12:00", "a", "b", "c")] // until then
    [InlineData("19:30", "a,d", "b", "c")] // shifts overlap
    [InlineData("20:00", "d,b", "", "")] // the end is outside
    [InlineData("22:30", "b", "", "c")]
    [InlineData("23:15", "", "", "c")] // an override without a shift
    [InlineData("23:30", "", "", "")]
    public void At_Instant_NamesWhoIsOnDuty(string at, string first, string second, string leader)
    {
        var duty = Roster.At(At(at));

        Assert.Equal((first, second, leader), (Ids(duty.First), Ids(duty.Second), Ids(duty.Leader)));
    }

    [Theory]
    [InlineData("08:00", "23:30", null)]
    [InlineData("08:00", "23:31", "23:30")]
    [InlineData("07:00", "09:00", "07:00")]
    public void FirstGap_IsTheFirstInstantWithoutAnybody(string from, string to, string? gap) =>
        Assert.Equal(gap is null ? null : At(gap), Roster.FirstGap(At(from), At(to)));

    [Fact]
    public void FirstGap_PersonWithoutChannels_IsNobody()
    {
        var mute = Roster with { People = [.. Roster.People.Select(p => p.Id == "b" ? p with { Channels = [] } : p)] };

        Assert.Equal(At("21:00"), mute.FirstGap(At("08:00"), At("23:00")));
    }

    [Theory]
    [InlineData("twice", "person listed twice: a")]
    [InlineData("nameless", "has no name")]
    [InlineData("channel", "not a mailbox: not-a-mailbox")]
    [InlineData("unknown", "names an unknown person: z")]
    [InlineData("backwards", "does not start before it ends")]
    [InlineData("endless", "longer than 400 days")]
    [InlineData("stand-in", "override x names an unknown person: z")]
    public void Errors_WrongRoster_SaysWhat(string wrong, string said)
    {
        var roster = wrong switch
        {
            "twice" => Roster with { People = Roster.People.Add(Duty.Person("a")) },
            "nameless" => Roster with { People = Roster.People.Add(new Person("e", " ", [])) },
            "channel" => Roster with { People = Roster.People.Add(new Person("e", "e", [new NoticeChannel(ChannelKind.Email, "not-a-mailbox")])) },
            "unknown" => Roster with { Shifts = [new Shift("x", At("08:00"), At("09:00"), "a", "z")] },
            "backwards" => Roster with { Shifts = [new Shift("x", At("09:00"), At("09:00"), "a")] },
            "endless" => Roster with { Shifts = [new Shift("x", At("09:00"), At("09:00").AddDays(401), "a")] },
            _ => Roster with { Overrides = [new ShiftOverride("x", At("08:00"), At("09:00"), DutyRole.Second, "z")] },
        };

        Assert.Contains(said, Assert.Single(RosterRules.Errors(roster)));
        Assert.Empty(RosterRules.Errors(Roster));
    }

    private static DateTimeOffset At(string time) => Some.Time("2026-11-24 " + time);

    private static string Ids(IEnumerable<Person> people) => string.Join(',', people.Select(p => p.Id));
}
