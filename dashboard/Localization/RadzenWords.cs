using System.Collections.Frozen;
using System.Globalization;
using Radzen;

namespace Monitor.Dashboard.Localization;

/// <summary>Chinese for the words of Radzen components that our pages show; the rest keeps Radzen's own.</summary>
public sealed class RadzenWords : ILocalizer
{
    private static readonly FrozenDictionary<string, string> Chinese = new Dictionary<string, string>
    {
        ["Pager_NavigationAriaLabel"] = "分页",
        ["DataGrid_EmptyText"] = "没有数据",
        ["Pager_PageSizeText"] = "条/页",
        ["Pager_PagingSummaryFormat"] = "第 {0} / {1} 页（共 {2} 行）",
        ["Pager_FirstPageTitle"] = "第一页",
        ["Pager_FirstPageAriaLabel"] = "转到第一页",
        ["Pager_PrevPageTitle"] = "上一页",
        ["Pager_PrevPageAriaLabel"] = "转到上一页",
        ["Pager_NextPageTitle"] = "下一页",
        ["Pager_NextPageAriaLabel"] = "转到下一页",
        ["Pager_LastPageTitle"] = "最后一页",
        ["Pager_LastPageAriaLabel"] = "转到最后一页",
        ["Pager_PageTitleFormat"] = "第 {0} 页",
        ["Pager_PageAriaLabelFormat"] = "转到第 {0} 页",
    }.ToFrozenDictionary();

    public string? Get(string key, CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == Language.English ? null : Chinese.GetValueOrDefault(key);
}
