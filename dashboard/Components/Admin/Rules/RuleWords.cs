using System.Globalization;
using System.Text.Json;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Admin.Rules;

/// <summary>Rules and their changes in words.</summary>
public sealed class RuleWords(Language l, ParameterNames names, PlaceNames places, IStationRegistry registry, AlarmRuleBook book)
{
    /// <summary>Name of a rule.</summary>
    public string Name(AlarmRule rule) => l.IsChinese || rule.NameEn.Length == 0 ? rule.NameZh : rule.NameEn;

    /// <summary>What a rule watches.</summary>
    public string Watches(AlarmRule rule) => rule.Parameter is { } code ? $"{names.Short(code)} · {l[SignalWords.Of(rule.Signal)]}" : l[SignalWords.Of(rule.Signal)];

    /// <summary>Unit of the lines of a rule; empty where they are plain numbers.</summary>
    public string Unit(AlarmSignal signal, string? parameter) => parameter is { Length: > 0 } && SignalWords.HasUnit(signal) ? names.Unit(parameter) : "";

    /// <summary>The limit of a line as the rule has it.</summary>
    public string Limit(RuleLine line, AlarmSignal signal, string? parameter)
    {
        var unit = Unit(signal, parameter);
        var words = line.Origin switch
        {
            LimitOrigin.Gb3095 => l.Of(AdminRuleTexts.LimitOf, "GB 3095"),
            LimitOrigin.Gb3838 when line.Class is { } c => l.Of(AdminRuleTexts.ClassLimit, l.Sign(c)),
            LimitOrigin.Gb3838 => l[AdminRuleTexts.TargetLimit],
            _ => Numbers(line.High, line.Low, unit),
        };
        return line.Origin == LimitOrigin.Management || line.Factor == 1 ? words : $"{words} ×{Number(line.Factor)}";
    }

    /// <summary>A line with all that belongs to it, in one sentence.</summary>
    public string Line(RuleLine line, AlarmSignal signal, string? parameter)
    {
        List<string> parts = [Limit(line, signal, parameter)];
        if (line.Samples > 1) parts.Add(l.Of(AdminRuleTexts.InRow, line.Samples));
        if (line.OnDelay > TimeSpan.Zero) parts.Add(l.Of(AdminRuleTexts.ForMinutes, Number(line.OnDelay.TotalMinutes)));
        return l.List(parts);
    }

    /// <summary>Upper and lower number as they are crossed.</summary>
    public static string Numbers(double? high, double? low, string unit) =>
        string.Join(" / ", new[] { high is { } h ? $"> {Number(h)}" : null, low is { } w ? $"< {Number(w)}" : null }.OfType<string>().Select(n => $"{n} {unit}".TrimEnd()));

    /// <summary>Every field of a rule in the order of the form.</summary>
    public List<(string Field, string Words)> Fields(AlarmRule rule)
    {
        List<(string, string)> fields =
        [
            (l[AdminRuleTexts.Enabled], l[rule.Enabled ? AdminTexts.Yes : AdminTexts.No]),
            (l[AdminRuleTexts.Zh], rule.NameZh),
            (l[AdminRuleTexts.En], rule.NameEn),
            (l[AdminRuleTexts.Signal], l[SignalWords.Of(rule.Signal)]),
            (l[AdminRuleTexts.Parameter], rule.Parameter is { } code ? names.Short(code) : ""),
        ];
        fields.AddRange(Fields(rule.Warning, AdminRuleTexts.Warning, rule));
        if (rule.Response is { } response) fields.AddRange(Fields(response, AdminRuleTexts.Response, rule));
        fields.AddRange(
        [
            (l[AdminRuleTexts.Deadband], Number(rule.Deadband)),
            (l[AdminRuleTexts.OffDelay], Number(rule.OffDelay.TotalMinutes)),
            (l[AdminRuleTexts.ReAlarm], rule.ReAlarm is { } again ? Number(again.TotalMinutes) : ""),
            (l[AdminRuleTexts.Kinds], l.List(rule.Scope.Kinds.Select(k => l[ConditionLook.Word(k)]))),
            (l[AdminRuleTexts.Areas], l.List(rule.Scope.Areas.Select(places.Of))),
            (l[AdminRuleTexts.Rivers], l.List(rule.Scope.Rivers.Select(places.Of))),
            (l[AdminRuleTexts.Stations], l.List(rule.Scope.Stations.Select(Station))),
            (l[AdminRuleTexts.Except], l.List(rule.Scope.Except.Select(Station))),
            (l[AdminRuleTexts.Drinking], l[rule.Scope.DrinkingWaterSource switch { true => AdminRuleTexts.OnlySources, false => AdminRuleTexts.NoSources, _ => AdminRuleTexts.Both }]),
            (l[AdminRuleTexts.Times], Times(rule.Times)),
            (l[AdminRuleTexts.Covers], l.List(rule.Covers.Select(id => book.Current?.Find(id) is { } other ? Name(other) : id))),
            (l[AdminRuleTexts.AdviceZh], rule.AdviceZh),
            (l[AdminRuleTexts.AdviceEn], rule.AdviceEn),
        ]);
        return fields;
    }

    /// <summary>A change in words.</summary>
    public ChangeView View(AlarmRuleChange change) => new(
        change.At, change.By, Name(change.After), l[change.Before is null ? AdminTexts.Added : AdminTexts.Edited],
        change.Before is null ? [] : ChangeView.Differences(Fields(change.Before), Fields(change.After)), null, Address(change.RuleId));

    /// <summary>Page of a rule.</summary>
    public static string Address(string id) => $"/admin/rules/{Uri.EscapeDataString(id)}";

    /// <summary>Whether two rules say the same; records compare their lists by identity.</summary>
    public static bool AreSame(AlarmRule a, AlarmRule b) =>
        JsonSerializer.Serialize(AlarmRuleForm.Of(a), AlarmRuleForm.Json) == JsonSerializer.Serialize(AlarmRuleForm.Of(b), AlarmRuleForm.Json);

    /// <summary>A number as it was typed.</summary>
    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private IEnumerable<(string, string)> Fields(RuleLine line, Text name, AlarmRule rule)
    {
        string Of(Text field) => $"{l[name]} · {l[field]}";
        yield return (Of(AdminRuleTexts.Severity), l[ConditionLook.Word(line.Severity)]);
        yield return (Of(AdminRuleTexts.Limit), Limit(line, rule.Signal, rule.Parameter));
        yield return (Of(AdminRuleTexts.Samples), Number(line.Samples));
        yield return (Of(AdminRuleTexts.OnDelay), Number(line.OnDelay.TotalMinutes));
        yield return (Of(AdminRuleTexts.NoteZh), line.NoteZh);
        yield return (Of(AdminRuleTexts.NoteEn), line.NoteEn);
    }

    private string Times(RuleTimes? times)
    {
        if (times is null) return l[AdminRuleTexts.Always];
        var hours = l.Of(AdminRuleTexts.Hours, times.FromHour, times.ToHour);
        return times.Months.IsEmpty ? hours : l.List([hours, .. times.Months.Select(m => l.Of(AdminRuleTexts.Month, m))]);
    }

    private string Station(string id) => registry.Find(id) is { } station ? l.NameOf(station) : id;
}
