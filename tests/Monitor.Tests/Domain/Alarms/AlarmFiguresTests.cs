using Monitor.Domain.Alarms;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

/// <summary>The figures of the alarm system, from the steps of its alarms.</summary>
public sealed class AlarmFiguresTests
{
    private static readonly DateTimeOffset Start = Some.Time("2026-05-01 08:00");

    private static AlarmFigures Of(params (AlarmStepKind Kind, int Minute)[] steps)
    {
        var alarm = AlarmLifeCycle.Raise("air-1", Repository.Rules.Find("o3-1h")!, new AlarmFacts(Severity.Warning, "o3", Start, 250, 200, false, "GB", "zh", "en"), null, null, TimeSpan.FromHours(2), Start).After;
        return AlarmFigures.Of([.. steps.Select((s, i) => new AlarmStep(i + 1, alarm, s.Kind, Start.AddMinutes(s.Minute), "王一", null))], Start, Start.AddDays(1));
    }

    [Fact]
    public void TimeToAcknowledge_IsFromTheCall()
    {
        var figures = Of((AlarmStepKind.Raised, 0), (AlarmStepKind.Acknowledged, 12));
        Assert.Equal((1, 12, 12), (figures.Raised, figures.MedianMinutesToAcknowledge, figures.NinetiethMinutesToAcknowledge));
    }

    /// <summary>What was taken back did not count: it waits since it called, and may never have been taken on.</summary>
    [Fact]
    public void AcknowledgementTakenBack_IsNoAcknowledgement()
    {
        Assert.Null(Of((AlarmStepKind.Raised, 0), (AlarmStepKind.Acknowledged, 1), (AlarmStepKind.Unacknowledged, 2)).MedianMinutesToAcknowledge);
        Assert.Equal(30, Of((AlarmStepKind.Raised, 0), (AlarmStepKind.Acknowledged, 1), (AlarmStepKind.Unacknowledged, 2), (AlarmStepKind.Acknowledged, 30)).MedianMinutesToAcknowledge);
    }

    /// <summary>Taken back is the acknowledgement that was made last, not one before the alarm was shelved.</summary>
    [Fact]
    public void AcknowledgementAfterAShelf_TakenBack_LeavesTheOneBeforeAsItWas() => Assert.Equal(
        5,
        Of((AlarmStepKind.Raised, 0), (AlarmStepKind.Acknowledged, 5), (AlarmStepKind.Shelved, 60), (AlarmStepKind.Unshelved, 540), (AlarmStepKind.Acknowledged, 550),
            (AlarmStepKind.Unacknowledged, 551), (AlarmStepKind.Acknowledged, 560)).NinetiethMinutesToAcknowledge);
}
