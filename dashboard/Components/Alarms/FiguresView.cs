using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>The figures of the alarm system over one of the lengths that are offered.</summary>
public static class FiguresView
{
    /// <summary>Lengths in days.</summary>
    public static readonly IReadOnlyList<int> Lengths = [1, 7, 30, 90];

    private const int MostSteps = 100_000;

    /// <summary>The length an address asks for; a week where it is not one of those offered.</summary>
    public static int LengthOf(int? days) => days is { } given && Lengths.Contains(given) ? given : 7;

    /// <summary>The figures of the last days.</summary>
    /// <exception cref="Domain.History.HistoryUnavailableException">They cannot be read.</exception>
    public static async Task<AlarmFigures> Read(IAlarmSteps steps, int days, DateTimeOffset now, CancellationToken cancellation) =>
        AlarmFigures.Of(await steps.Between(now.AddDays(-days), now, MostSteps, cancellation), now.AddDays(-days), now);
}
