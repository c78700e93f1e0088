using System.Globalization;

namespace Monitor.Domain.Stations;

/// <summary>How long the newest measurement was on its way: received less measured end. Negative where the station's clock is ahead.</summary>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Delay">Received less end of the measured interval.</param>
public readonly record struct ClockSample(DateTimeOffset ReceivedAt, TimeSpan Delay);

/// <summary>
/// How far the clock of a station is from ours, told from how long its measurements seem to be on their way. A message takes time to come, never less than none:
/// what is measured in the future shows a clock that is ahead; what always comes equally late shows one that is behind (or a station that holds back its data,
/// which is as wrong). A backlog does neither: it catches up.
/// </summary>
public static class DeviceClock
{
    /// <summary>Samples that are looked at.</summary>
    public const int Samples = 7;

    /// <summary>Samples that an estimate needs.</summary>
    private const int Enough = 3;

    /// <summary>A clock that is ahead by more than this is wrong.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LeastSteady = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeastBehind = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Takes a sample. Of those within one <paramref name="pace"/> the quickest counts, so that a backlog that comes at once is one sample, its newest value's.
    /// </summary>
    public static void Add(List<ClockSample> samples, ClockSample sample, TimeSpan pace)
    {
        if (samples.Count > 0 && sample.ReceivedAt - samples[^1].ReceivedAt is var since && since < pace)
        {
            if (since >= TimeSpan.Zero && sample.Delay < samples[^1].Delay) samples[^1] = samples[^1] with { Delay = sample.Delay };
            return;
        }
        if (samples.Count == Samples) samples.RemoveAt(0);
        samples.Add(sample);
    }

    /// <summary>
    /// The station's clock less ours, from the quicker half of the samples: positive where it is ahead. Null where there are fewer than three, or where they
    /// disagree by more than a minute and an eighth of the pace.
    /// </summary>
    public static TimeSpan? Offset(List<ClockSample> samples, TimeSpan pace)
    {
        if (samples.Count < Enough) return null;
        Span<TimeSpan> delays = stackalloc TimeSpan[samples.Count];
        for (var i = 0; i < delays.Length; i++) delays[i] = samples[i].Delay;
        delays.Sort();
        var quicker = delays[..(delays.Length / 2 + 1)];
        return quicker[^1] - quicker[0] <= LeastSteady + pace / 8 ? -quicker[quicker.Length / 2] : null;
    }

    /// <summary>
    /// What is wrong with a clock of this offset, Chinese and English; null where nothing is. Values may take five minutes to come, or three quarters of the
    /// pace: an hourly mean or a sample that is analysed for an hour comes late by nature.
    /// </summary>
    public static (string Zh, string En)? Fault(TimeSpan? offset, TimeSpan pace)
    {
        if (offset is not { } found) return null;
        var minutes = Math.Abs(found.TotalMinutes).ToString("0", CultureInfo.InvariantCulture);
        if (found > MostAhead) return ($"站点时钟快约 {minutes} 分钟，数据时间有误", $"the station's clock is about {minutes} min ahead: its times are wrong");
        var most = pace * 0.75 > LeastBehind ? pace * 0.75 : LeastBehind;
        return -found > most
            ? ($"站点时钟慢约 {minutes} 分钟，或数据总是迟到", $"the station's clock is about {minutes} min behind, or its data always come late")
            : null;
    }
}
