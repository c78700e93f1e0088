using Monitor.Dashboard.Localization;
using Monitor.Domain.Parameters;

namespace Monitor.Dashboard.Components.Look;

/// <summary>The day of ozone is its maximum 8-hour mean: it is kept under <c>o3</c>, and people know it as O₃ 8h.</summary>
public static class OzoneDay
{
    /// <summary>The code that the days of a parameter are kept under.</summary>
    public static string KeptAs(string code) => code == Codes.O3EightHour ? Codes.O3 : code;

    /// <summary>The code whose name the days of a parameter bear.</summary>
    public static string NamedAs(string code) => code == Codes.O3 ? Codes.O3EightHour : code;

    /// <summary>What the days of some parameters are.</summary>
    public static Text Words(IEnumerable<string> codes)
    {
        var ozone = codes.Select(code => KeptAs(code) == Codes.O3).ToHashSet();
        return !ozone.Contains(true) ? ChartTexts.Days : ozone.Contains(false) ? ChartTexts.DaysWithOzone : ChartTexts.DaysOfOzone;
    }
}
