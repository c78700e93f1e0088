using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Monitor.Domain.Parameters;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;

namespace Monitor.Domain.Alarms;

/// <summary>All rules, as of one moment. Immutable; a change makes a new one.</summary>
/// <param name="rules">Rules, in the order of display; ids are unique.</param>
public sealed class AlarmRules(IEnumerable<AlarmRule> rules)
{
    private readonly ConcurrentDictionary<string, ImmutableArray<AlarmRule>> _shared = new(StringComparer.Ordinal);

    /// <summary>Every rule.</summary>
    public ImmutableArray<AlarmRule> All { get; } = [.. rules];

    /// <summary>The rule of an id; null where there is none.</summary>
    public AlarmRule? Find(string id) => All.FirstOrDefault(r => r.Id == id);

    /// <summary>The rules that may raise an alarm at a station. Stations with the same rules share one list.</summary>
    public ImmutableArray<AlarmRule> For(StationInfo station)
    {
        ImmutableArray<AlarmRule> own = [.. All.Where(r => r.IsFor(station) && IsOfMedium(r, station))];
        return _shared.GetOrAdd(string.Join('|', own.Select(r => r.Id)), own);
    }

    /// <summary>These rules with one added or replaced.</summary>
    public AlarmRules With(AlarmRule rule) => new(All.Any(r => r.Id == rule.Id) ? All.Select(r => r.Id == rule.Id ? rule : r) : All.Append(rule));

