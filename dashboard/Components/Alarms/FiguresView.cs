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
    public static Task<AlarmFigures> Read(IAlarmSteps steps, int days, DateTimeOffset now, CancellationToken cancellation) => Read(steps, now.AddDays(-days), now, cancellation);

    /// <summary>The figures of [from, to). Where more happened than can be read they are of the newest, and begin where these begin.</summary>
    /// <exception cref="Domain.History.HistoryUnavailableException">They cannot be read.</exception>
    public static async Task<AlarmFigures> Read(IAlarmSteps steps, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation, int most = MostSteps)
    {
        var read = await steps.Between(from, to, most, cancellation);
        return AlarmFigures.Of(read, read.Count == most ? read[0].At : from, to);
    }

    /// <summary>True where the figures begin later than the days that were asked for.</summary>
    public static bool IsCut(AlarmFigures figures, int days) => figures.To - figures.From < TimeSpan.FromDays(days);
}
