namespace Monitor.Domain.Alarms;

/// <summary>What a rule watches. Every signal gives a number, so that all rules have lines, dead-bands and delays in the same way.</summary>
public enum AlarmSignal : byte
{
    /// <summary>Every value of a parameter as it comes, canonical unit.</summary>
    Value,
    /// <summary>Hourly mean of a parameter, canonical unit.</summary>
    Hour,
    /// <summary>8-hour mean of ozone that ends with an hour, µg/m³.</summary>
    EightHour,
    /// <summary>Daily mean of a parameter; of ozone its daily maximum 8-hour mean.</summary>
    Day,
    /// <summary>Value of an item in a water sample, canonical unit.</summary>
    Sample,
    /// <summary>Rise of the hourly mean against the hour before, at a water station of the sample against the one before; canonical unit, a fall is negative.</summary>
    Rise,
    /// <summary>AQI of an hour (HJ 633).</summary>
    AqiHour,
    /// <summary>AQI of a day.</summary>
    AqiDay,
    /// <summary>Classes that a water sample is worse than its section's target: 0 at the target, 1 one class worse.</summary>
    TargetGap,
    /// <summary>Class of a water sample as a number, 1 (Ⅰ) to 6 (劣Ⅴ).</summary>
    WaterClass,
    /// <summary>Classes that a water sample is worse than the best of the samples of the 24 hours before.</summary>
    ClassDrop,
    /// <summary>超标倍数 of the worst item of a water sample against the section's target.</summary>
    TargetMultiple,
    /// <summary>Silence in units of what the station is allowed: above 1 it is silent.</summary>
    Silent,
    /// <summary>Hourly means in a row, of one parameter, that are exactly alike and not zero.</summary>
    Frozen,
    /// <summary>Hourly means in a row, of one parameter, that are exactly zero.</summary>
    Zero,
    /// <summary>Hours in a row in which a parameter that cannot be negative was.</summary>
    Negative,
    /// <summary>Hourly mean over the highest of the three hours before it, at most once in a row; or the highest value of an hour over the rest of it.</summary>
    Spike,
    /// <summary>Powers of ten between an hourly mean and the median of the hours before, where it is near a change of unit (3 or 6).</summary>
    UnitJump,
    /// <summary>Hourly mean of PM2.5 over that of PM10, percent of PM10 above it, beyond 5 µg/m³.</summary>
    Inverted,
    /// <summary>Ammonia nitrogen over total nitrogen of one sample, percent above it.</summary>
    Impossible,
    /// <summary>Hours in a row in which every value of a parameter was flagged by the instrument as no measurement.</summary>
    Flagged,
    /// <summary>Minutes that the station's clock is off.</summary>
    Clock,
    /// <summary>Messages of the station that were refused within an hour.</summary>
    Refused,
    /// <summary>Hourly mean over the median of the other stations of its kind in the same hour.</summary>
    Outlier,
}

/// <summary>What a signal is like.</summary>
public static class AlarmSignals
{
    /// <summary>True where the signal is of one parameter at a time.</summary>
    public static bool IsOfParameter(this AlarmSignal signal) =>
        signal is AlarmSignal.Value or AlarmSignal.Hour or AlarmSignal.EightHour or AlarmSignal.Day or AlarmSignal.Sample or AlarmSignal.Rise
            || signal.IsOfEveryParameter();

    /// <summary>True where a rule without a parameter watches every parameter of the station.</summary>
    public static bool IsOfEveryParameter(this AlarmSignal signal) =>
        signal is AlarmSignal.Frozen or AlarmSignal.Zero or AlarmSignal.Negative or AlarmSignal.Spike or AlarmSignal.UnitJump or AlarmSignal.Flagged
            or AlarmSignal.Outlier;

    /// <summary>True where the alarm is about the data and not about air or water: a value under suspicion is no pollution.</summary>
    public static bool IsAboutData(this AlarmSignal signal) => signal >= AlarmSignal.Silent;

    /// <summary>True where a value that breaks the line is itself under suspicion, so that it neither raises nor clears an alarm of air or water.</summary>
    public static bool MakesSuspect(this AlarmSignal signal) =>
        signal is AlarmSignal.Frozen or AlarmSignal.Spike or AlarmSignal.UnitJump or AlarmSignal.Inverted or AlarmSignal.Impossible;

    /// <summary>True where the limit can be that of a standard.</summary>
    public static bool HasStandard(this AlarmSignal signal) =>
        signal is AlarmSignal.Hour or AlarmSignal.EightHour or AlarmSignal.Day or AlarmSignal.Sample or AlarmSignal.Value;

    /// <summary>True for the signals of water samples.</summary>
    public static bool IsOfSample(this AlarmSignal signal) =>
        signal is AlarmSignal.Sample or AlarmSignal.TargetGap or AlarmSignal.WaterClass or AlarmSignal.ClassDrop or AlarmSignal.TargetMultiple
            or AlarmSignal.Impossible;
}
