using System.Globalization;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>What is said of an alarm, in the language of the page.</summary>
public sealed class AlarmWords(Language language, ParameterNames names, AlarmRuleBook rules, TimeProvider time)
{
    /// <summary>Name of a rule.</summary>
    public string Rule(string id) => id switch
    {
        FleetDesk.LinkRule => language[DutyTexts.RuleLink],
        FleetDesk.ManySilentRule => language[DutyTexts.RuleManySilent],
        _ => rules.Current?.Find(id) is { } rule ? (language.IsChinese ? rule.NameZh : rule.NameEn) : id,
    };

    /// <summary>What the rule watches; null where it is not known any more.</summary>
    public AlarmSignal? Signal(Alarm alarm) => rules.Current?.Find(alarm.Rule)?.Signal;

    /// <summary>What happened, without the name of the station where that stands beside it.</summary>
    public string Message(Alarm alarm, StationInfo? station)
    {
        var words = language.IsChinese ? alarm.MessageZh : alarm.MessageEn;
        var prefix = station is null ? "" : language.IsChinese ? station.Name + " " : station.NameEn + ": ";
        if (prefix.Length == 0 || !words.StartsWith(prefix, StringComparison.Ordinal)) return words;
        var rest = words[prefix.Length..];
        return language.IsChinese ? rest : char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    /// <summary>What to do.</summary>
    public string Advice(Alarm alarm) => language.IsChinese ? alarm.AdviceZh : alarm.AdviceEn;

    /// <summary>A number of the alarm (value, peak or limit) in the unit of what its rule watches; empty where it has none.</summary>
    public string Measure(Alarm alarm, double number) => Signal(alarm) switch
    {
        _ when alarm.Rule == FleetDesk.LinkRule => "",
        _ when alarm.Rule == FleetDesk.ManySilentRule => language.Of(DutyTexts.InStations, Whole(number)),
        AlarmSignal.AqiHour or AlarmSignal.AqiDay => "AQI " + Whole(number),
        AlarmSignal.Silent => Format.Length(language, TimeSpan.FromMinutes(number)),
        AlarmSignal.Frozen or AlarmSignal.Zero => language.Of(DutyTexts.InTimes, Whole(number)),
        AlarmSignal.Negative or AlarmSignal.Flagged => language.Of(Texts.Hours, Whole(number)),
        AlarmSignal.Spike or AlarmSignal.Outlier => "×" + number.ToString("0.#", CultureInfo.InvariantCulture),
        AlarmSignal.UnitJump => "×10^" + number.ToString("0.#", CultureInfo.InvariantCulture),
        AlarmSignal.Inverted or AlarmSignal.Impossible => Whole(number) + " %",
        AlarmSignal.Clock => language.Of(Texts.Minutes, Whole(number)),
        AlarmSignal.Refused => language.Of(DutyTexts.InMessages, Whole(number)),
        _ => alarm.Parameter.Length == 0 ? number.ToString("0.##", CultureInfo.InvariantCulture) : names.Quantity(alarm.Parameter, number),
    };

    /// <summary>How far beyond the line, where that is a share that means something; else empty.</summary>
    public string Beyond(Alarm alarm) =>
        alarm.Limit > 0 && alarm.Value > alarm.Limit && alarm.Parameter != Codes.Ph && IsAmount(Signal(alarm))
            ? language.Of(DutyTexts.Beyond, (alarm.Value / alarm.Limit - 1).ToString("P0", CultureInfo.InvariantCulture))
            : "";

    /// <summary>Where the limit comes from, in one language.</summary>
    public string Source(Alarm alarm) => SourceIn(alarm.LimitSource, language.IsChinese);

    /// <summary>One of the two languages of a source; the kernel writes "Chinese / English", or Chinese alone for tables of a standard.</summary>
    public static string SourceIn(string source, bool chinese)
    {
        var cut = source.LastIndexOf("/ ", StringComparison.Ordinal);
        if (cut < 0) return chinese ? source : EnglishTable(source);
        var (zh, en) = (source[..cut].TrimEnd(), source[(cut + 2)..]);
        var factor = en.LastIndexOf(" ×", StringComparison.Ordinal) is > 0 and var at ? en[at..] : "";
        if (chinese) return zh + factor;
        return en.StartsWith("class", StringComparison.Ordinal) || en.StartsWith("table", StringComparison.Ordinal) ? "GB 3838-2002 " + en : en;
    }

    private static string EnglishTable(string source) => new[]
    {
        ("一级", "class 1"), ("二级", "class 2"), ("24小时平均", "24-hour mean"), ("1小时平均", "1-hour mean"), ("日最大8小时平均", "daily maximum 8-hour mean"), ("日平均", "daily mean"), ("年平均", "annual mean"), ("(过渡阶段)", " (transitional)"), ("表", "table "),
    }.Aggregate(source, (text, pair) => text.Replace(pair.Item1, pair.Item2, StringComparison.Ordinal));

    /// <summary>What the condition means for whoever reads it.</summary>
    public string Meaning(Alarm alarm) => alarm switch
    {
        { EndedAt: { } end } => language.Of(DutyTexts.MeansEnded, Format.Moment(end)),
        { Condition: AlarmCondition.Cleared, ClearedAt: { } at } => language.Of(DutyTexts.MeansCleared, Format.Moment(at)),
        { Condition: AlarmCondition.Stale } => language[DutyTexts.MeansStale],
        { IsChattering: true } => language.Of(DutyTexts.MeansChatter, alarm.Flaps),
        _ => language[DutyTexts.MeansActive],
    };

    /// <summary>Who has it, since when.</summary>
    public string Owner(Alarm alarm)
    {
        var taken = alarm.Acknowledged is { } a ? language.Of(DutyTexts.TakenBy, Person(a.By), Format.Moment(a.At)) : language[DutyTexts.TakenByNobody];
        return alarm.AssignedTo is { } to ? language.Of(DutyTexts.AssignedTo, taken, to) : taken;
    }

    /// <summary>A person as a record has it.</summary>
    public string Person(string by) => by switch
    {
        AlarmStep.System => language[DutyTexts.System],
        Users.CurrentUser.Nobody => language[DutyTexts.Unsigned],
        _ => by,
    };

    /// <summary>Why it is silenced; <paramref name="parent"/> is the greater alarm where that is known.</summary>
    public string Silenced(Alarm alarm, Alarm? parent) => alarm.SuppressedBy switch
    {
        Alarm.ByMaintenance => language[DutyTexts.SilencedByMaintenance],
        { } cause => language.Of(DutyTexts.SilencedBy, parent is null ? Rule(cause.Split(':') is [_, var rule, ..] ? rule : cause) : Rule(parent.Rule)),
        null => "",
    };

    /// <summary>What happened in a step.</summary>
    public string Step(AlarmStepKind kind) => language[DutyTexts.Step(kind)];

    /// <summary>What it turned out to be.</summary>
    public string Verdict(Verdict verdict) => language[DutyTexts.Of(verdict)];

    /// <summary>How notices of an alarm stand.</summary>
    public string Delivery(AlarmDelivery state) => state.Kind switch
    {
        DeliveryKind.Sent => language.Of(DutyTexts.DeliverySent, language.List(state.People.DefaultIfEmpty(language[DutyTexts.DeliveryDefault])), Format.Near(state.At!.Value, time.GetUtcNow())),
        DeliveryKind.Waiting => language.Of(DutyTexts.DeliveryWaiting, Format.Near(state.At!.Value, time.GetUtcNow())),
        DeliveryKind.Failing => language.Of(DutyTexts.DeliveryFailing, language.List(state.People)),
        DeliveryKind.Dead => language.Of(DutyTexts.DeliveryDead, language.List(state.People)),
        DeliveryKind.Nobody => language[DutyTexts.DeliveryNobody],
        DeliveryKind.Silent => language[DutyTexts.DeliverySilent],
        _ => language[DutyTexts.DeliveryNone],
    };

    /// <summary>Kind of a channel.</summary>
    public string Channel(ChannelKind kind) => language[DutyTexts.Of(kind)];

    private static bool IsAmount(AlarmSignal? signal) => signal is AlarmSignal.Value or AlarmSignal.Hour or AlarmSignal.EightHour or AlarmSignal.Day or AlarmSignal.Sample
        or AlarmSignal.TargetGap or AlarmSignal.WaterClass or AlarmSignal.TargetMultiple or AlarmSignal.AqiHour or AlarmSignal.AqiDay;

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
