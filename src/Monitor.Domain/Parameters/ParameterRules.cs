using System.Collections.Immutable;
using Monitor.Domain.Register;

namespace Monitor.Domain.Parameters;

/// <summary>What a description of a parameter has to fulfil before it enters the catalogue.</summary>
public static class ParameterRules
{
    /// <summary>Longest texts, inclusive.</summary>
    public const int Longest = 60;

    /// <summary>Longest alias, inclusive.</summary>
    public const int LongestAlias = 64;

    /// <summary>
    /// Everything that is wrong with a description, and the parameter where nothing is. What stored history depends on — code, medium, canonical unit and kind of
    /// average — cannot be changed.
    /// </summary>
    /// <param name="draft">What was typed or sent.</param>
    /// <param name="catalogue">The catalogue that it enters.</param>
    /// <param name="before">The parameter as it was; null for a new one.</param>
    public static (Parameter? Parameter, ImmutableArray<FieldError> Errors) Check(ParameterDraft draft, ParameterCatalogue catalogue, Parameter? before)
    {
        var errors = Errors(draft, catalogue, before).ToImmutableArray();
        return errors.IsEmpty ? (ToParameter(draft), errors) : (null, errors);
    }

    /// <summary>The parameter of a description that nothing is wrong with.</summary>
    public static Parameter ToParameter(ParameterDraft draft) => new(
        Trim(draft.Code), Trim(draft.Zh), Trim(draft.En), draft.Medium == "water" ? Medium.Water : Medium.Air, Trim(draft.Unit), draft.Decimals ?? 0,
        draft.Min ?? 0, draft.Max ?? 0, draft.Averaging == "direction" ? Averaging.Direction : Averaging.Mean, draft.HourMinutes ?? 1,
        [.. (draft.Aliases ?? []).Select(Trim).Where(a => a.Length > 0).Append(Trim(draft.Zh)).Distinct(StringComparer.OrdinalIgnoreCase)],
        (draft.Units ?? new Dictionary<string, double>()).Where(u => !Trim(u.Key).Equals(Trim(draft.Unit), StringComparison.OrdinalIgnoreCase))
            .Select(u => new KeyValuePair<string, double>(Trim(u.Key), u.Value)).Append(new(Trim(draft.Unit), 1))
            .DistinctBy(u => u.Key, StringComparer.OrdinalIgnoreCase).ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
        draft.Derived);

    private static IEnumerable<FieldError> Errors(ParameterDraft draft, ParameterCatalogue catalogue, Parameter? before)
    {
        var code = Trim(draft.Code);
        if (before is { Derived: true } || draft.Derived) yield return new("code", "由系统计算的参数不能编辑", "a parameter that is computed here cannot be edited");
        if (code.Length is 0 or > 40 || !code.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '_') || code[0] is not (>= 'a' and <= 'z'))
            yield return new("code", $"代码只能用小写字母、数字和 _，以字母开头，最多 40 个字符：{code}", $"a code has lower-case letters, digits and _, begins with a letter, 40 characters at most: {code}");
        foreach (var (field, text, zh) in new[] { ("zh", draft.Zh, "中文名称"), ("en", draft.En, "英文名称"), ("unit", draft.Unit, "单位") })
        {
            if (Trim(text).Length == 0) yield return new(field, $"缺少{zh}", $"{field} is missing");
            if (Trim(text).Length > Longest) yield return new(field, $"不得超过 {Longest} 个字符", $"{Longest} characters at most");
        }
        if (draft.Medium is not ("air" or "water")) yield return new("medium", $"介质应为 air 或 water：{draft.Medium}", $"the medium is air or water: {draft.Medium}");
        if (draft.Averaging is not (null or "mean" or "direction")) yield return new("averaging", $"平均方式应为 mean 或 direction：{draft.Averaging}", $"averaging is mean or direction: {draft.Averaging}");
        if (draft.Decimals is not (>= 0 and <= 6)) yield return new("decimals", $"小数位数应为 0 至 6：{draft.Decimals}", $"decimals are 0 to 6: {draft.Decimals}");
        if (draft.HourMinutes is not (null or >= 1 and <= 60)) yield return new("hourMinutes", $"小时均值所需分钟数应为 1 至 60：{draft.HourMinutes}", $"minutes of an hour are 1 to 60: {draft.HourMinutes}");
        if (!(draft.Min < draft.Max)) yield return new("max", "合理范围的下限必须小于上限", "the plausible range needs a minimum below its maximum");
        foreach (var (unit, factor) in draft.Units ?? new Dictionary<string, double>())
            if (Trim(unit).Length is 0 or > Longest || !(factor > 0) || !double.IsFinite(factor))
                yield return new("units", $"单位 {unit} 的换算系数必须大于零：{factor}", $"unit {unit} needs a factor above zero: {factor}");
        foreach (var error in NameErrors(draft, catalogue, code)) yield return error;
        if (before is not null)
            foreach (var error in FixedErrors(draft, before)) yield return error;
    }

    private static IEnumerable<FieldError> NameErrors(ParameterDraft draft, ParameterCatalogue catalogue, string code)
    {
        foreach (var alias in (draft.Aliases ?? []).Select(Trim).Where(a => a.Length > LongestAlias))
            yield return new("aliases", $"别名不得超过 {LongestAlias} 个字符：{alias}", $"an alias has {LongestAlias} characters at most: {alias}");
        foreach (var (field, name) in (draft.Aliases ?? []).Select(a => ("aliases", Trim(a))).Append(("zh", Trim(draft.Zh))).Append(("code", code)))
            if (name.Length > 0 && catalogue.Find(name) is { } other && other.Code != code)
                yield return new(field, $"名称 {name} 已属于 {other.Code}（{other.NameZh}）", $"the name {name} belongs to {other.Code} ({other.NameEn}) already");
    }

    private static IEnumerable<FieldError> FixedErrors(ParameterDraft draft, Parameter before)
    {
        if (Trim(draft.Code) != before.Code) yield return new("code", "代码不能更改：历史数据以它为名", "the code cannot be changed: history is stored by it");
        if (Trim(draft.Unit) != before.Unit) yield return new("unit", "标准单位不能更改：历史数据以它存储；可添加可接受的单位", "the canonical unit cannot be changed: history is in it; add an accepted unit instead");
        if ((draft.Medium == "water") != (before.Medium == Medium.Water)) yield return new("medium", "介质不能更改", "the medium cannot be changed");
        if ((draft.Averaging == "direction") != (before.Averaging == Averaging.Direction))
            yield return new("averaging", "平均方式不能更改：历史均值由它得来", "the kind of average cannot be changed: stored means were formed by it");
    }

    private static string Trim(string? text) => text?.Trim() ?? "";
}