    /// <summary>Reads rules from the text of <c>alarm-rules.json</c>.</summary>
    /// <exception cref="ArgumentException">A rule is wrong; every error is listed, in words.</exception>
    /// <exception cref="JsonException">The text is not of the expected shape.</exception>
    public static AlarmRules Parse(string json, ParameterCatalogue catalogue)
    {
        var (rules, errors) = (new List<AlarmRule>(), new List<string>());
        foreach (var form in JsonSerializer.Deserialize<List<AlarmRuleForm>>(json, AlarmRuleForm.Json) ?? [])
        {
            try
            {
                var rule = form.ToRule();
                errors.AddRange(Errors(rule, catalogue).Select(e => $"{form.Id}: {e}"));
                rules.Add(rule);
            }
            catch (FormatException error)
            {
                errors.Add($"{form.Id}: {error.Message}");
            }
        }
        errors.AddRange(rules.GroupBy(r => r.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: 编号重复 / id used twice"));
        return errors.Count == 0 ? new AlarmRules(rules) : throw new ArgumentException("告警规则有误 / alarm rules: " + string.Join("; ", errors));
    }

    /// <summary>Everything that is wrong with a rule, Chinese and English; empty where nothing is.</summary>
    public static IEnumerable<string> Errors(AlarmRule rule, ParameterCatalogue catalogue) => FieldErrors(rule, catalogue).Select(e => e.Words);

    /// <summary>Everything that is wrong with a rule, by the field of <see cref="AlarmRuleForm"/>; those of a line as <c>warning.high</c>.</summary>
    public static IEnumerable<FieldError> FieldErrors(AlarmRule rule, ParameterCatalogue catalogue)
    {
        if (rule.Id.Length is 0 or > 64 || !rule.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            yield return new("id", "编号只能用字母、数字、-_，最长 64", "the id may hold letters, digits and -_, 64 at most");
        if (rule.NameZh.Trim().Length == 0) yield return new("zh", "缺少名称", "names are missing");
        if (rule.NameEn.Trim().Length == 0) yield return new("en", "缺少英文名称", "names are missing");
        if (rule.Parameter is { } code && catalogue.Find(code)?.Code != code) yield return new("parameter", $"未知参数：{code}", $"unknown parameter: {code}");
        if (rule.Parameter is null && rule.Signal.IsOfParameter() && !rule.Signal.IsOfEveryParameter()) yield return new("parameter", "这类规则要指明参数", "this signal needs a parameter");
        if (rule.Parameter is not null && !rule.Signal.IsOfParameter()) yield return new("parameter", "这类规则不分参数", "this signal has no parameter");
        if (rule.Signal == AlarmSignal.EightHour && rule.Parameter is not Codes.O3) yield return new("parameter", "8小时平均只有臭氧", "only ozone has an 8-hour mean");
        if (rule.Deadband < 0 || !double.IsFinite(rule.Deadband)) yield return new("deadband", "回差不能为负", "the dead-band cannot be negative");
        if (rule.OffDelay < TimeSpan.Zero || rule.OffDelay > TimeSpan.FromDays(7)) yield return new("offDelayMinutes", "恢复延时应在 0 到 7 天", "the off-delay has to be 0 to 7 days");
        if (rule.ReAlarm is { } again && (again < TimeSpan.FromMinutes(5) || again > TimeSpan.FromDays(30)))
            yield return new("reAlarmMinutes", "再次提醒应在 5 分钟到 30 天", "re-alarming has to be after 5 minutes to 30 days");
        if (rule.Times is { } t && (t.FromHour is < 0 or > 23 || t.ToHour is < 1 or > 24 || t.FromHour == t.ToHour || t.Months.Any(m => m is < 1 or > 12)))
            yield return new("times", "时段应为 0–23 到 1–24 时，月份 1–12", "times are hours 0–23 to 1–24 and months 1–12");
        if (rule.Covers.Contains(rule.Id)) yield return new("covers", "规则不能覆盖自己", "a rule cannot cover itself");
        foreach (var error in LineErrors(rule.Warning, rule.Signal, "warning", "预警线", "warning line")) yield return error;
        if (rule.Response is not { } response) yield break;
        foreach (var error in LineErrors(response, rule.Signal, "response", "响应线", "response line")) yield return error;
        if (response.Severity < rule.Warning.Severity)
            yield return new("response.severity", "响应线不能比预警线轻", "the response line cannot be less urgent than the warning line");
        if (response.Origin != LimitOrigin.Management || rule.Warning.Origin != LimitOrigin.Management) yield break;
        if (response.High < rule.Warning.High) yield return new("response.high", "响应线应比预警线更严重", "the response line has to lie beyond the warning line");
        if (response.Low > rule.Warning.Low) yield return new("response.low", "响应线应比预警线更严重", "the response line has to lie beyond the warning line");
    }

    private static IEnumerable<FieldError> LineErrors(RuleLine line, AlarmSignal signal, string field, string zh, string en)
    {
        FieldError Wrong(string name, string inChinese, string inEnglish) => new($"{field}.{name}", $"{zh}：{inChinese}", $"{en}: {inEnglish}");
        if (line.Samples is < 1 or > 100) yield return Wrong("samples", "连续次数应在 1 到 100", "values in a row have to be 1 to 100");
        // Every look at a silence judges the same one, so that a second in a row would never come, and the alarm neither.
        if (signal == AlarmSignal.Silent && line.Samples > 1)
            yield return Wrong("samples", "静默没有连续次数，应为 1；要等久一些，请加延时或提高线值", "a silence has no values in a row, so that 1 is right; to wait longer, give a delay or a higher line");
        if (line.OnDelay < TimeSpan.Zero || line.OnDelay > TimeSpan.FromDays(7)) yield return Wrong("onDelayMinutes", "延时应在 0 到 7 天", "the delay has to be 0 to 7 days");
        if (!(line.Factor > 0) || !double.IsFinite(line.Factor)) yield return Wrong("factor", "倍数应大于零", "the factor has to be above zero");
        if (line.Origin != LimitOrigin.Management)
        {
            if (!signal.HasStandard()) yield return Wrong("origin", "这类规则没有标准限值，请给数值", "no standard has a limit for this signal: give a number");
            yield break;
        }
        if (line.High is null && line.Low is null) yield return Wrong("high", "缺少数值", "a number is missing");
        if (line.High <= line.Low) yield return Wrong("high", "上限应高于下限", "the upper line has to be above the lower");
        if (line.High is { } high && !double.IsFinite(high)) yield return Wrong("high", "数值有误", "not a number");
        if (line.Low is { } low && !double.IsFinite(low)) yield return Wrong("low", "数值有误", "not a number");
    }

    private static bool IsOfMedium(AlarmRule rule, StationInfo station) => rule.Signal switch
    {
        AlarmSignal.AqiHour or AlarmSignal.AqiDay or AlarmSignal.EightHour or AlarmSignal.Inverted => station.Kind == StationKind.Air,
        _ when rule.Signal.IsOfSample() => station.Kind != StationKind.Air,
        _ => true,
    };
}

/// <summary>One change of a rule.</summary>
/// <param name="RuleId">Rule.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Before">The rule before; null where it is new.</param>
/// <param name="After">The rule after.</param>
public sealed record AlarmRuleChange(string RuleId, DateTimeOffset At, string By, AlarmRule? Before, AlarmRule After);

/// <summary>The rules that were changed since the program was installed; durable.</summary>
public interface IAlarmRuleRecords
{
    /// <summary>The changed rules; each stands in place of the shipped one of its id.</summary>
    Task<IReadOnlyList<AlarmRule>> Changed(CancellationToken cancellation);

    /// <summary>Keeps rules and their changes, in one transaction.</summary>
    Task Keep(IReadOnlyList<AlarmRuleChange> changes, CancellationToken cancellation);

    /// <summary>Changes of one rule or of all, newest first; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<AlarmRuleChange>> Changes(string? ruleId, int limit, CancellationToken cancellation);
}
