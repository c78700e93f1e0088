using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Notices;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Admin.Roster;

/// <summary>The roster and its changes in words.</summary>
public static class RosterWords
{
    /// <summary>A role in words.</summary>
    public static Text Of(DutyRole role) => role switch
    {
        DutyRole.First => AdminRosterTexts.First,
        DutyRole.Second => AdminRosterTexts.Second,
        _ => AdminRosterTexts.Leader,
    };

    /// <summary>A change in words: each person, shift and stand-in that became different.</summary>
    /// <param name="change">Change.</param>
    /// <param name="l">Language.</param>
    /// <param name="nameOf">Name of a person by id.</param>
    public static ChangeView View(RosterChange change, Language l, Func<string, string> nameOf)
    {
        var people = change.What == "people";
        return new ChangeView(
            change.At, change.By, "", l[people ? AdminRosterTexts.PeopleChanged : AdminRosterTexts.ShiftsChanged],
            Differences(Lines(change.Before, people, l, nameOf), Lines(change.After, people, l, nameOf)));
    }

    /// <summary>A time as the roster shows it.</summary>
    public static string Moment(DateTimeOffset at) => StationTime.ToStationTime(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private const int Most = 12;

    private static ImmutableArray<FieldChange> Differences(Dictionary<string, (string Name, string Words)> before, Dictionary<string, (string Name, string Words)> after)
    {
        var changed = after.Keys.Concat(before.Keys).Distinct()
            .Select(id => new FieldChange((after.TryGetValue(id, out var a) ? a : before[id]).Name, before.GetValueOrDefault(id).Words ?? "", after.GetValueOrDefault(id).Words ?? ""))
            .Where(c => c.Before != c.After).ToList();
        // A month of shifts at once is said in one line more.
        return changed.Count <= Most ? [.. changed] : [.. changed.Take(Most), new FieldChange("…", "", $"+ {changed.Count - Most}")];
    }

    /// <summary>What a record holds, by identity; a record of another shape than today's is empty.</summary>
    private static Dictionary<string, (string, string)> Lines(string json, bool people, Language l, Func<string, string> nameOf)
    {
        var lines = new Dictionary<string, (string, string)>();
        using var document = JsonDocument.Parse(json);
        if (people)
        {
            if (document.RootElement.ValueKind == JsonValueKind.Array)
                foreach (var person in document.RootElement.EnumerateArray()) lines[Text(person, "id")] = (Text(person, "name"), Person(person, l));
            return lines;
        }
        foreach (var shift in Items(document.RootElement, "shifts"))
        {
            var names = new[] { "first", "second", "leader" }.Select(r => Text(shift, r)).Where(id => id.Length > 0).Select(nameOf);
            lines["s" + Text(shift, "id")] = (l[AdminRosterTexts.Shifts], $"{Span(shift)} {l.List(names)}");
        }
        foreach (var instead in Items(document.RootElement, "overrides"))
        {
            var role = Enum.TryParse<DutyRole>(Text(instead, "role"), true, out var known) ? l[Of(known)] : Text(instead, "role");
            lines["o" + Text(instead, "id")] = (l[AdminRosterTexts.Overrides], $"{Span(instead)} {role}: {nameOf(Text(instead, "person"))}");
        }
        return lines;
    }

    private static string Person(JsonElement person, Language l) =>
        string.Join(" · ", Items(person, "channels").Select(c => $"{Kind(Text(c, "kind"), l)} {Text(c, "address")}").Prepend(Text(person, "name")));

    private static string Kind(string name, Language l) => Enum.TryParse<ChannelKind>(name, true, out var kind) ? l[DutyTexts.Of(kind)] : name;

    private static string Span(JsonElement element) =>
        element.TryGetProperty("from", out var from) && element.TryGetProperty("to", out var to) ? $"{Moment(from.GetDateTimeOffset())} – {Moment(to.GetDateTimeOffset())}" : "";

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
