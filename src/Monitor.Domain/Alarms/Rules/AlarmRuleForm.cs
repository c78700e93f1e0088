using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Alarms;

/// <summary>A text in Chinese and English.</summary>
public sealed record TextPair(string Zh, string En);

/// <summary>A rule as it is written: in <c>seeds/alarm-rules.json</c>, in the records, over HTTP. Names of enumerations in camel case, classes as I to V, durations in minutes.</summary>
public sealed record AlarmRuleForm(
    string Id, string Zh, string En, string Signal, string? Parameter, RuleScopeForm? Scope, RuleLineForm Warning, RuleLineForm? Response = null,
    bool Enabled = true, double Deadband = 0, double OffDelayMinutes = 0, RuleTimesForm? Times = null, double? ReAlarmMinutes = null,
    string[]? Covers = null, TextPair? Advice = null)
{
    private const double MostMinutes = 1e9;

    /// <summary>How it is written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The form of a rule.</summary>
    public static AlarmRuleForm Of(AlarmRule rule) => new(
        rule.Id, rule.NameZh, rule.NameEn, Name(rule.Signal), rule.Parameter,
        rule.Scope == RuleScope.Everywhere ? null : new RuleScopeForm(
            List(rule.Scope.Stations), List(rule.Scope.Except), List(rule.Scope.Kinds.Select(Name)), List(rule.Scope.Areas), List(rule.Scope.Rivers),
            rule.Scope.DrinkingWaterSource),
        Line(rule.Warning), rule.Response is { } response ? Line(response) : null, rule.Enabled, rule.Deadband, rule.OffDelay.TotalMinutes,
        rule.Times is { } times ? new RuleTimesForm(times.FromHour, times.ToHour, [.. times.Months]) : null, rule.ReAlarm?.TotalMinutes,
        List(rule.Covers), new TextPair(rule.AdviceZh, rule.AdviceEn));

    /// <summary>The rule; it still has to be checked by <see cref="AlarmRules"/>.</summary>
    /// <exception cref="FormatException">A name is unknown, or minutes are too many to be a time; the message says which, Chinese and English.</exception>
    public AlarmRule ToRule() => new(
        Id ?? "", Zh ?? "", En ?? "", Enabled, Named<AlarmSignal>(Signal, "signal"), string.IsNullOrWhiteSpace(Parameter) ? null : Parameter.Trim(),
        Scope is null ? RuleScope.Everywhere : new RuleScope(
            [.. Scope.Stations ?? []], [.. Scope.Except ?? []], [.. (Scope.Kinds ?? []).Select(k => Named<StationKind>(k, "kind"))], [.. Scope.Areas ?? []],
            [.. Scope.Rivers ?? []], Scope.DrinkingWaterSource),
        Line(Warning ?? throw new FormatException("缺少预警线 warning / the warning line is missing")), Response is null ? null : Line(Response), Deadband,
        Minutes(OffDelayMinutes, "offDelayMinutes"), Times is null ? null : new RuleTimes(Times.FromHour, Times.ToHour, [.. Times.Months ?? []]),
        ReAlarmMinutes is { } again ? Minutes(again, "reAlarmMinutes") : null, [.. Covers ?? []], Advice?.Zh ?? "", Advice?.En ?? "");

    private static RuleLine Line(RuleLineForm f) => new(
        Named<Severity>(f.Severity, "severity"), Named<LimitOrigin>(f.Origin ?? "management", "origin"), f.High, f.Low,
        f.Class is null ? null : WaterClassNames.Parse(f.Class) ?? throw new FormatException($"水质类别应为 I 到 V / class has to be I to V: {f.Class}"),
        f.Factor, f.Samples, Minutes(f.OnDelayMinutes, "onDelayMinutes"), f.Note?.Zh ?? "", f.Note?.En ?? "");

    private static RuleLineForm Line(RuleLine l) => new(
        Name(l.Severity), Name(l.Origin), l.High, l.Low, l.Class?.Token(), l.Factor, l.Samples, l.OnDelay.TotalMinutes,
        l.NoteZh.Length + l.NoteEn.Length == 0 ? null : new TextPair(l.NoteZh, l.NoteEn));

    private static TimeSpan Minutes(double minutes, string field) => Math.Abs(minutes) <= MostMinutes
        ? TimeSpan.FromMinutes(minutes)
        : throw new FormatException($"{field} 不是可用的分钟数：{minutes} / {field} is no usable number of minutes: {minutes}");

    private static string[]? List(IEnumerable<string> items) => items.ToArray() is { Length: > 0 } list ? list : null;

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static T Named<T>(string? name, string what) where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !int.TryParse(name, out _)
            ? value
            : throw new FormatException(
                $"{what} 应为 {string.Join('、', Enum.GetValues<T>().Select(Name))} 之一：{name} / {what} has to be one of {string.Join(", ", Enum.GetValues<T>().Select(Name))}: {name}");
}

/// <summary>Scope as it is written; a list that is missing or empty allows all.</summary>
public sealed record RuleScopeForm(
    string[]? Stations = null, string[]? Except = null, string[]? Kinds = null, string[]? Areas = null, string[]? Rivers = null, bool? DrinkingWaterSource = null);

/// <summary>A line as it is written.</summary>
public sealed record RuleLineForm(
    string Severity, string? Origin = null, double? High = null, double? Low = null, string? Class = null, double Factor = 1, int Samples = 1,
    double OnDelayMinutes = 0, TextPair? Note = null);

/// <summary>Times as they are written: hours of the day [from, to), months 1 to 12, none for all.</summary>
public sealed record RuleTimesForm(int FromHour, int ToHour, int[]? Months = null);
