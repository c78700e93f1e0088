using System.Globalization;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.WaterQuality;

/// <summary>主要污染指标 as a line of text, with 超标倍数 behind the name: 高锰酸盐指数(1.2)、溶解氧.</summary>
public static class MainPollutantText
{
    /// <summary>Chinese, 、 between; empty where there are no main pollutants.</summary>
    public static string Chinese(WaterQualityReport report, ParameterCatalogue catalogue) =>
        string.Join('、', report.MainPollutants.Select(code =>
            Name(catalogue, code, p => p.NameZh) + (Multiple(report, code) is { } multiple ? $"({multiple})" : "")));

    /// <summary>English: "Ammonia nitrogen (1.3), Dissolved oxygen".</summary>
    public static string English(WaterQualityReport report, ParameterCatalogue catalogue) =>
        string.Join(", ", report.MainPollutants.Select(code =>
            Name(catalogue, code, p => p.NameEn) + (Multiple(report, code) is { } multiple ? $" ({multiple})" : "")));

    /// <summary>A multiple with at most two decimals and no trailing zeros; one that rounds to nothing is still above the limit and reads &lt;0.01.</summary>
    public static string Multiple(decimal multiple) =>
        multiple < 0.005m ? "<0.01" : multiple.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Multiple(WaterQualityReport report, string code) =>
        report.Items.First(item => item.Parameter == code).Multiple is { } multiple ? Multiple(multiple) : null;

    private static string Name(ParameterCatalogue catalogue, string code, Func<Parameter, string> name) =>
        catalogue.Find(code) is { } parameter ? name(parameter) : code;
}
