using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Stations;

/// <summary>Judges a single value by what is known of it alone.</summary>
public static class ReadingCheck
{
    /// <summary>
    /// Invalid where the instrument flags it as no measurement (M maintenance, S set by hand, D fault, C calibration, F stopped, B communication; HJ 212-2017
    /// table 8) or where it lies outside the plausible range (bounds inclusive). Suspect where a quantity that cannot be negative is (instrument
    /// noise near zero; neither used nor deleted). A value at the upper measuring limit (T) counts: leaving it out would hide the worst pollution.
    /// </summary>
    public static Quality Judge(Parameter parameter, double value, Flag flag)
    {
        if (flag is not (Flag.Normal or Flag.OverRange)) return Quality.Invalid;
        if (value < parameter.PlausibleMin || value > parameter.PlausibleMax) return Quality.Invalid;
        return value < 0 && !CanBeNegative(parameter) ? Quality.Suspect : Quality.Valid;
    }

    private static bool CanBeNegative(Parameter parameter) =>
        parameter.Unit is "Cel" or "mV" || parameter.Code is "water_level" or "flow";
}
