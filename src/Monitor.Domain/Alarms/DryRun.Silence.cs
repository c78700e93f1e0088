using Monitor.Domain.Stations;

namespace Monitor.Domain.Alarms;

/// <summary>Something came from a station.</summary>
/// <param name="ReceivedAt">When.</param>
/// <param name="End">End of the measured interval.</param>
/// <param name="Period">Its length; zero for an instant.</param>
public readonly record struct Arrival(DateTimeOffset ReceivedAt, DateTimeOffset End, TimeSpan Period);

/// <summary>
/// Silence, told from when stored readings arrived. The station's state notices it as time passes; here only the moments count at which that can change something. Of data that
/// were sent again the last arrival is known, and a time in which this system itself was away looks like silence of its stations.
/// </summary>
public sealed partial class DryRun
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    /// <summary>Arrivals, ascending by when they came.</summary>
    /// <param name="arrivals">Arrivals.</param>
    /// <param name="to">Until when nothing more came.</param>
    public void Play(IEnumerable<Arrival> arrivals, DateTimeOffset to)
    {
        var newest = new Dictionary<TimeSpan, DateTimeOffset>();
        DateTimeOffset? last = null, came = null;
        foreach (var arrival in arrivals)
        {
            if (last is { } before) Wait(before, came!.Value, arrival.ReceivedAt, Silence.After(Silence.PaceOf(_station, before, newest)));
            if (!newest.TryGetValue(arrival.Period, out var known) || arrival.End > known) newest[arrival.Period] = arrival.End;
            (last, came) = (last > arrival.End ? last : arrival.End, arrival.ReceivedAt);
            var allowed = Silence.After(Silence.PaceOf(_station, last.Value, newest));
            var age = arrival.ReceivedAt - last.Value;
            if (age <= allowed && !_station.InMaintenance(arrival.ReceivedAt) && _alarms.IsActive(_rule.Id)) Judge(new Judgement("", last.Value, arrival.ReceivedAt, age / allowed));
        }
        if (last is { } end) Wait(end, came!.Value, to, Silence.After(Silence.PaceOf(_station, end, newest)));
    }

    /// <summary>Nothing comes in [from, to); the newest measurement is of <paramref name="last"/>.</summary>
    private void Wait(DateTimeOffset last, DateTimeOffset from, DateTimeOffset to, TimeSpan allowed)
    {
        var silent = last + allowed + Instant;
        if (to <= silent || _alarms.IsActive(_rule.Id)) return;
        var lines = _rule.Response is { } response ? new[] { _rule.Warning, response } : [_rule.Warning];
        var moments = lines.SelectMany(l => new[] { last + allowed * (l.High ?? 1) + Instant, last + l.OnDelay })
            .Concat(_station.Maintenance.Select(w => w.To ?? to)).Append(silent).Select(t => t < from ? from : t)
            .Where(t => t >= silent && t < to && !_station.InMaintenance(t)).Distinct().Order();
        foreach (var moment in moments)
        {
            // An alarm that is on is not judged again until the station speaks.
            if (_alarms.IsActive(_rule.Id)) return;
            Judge(new Judgement("", last, moment, (moment - last) / allowed));
        }
    }
}
