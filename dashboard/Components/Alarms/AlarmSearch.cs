using Monitor.Dashboard.Components.Look;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>What is looked for in the history of alarms, as it stands in an address. What is null or empty allows everything.</summary>
/// <param name="Text">Words, all of which have to occur: station, rule, message, parameter, person; case does not matter.</param>
/// <param name="Station">Station id.</param>
/// <param name="Rule">Rule.</param>
/// <param name="Severity">notice, warning or critical.</param>
/// <param name="Verdict">unverified, true, false or instrument.</param>
/// <param name="Days">Raised within so many days.</param>
public sealed record AlarmSearch(string? Text, string? Station, string? Rule, string? Severity, string? Verdict, int Days)
{
    /// <summary>Alarms that are looked through, the newest.</summary>
    public const int Most = 20_000;

    /// <summary>Lengths of time that are offered.</summary>
    public static readonly IReadOnlyList<int> Lengths = [1, 7, 30, 90, 366];

    /// <summary>From an address: an unknown length is a week.</summary>
    public static AlarmSearch Of(string? text, string? station, string? rule, string? severity, string? verdict, int? days) => new(
        Null(text), Null(station), Null(rule), Null(severity), Null(verdict), days is { } given && Lengths.Contains(given) ? given : 7);

    /// <summary>True where the alarm is looked for.</summary>
    public bool Matches(Alarm alarm, StationInfo? station, AlarmWords words, ParameterNames names)
    {
        if (Station is not null && alarm.StationId != Station) return false;
        if (Rule is not null && alarm.Rule != Rule) return false;
        if (Severity is not null && !string.Equals(alarm.Severity.ToString(), Severity, StringComparison.OrdinalIgnoreCase)) return false;
        if (Verdict is not null && !string.Equals(alarm.Verdict.ToString(), Verdict, StringComparison.OrdinalIgnoreCase)) return false;
        if (Text is null) return true;
        var all = string.Join('\n', alarm.StationId, station?.Name, station?.NameEn, station?.River, alarm.Rule, words.Rule(alarm.Rule), alarm.MessageZh, alarm.MessageEn,
            alarm.Parameter.Length > 0 ? names.Full(alarm.Parameter) : "", alarm.Acknowledged?.By, alarm.AssignedTo, alarm.Acknowledged?.Note);
        return Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => all.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The same question as the query of an address.</summary>
    public string Query => string.Join('&', new[]
    {
        ("q", Text), ("station", Station), ("rule", Rule), ("severity", Severity), ("verdict", Verdict), ("days", Days.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));

    private static string? Null(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Looks through the history of alarms.</summary>
public sealed class AlarmFinder(IAlarmRecords records, IStationRegistry registry, AlarmRuleBook rules, AlarmWords words, ParameterNames names, TimeProvider time)
{
    /// <summary>What is found, newest first, and whether there was more than is looked through.</summary>
    public async Task<(IReadOnlyList<Alarm> Found, bool Cut)> Find(AlarmSearch search, CancellationToken cancellation)
    {
        await rules.Get(cancellation);
        var page = await records.List(new AlarmQuery(search.Station, time.GetUtcNow().AddDays(-search.Days), null, false, 0, AlarmSearch.Most), cancellation);
        return ([.. page.Alarms.Where(a => search.Matches(a, registry.Find(a.StationId), words, names))], page.Total > page.Alarms.Count);
    }
}
