using System.Globalization;
using System.Runtime.CompilerServices;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Alarms;

/// <summary>A line of a rule with the numbers in force for one station, parameter and date.</summary>
/// <param name="Severity">Urgency of an alarm that crosses it.</param>
/// <param name="High">Crossed by more than this; null for no upper line.</param>
/// <param name="Low">Crossed by less than this; null for no lower line.</param>
/// <param name="Samples">Values in a row that have to cross it.</param>
/// <param name="OnDelay">How long it has to be crossed, by measured time.</param>
/// <param name="Source">Standard and clause, or that it is a management threshold; Chinese and English.</param>
public sealed record LimitLine(Severity Severity, double? High, double? Low, int Samples, TimeSpan OnDelay, string Source)
{
    /// <summary>True where the value is beyond the line. At the line is within it.</summary>
    public bool IsCrossed(double value) => value > High || value < Low;

    /// <summary>True where the value is on the good side by the dead-band at least.</summary>
    public bool IsClear(double value, double deadband) => !(value > High - deadband) && !(value < Low + deadband);

    /// <summary>The number that the value crosses, or is nearest to.</summary>
    public double Limit(double value) => (High, Low) switch
    {
        (null, { } low) => low,
        ({ } high, null) => high,
        ({ } high, { } low) => value < low || Math.Abs(value - low) < Math.Abs(value - high) ? low : high,
        _ => 0,
    };

    /// <summary>The line in force; null where the standard has no such limit for the parameter, or the section no target.</summary>
    /// <param name="line">The line as the rule has it.</param>
    /// <param name="signal">The rule's signal.</param>
    /// <param name="station">Station.</param>
    /// <param name="parameter">Canonical code; empty where the signal has none.</param>
    /// <param name="date">Start of the measured interval: limits are those of its day.</param>
    public static LimitLine? Of(RuleLine line, AlarmSignal signal, StationInfo station, string parameter, DateTimeOffset date)
    {
        switch (line.Origin)
        {
            case LimitOrigin.Gb3095:
                if (Gb3095.Limit(parameter, PeriodOf(signal, parameter), date, station.AirClass) is not { } air) return null;
                return Make(line, (double)air.Value, null, air.Source);
            case LimitOrigin.Gb3838:
                if ((line.Class ?? station.TargetClass) is not { } target) return null;
                var source = $"GB 3838-2002 表1 {target.Roman()}类{(line.Class is null ? "（目标）" : "")}/ class {target.English()}{(line.Class is null ? " (target)" : "")}";
                if (parameter == Codes.Ph) return Make(line, (double)Gb3838.PhMax, (double)Gb3838.PhMin, source);
                if (Gb3838.Limit(parameter, target, station.Kind == StationKind.Lake) is { } limit)
                    return parameter == Codes.DissolvedOxygen ? Make(line, null, (double)limit, source) : Make(line, (double)limit, null, source);
                return station.DrinkingWaterSource && Gb3838.DrinkingWaterLimit(parameter) is { } drinking
                    ? Make(line, (double)drinking, null, "GB 3838-2002 表2 / table 2") : null;
            default:
                return Managed.GetValue(line, Management);
        }
    }

    /// <summary>Management lines are the same for every station and day.</summary>
    private static readonly ConditionalWeakTable<RuleLine, LimitLine> Managed = [];

    private static LimitLine Management(RuleLine line)
    {
        var words = (line.NoteZh.Length > 0 ? "管理阈值：" + line.NoteZh : "管理阈值") + " / "
            + (line.NoteEn.Length > 0 ? "management threshold: " + line.NoteEn : "management threshold");
        return new LimitLine(line.Severity, line.High, line.Low, line.Samples, line.OnDelay, words);
    }

    private static LimitLine Make(RuleLine line, double? high, double? low, string source) => new(
        line.Severity, high * line.Factor, low * line.Factor, line.Samples, line.OnDelay,
        line.Factor == 1 ? source : string.Create(CultureInfo.InvariantCulture, $"{source} ×{line.Factor:0.##}"));

    private static LimitPeriod PeriodOf(AlarmSignal signal, string parameter) => signal switch
    {
        AlarmSignal.EightHour => LimitPeriod.EightHour,
        AlarmSignal.Day => parameter == Codes.O3 ? LimitPeriod.EightHour : LimitPeriod.Day,
        _ => LimitPeriod.Hour,
    };
}
