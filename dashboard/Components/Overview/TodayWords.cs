using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;

namespace Monitor.Dashboard.Components.Overview;

/// <summary>The district's day as a sentence: how the hours were, the worst of them, where it is going, and how it compares with yesterday.</summary>
public static class TodayWords
{
    private const int Back = 3;

    public static string Of(DistrictDay day, Language l, ParameterNames names)
    {
        var today = day.Today.ToList();
        if (today.Count == 0)
            return day.Yesterday.Any(h => h.Aqi is not null) ? l[TodayTexts.NothingYet] + Hours(TodayTexts.Yesterday, [.. day.Yesterday], l, names) : l[TodayTexts.Nothing];
        return string.Join(l.IsChinese ? "；" : "; ", new[] { Hours(TodayTexts.Today, today, l, names), Course(today, l), Compared(day, l, names) }.OfType<string>()) + (l.IsChinese ? "。" : ".");
    }

    private static string Hours(Text which, IReadOnlyList<AirQualityReport> hours, Language l, ParameterNames names)
    {
        var levels = hours.Where(h => h.Level is not null).GroupBy(h => h.Level!.Value).OrderBy(g => g.Key).Select(g => l.Of(TodayTexts.LevelHours, l[Levels.Word(g.Key)], g.Count())).ToList();
        if (hours.Count(h => h.Level is null) is > 0 and var na) levels.Add(l.Of(TodayTexts.LevelHours, l[Texts.NotAvailable], na));
        var words = l.Of(which, hours.Count, l.List(levels));
        if (hours.Where(h => h.Aqi is not null).MaxBy(h => h.Aqi) is not { Aqi: { } highest } worst) return words;
        return words + l.Of(TodayTexts.Highest, highest, Format.Interval(worst.Start, TimeSpan.FromHours(1)), worst.Primary.Length > 0 ? names.List(worst.Primary) : l[TodayTexts.NoPrimary]);
    }

    private static string? Course(List<AirQualityReport> today, Language l)
    {
        if (today.Count <= Back || today[^1].Aqi is not { } now || today[^(Back + 1)].Aqi is not { } then) return null;
        return l.Of(now > then ? TodayTexts.Rising : now < then ? TodayTexts.Falling : TodayTexts.Steady, Back, then, now);
    }

    private static string? Compared(DistrictDay day, Language l, ParameterNames names)
    {
        if (day.Compare() is not { Percent: { } percent } c) return null;
        var words = percent > 0 ? TodayTexts.Above : percent < 0 ? TodayTexts.Below : TodayTexts.Same;
        return l.Of(words, names.Short(c.Parameter), names.Quantity(c.Parameter, (double)c.Today), Math.Abs(percent), names.Value(c.Parameter, c.Yesterday));
    }
}
