namespace Monitor.Domain.AirQuality;

/// <summary>
/// Level of heavy pollution that a consultation (会商) may look at. It is a reference and nothing more: a warning is declared by
/// the government, never by a measuring system.
/// </summary>
public enum ConsultationLevel : byte
{
    /// <summary>No condition is met.</summary>
    None,
    /// <summary>黄色: a day above 200, or two days running above 150.</summary>
    Yellow,
    /// <summary>橙色: two days running above 200, or three above 150.</summary>
    Orange,
    /// <summary>红色: three days running above 200, with one of them above 300.</summary>
    Red,
}

/// <summary>The index of one day, measured or forecast.</summary>
/// <param name="Aqi">Daily AQI; null where there is none, which ends a run of days.</param>
/// <param name="OzoneLed">True where ozone is the primary pollutant. Such a day asks for health advice and not for a colour, and ends a run of days.</param>
public readonly record struct DailyIndex(int? Aqi, bool OzoneLed = false);

/// <summary>Conditions of the national scheme of 2024 (环大气〔2024〕6号), all bounds exclusive.</summary>
public static class HeavyPollution
{
    /// <summary>The highest level whose condition a run of days within the series meets.</summary>
    /// <param name="days">Consecutive days in the order of time; where one is unknown it has its place and no index.</param>
    public static ConsultationLevel Reference(ReadOnlySpan<DailyIndex> days)
    {
        var highest = ConsultationLevel.None;
        int above150 = 0, above200 = 0;
        var above300 = false;
        foreach (var day in days)
        {
            var aqi = day.OzoneLed ? 0 : day.Aqi ?? 0;
            above150 = aqi > 150 ? above150 + 1 : 0;
            above200 = aqi > 200 ? above200 + 1 : 0;
            above300 = aqi > 200 && (above300 || aqi > 300);
            var level = Level(above150, above200, above300);
            if (level > highest) highest = level;
        }
        return highest;
    }

    private static ConsultationLevel Level(int above150, int above200, bool above300)
    {
        if (above200 >= 3 && above300) return ConsultationLevel.Red;
        if (above200 >= 2 || above150 >= 3) return ConsultationLevel.Orange;
        if (above200 >= 1 || above150 >= 2) return ConsultationLevel.Yellow;
        return ConsultationLevel.None;
    }
}
