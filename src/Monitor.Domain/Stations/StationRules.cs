using System.Collections.Frozen;
using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Register;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>What a description of a station has to fulfil before it is registered, and what planned maintenance has to.</summary>
public static class StationRules
{
    /// <summary>Shortest nominal interval, inclusive.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    /// <summary>Longest nominal interval, inclusive: a section that is sampled by hand once a month.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(31);

    /// <summary>Longest names, inclusive.</summary>
    public const int LongestName = 80;

    /// <summary>Longest other texts, inclusive.</summary>
    public const int LongestText = 40;

    private static readonly FrozenDictionary<string, WaterClass> Classes = new Dictionary<string, WaterClass>
    {
        ["I"] = WaterClass.I, ["II"] = WaterClass.II, ["III"] = WaterClass.III, ["IV"] = WaterClass.IV, ["V"] = WaterClass.V,
        ["Ⅰ"] = WaterClass.I, ["Ⅱ"] = WaterClass.II, ["Ⅲ"] = WaterClass.III, ["Ⅳ"] = WaterClass.IV, ["Ⅴ"] = WaterClass.V,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, StationKind> Kinds = new Dictionary<string, StationKind>
    {
        ["air"] = StationKind.Air, ["river"] = StationKind.River, ["lake"] = StationKind.Lake,
        ["空气"] = StationKind.Air, ["河流"] = StationKind.River, ["湖库"] = StationKind.Lake, ["水库"] = StationKind.Lake, ["湖泊"] = StationKind.Lake,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that addresses of the API use in the place of an id.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "import", "export", "retired", "changes");

    /// <summary>
    /// Everything that is wrong with a description, and the station where nothing is. Maintenance is not part of a description: it stays as <paramref name="before"/>
    /// has it.
    /// </summary>
    /// <param name="draft">What was typed or sent.</param>
    /// <param name="catalogue">Parameters that a station may have.</param>
    /// <param name="before">The station of this id as it was; null for a new one.</param>
    public static (StationInfo? Station, ImmutableArray<FieldError> Errors) Check(StationDraft draft, ParameterCatalogue catalogue, StationInfo? before = null)
    {
        var errors = Errors(draft, catalogue).ToImmutableArray();
        if (!errors.IsEmpty) return (null, errors);
        var kind = Kinds[Trim(draft.Kind)];
        return (
            new StationInfo(
                Trim(draft.Id), Trim(draft.Name), Trim(draft.NameEn), kind, Shared(draft.Area), Trim(draft.River) is { Length: > 0 } ? Shared(draft.River) : null,
                draft.FlowOrder, draft.Latitude!.Value, draft.Longitude!.Value, draft.AirClass ?? 2,
                Trim(draft.TargetClass) is { Length: > 0 } target ? Classes[target] : null, draft.DrinkingWaterSource,
                [.. (draft.Parameters ?? []).Select(name => catalogue.Find(name)!.Code).Distinct()], TimeSpan.FromMinutes(draft.IntervalMinutes!.Value),
                Shared(draft.Network), before?.Maintenance ?? (draft.Maintenance ? [MaintenanceWindow.Always] : [])),
            []);
    }

    /// <summary>What is wrong with planning another window, in words; empty where nothing is.</summary>
    public static IEnumerable<FieldError> Errors(StationInfo station, MaintenanceWindow window)
    {
        if (window.To is { } to && to <= window.From) yield return new("to", "结束必须晚于开始", "the end has to be after the start");
        else if (window.To - window.From > MaintenanceWindow.Longest)
            yield return new("to", $"维护不得长于 {MaintenanceWindow.Longest.TotalDays} 天", $"maintenance may last {MaintenanceWindow.Longest.TotalDays} days at most");
        if (Trim(window.Reason).Length == 0) yield return new("reason", "请填写维护原因", "say why: the reason is missing");
        if (Trim(window.Reason).Length > LongestName) yield return new("reason", $"原因不得超过 {LongestName} 字", $"the reason may have {LongestName} characters at most");
        foreach (var other in station.Maintenance)
            if (other.Overlaps(window.From, window.To))
            {
                yield return new(
                    "from", $"与已有的维护时段重叠：{Local(other.From)} 至 {(other.To is { } end ? Local(end) : "未定")}",
                    $"overlaps with maintenance that is planned already: {Local(other.From)} to {(other.To is { } open ? Local(open) : "open")}");
            }
    }

    private static IEnumerable<FieldError> Errors(StationDraft draft, ParameterCatalogue catalogue)
    {
        var id = Trim(draft.Id);
        if (!StationDirectory.IsId(id))
            yield return new("id", $"编号只能用字母、数字、-_.，1至64个字符，至少含一个字母或数字：{id}", $"an id has 1 to 64 letters, digits and -_. and at least one letter or digit: {id}");
        else if (Reserved.Contains(id)) yield return new("id", $"编号 {id} 已留作他用", $"{id} is reserved and cannot be an id");
        if (Trim(draft.Name).Length == 0) yield return new("name", "缺少名称", "the name is missing");
        foreach (var (field, text, most) in new[]
        {
            ("name", draft.Name, LongestName), ("nameEn", draft.NameEn, LongestName), ("area", draft.Area, LongestText), ("river", draft.River, LongestText),
            ("network", draft.Network, LongestText),
        })
            if (Trim(text).Length > most) yield return new(field, $"不得超过 {most} 个字符", $"{most} characters at most");
        foreach (var error in KindErrors(draft)) yield return error;
        if (Coordinate("latitude", "纬度", draft.Latitude, 90) is { } latitude) yield return latitude;
        if (Coordinate("longitude", "经度", draft.Longitude, 180) is { } longitude) yield return longitude;
        if (draft.AirClass is not (null or 1 or 2)) yield return new("airClass", $"环境空气功能区为 1 或 2：{draft.AirClass}", $"the class of an area is 1 or 2: {draft.AirClass}");
        if (!(draft.IntervalMinutes is { } minutes && minutes >= ShortestInterval.TotalMinutes && minutes <= LongestInterval.TotalMinutes))
            yield return new(
                "intervalMinutes", $"上报间隔应在 1 秒到 {LongestInterval.TotalDays} 天之间，以分钟计：{draft.IntervalMinutes}",
                $"the interval is between 1 s and {LongestInterval.TotalDays} d, in minutes: {draft.IntervalMinutes}");
        foreach (var name in draft.Parameters ?? [])
        {
            if (catalogue.Find(name ?? "") is not { } parameter) yield return new("parameters", $"未知参数：{name}", $"unknown parameter: {name}");
            else if (parameter.Derived) yield return new("parameters", $"{name} 由系统计算，站点不上报", $"{name} is computed here, stations do not send it");
        }
    }

    private static IEnumerable<FieldError> KindErrors(StationDraft draft)
    {
        if (!Kinds.TryGetValue(Trim(draft.Kind), out var kind))
        {
            yield return new("kind", $"类型应为 air、river 或 lake：{draft.Kind}", $"the kind is air, river or lake: {draft.Kind}");
            yield break;
        }
        if (Trim(draft.TargetClass) is { Length: > 0 } target && !Classes.ContainsKey(target))
            yield return new("targetClass", $"水质目标应为 I 至 V：{target}", $"the target class is I to V: {target}");
        if (kind == StationKind.Air)
        {
            if (Trim(draft.TargetClass).Length > 0) yield return new("targetClass", "空气站没有水质目标", "an air station has no water class to reach");
            if (draft.DrinkingWaterSource) yield return new("drinkingWaterSource", "空气站不是饮用水源", "an air station is no drinking-water source");
            if (draft.FlowOrder is not null) yield return new("flowOrder", "空气站没有河流上下游次序", "an air station has no order along a river");
        }
    }

    private static FieldError? Coordinate(string field, string zh, double? value, double most) =>
        value is null ? new(field, $"缺少{zh}", $"the {field} is missing")
        : Math.Abs(value.Value) <= most ? null
        : new(field, $"{zh}应在 -{most} 到 {most} 之间：{value}", $"the {field} is between -{most} and {most}: {value}");

    private static string Trim(string? text) => text?.Trim() ?? "";

    /// <summary>One object for a word that many stations have.</summary>
    private static string Shared(string? text) => string.Intern(Trim(text));

    private static string Local(DateTimeOffset instant) =>
        StationTime.ToStationTime(instant).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
