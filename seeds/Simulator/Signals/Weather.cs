using Monitor.Domain.Stations;

namespace Monitor.Simulator.Signals;

/// <summary>The weather over the district at one instant.</summary>
/// <param name="Season">-1 in deep winter, 1 in high summer.</param>
/// <param name="Hour">Hour of the station's clock with its fraction, [0, 24).</param>
/// <param name="Sun">Height of the sun and clearness of the sky together, 0 at night to 1.</param>
/// <param name="Mixing">Depth of the mixed layer against its mean: small at night and in a stagnant spell.</param>
/// <param name="Stagnation">0 where air is exchanged freely, 1 in a spell of several days in which it is not.</param>
/// <param name="Rain">mm/h.</param>
/// <param name="Temperature">°C.</param>
/// <param name="WindSpeed">m/s.</param>
public sealed record Weather(
    double Season, double Hour, double Sun, double Mixing, double Stagnation, double Rain, double Temperature, double WindSpeed)
{
    /// <summary>The weather of an instant.</summary>
    public static Weather At(Noise noise, DateTimeOffset at)
    {
        var local = StationTime.ToStationTime(at);
        var hour = local.TimeOfDay.TotalHours;
        var season = Math.Cos(2 * Math.PI * (local.DayOfYear - 205) / 365.25);
        var stagnation = Ramp(noise.Smooth("stagnation", at, TimeSpan.FromHours(70)), 0.05, 0.75);
        var rain = RainAt(noise, at, season);
        var cloud = Math.Max(Ramp(noise.Smooth("cloud", at, TimeSpan.FromHours(20)), -0.1, 0.9) * 0.7, Math.Min(0.9, rain));
        var height = Math.Sin(Math.PI * (hour - 6 + 0.8 * season) / (12 + 1.6 * season));
        var sun = Math.Max(0, hour is > 4 and < 20 ? height : 0) * (0.72 + 0.28 * season) * (1 - cloud);
        // The layer grows with the warmth of the afternoon, some two hours after the sun.
        var afternoon = Math.Exp(-Math.Pow((hour - 14.5) / 4.2, 2));
        var mixing = (0.55 + (0.9 + 0.3 * season) * afternoon) * (1 - 0.45 * stagnation);
        var temperature = 13.5 + 13.5 * season + (4.5 - 2.5 * cloud) * Math.Cos(2 * Math.PI * (hour - 15) / 24)
            + 4 * noise.Smooth("air mass", at, TimeSpan.FromHours(90)) - Math.Min(3, rain);
        var wind = (1.1 + 1.5 * afternoon + 1.2 * noise.Smooth("wind", at, TimeSpan.FromHours(11))) * (1.35 - 0.8 * stagnation);
        return new Weather(season, hour, sun, mixing, stagnation, rain, temperature, Math.Max(0.2, wind));
    }

    /// <summary>Rises from 0 at <paramref name="from"/> to 1 at <paramref name="to"/>.</summary>
    public static double Ramp(double x, double from, double to) => Math.Clamp((x - from) / (to - from), 0, 1);

    private static double RainAt(Noise noise, DateTimeOffset at, double season)
    {
        // Rain comes with fronts, two thirds of it in summer.
        var front = Ramp(noise.Smooth("front", at, TimeSpan.FromHours(40)), 0.62 - 0.3 * season, 1);
        var shower = Ramp(noise.Smooth("shower", at, TimeSpan.FromHours(3)), -0.3, 1);
        return front * shower * (4 + 5 * season);
    }
}
