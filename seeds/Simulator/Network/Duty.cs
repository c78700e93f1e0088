using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Signals;

namespace Monitor.Simulator.Network;

/// <summary>When an instrument is calibrated or maintained, and when a station is cut off. Pure, as the signals are.</summary>
public sealed class Duty(int seed, StationDirectory stations)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan OutageSlot = TimeSpan.FromHours(8);

    private readonly Noise _noise = new(seed);
    private readonly StationInfo[] _mayFail = [.. stations.All.Where(s => s is { Kind: StationKind.Air, Network: "township" })];

    /// <summary>Flag letter of a live value; null for a normal one.</summary>
    public char? FlagOf(StationInfo station, string parameter, DateTimeOffset at)
    {
        var day = Noise.Slot(at, Day);
        var minute = (int)StationTime.ToStationTime(at).TimeOfDay.TotalMinutes;
        // Gas analysers are checked with zero and span gas at night, one a night, within the 15 minutes that a valid hour can spare.
        if (parameter is Codes.So2 or Codes.No2 or Codes.O3 or Codes.Co)
            return minute is >= 75 and < 88 && parameter == Tonight(station, day) ? 'C' : null;
        if (station.Kind == StationKind.Air) return null;
        // A section is visited about once in three weeks, on a morning.
        return minute is >= 570 and < 630 && _noise.Draw(station.Id + "/visit", day) < 0.05 ? 'M' : null;
    }

    /// <summary>Whether the station is cut off: now and then one township station is, for the better part of an hour or two.</summary>
    public bool IsCutOff(StationInfo station, DateTimeOffset at)
    {
        if (_mayFail.Length == 0) return false;
        var slot = Noise.Slot(at, OutageSlot);
        if (_noise.Draw("outage", slot) > 0.5) return false;
        if (_mayFail[(int)(_noise.Draw("outage station", slot) * _mayFail.Length)].Id != station.Id) return false;
        var into = (at.UtcTicks + StationTime.Offset.Ticks) % OutageSlot.Ticks / (double)TimeSpan.TicksPerMinute;
        var from = 30 + 300 * _noise.Draw("outage from", slot);
        return into >= from && into < from + 45 + 75 * _noise.Draw("outage length", slot);
    }

    private string Tonight(StationInfo station, long day)
    {
        string[] analysers = [Codes.So2, Codes.No2, Codes.O3, Codes.Co];
        return analysers[(int)((day + station.Id.Sum(c => c)) % analysers.Length)];
    }
}
