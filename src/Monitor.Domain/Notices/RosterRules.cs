namespace Monitor.Domain.Notices;

/// <summary>What a duty roster has to fulfil before it is kept.</summary>
public static class RosterRules
{
    /// <summary>Longest shift or override: a year typed wrong shall not put somebody on duty for ever.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>Everything that is wrong, in words; empty where nothing is.</summary>
    public static IEnumerable<string> Errors(DutyRoster roster) =>
        PeopleErrors(roster).Concat(ShiftErrors(roster)).Concat(OverrideErrors(roster));

    private static IEnumerable<string> PeopleErrors(DutyRoster roster)
    {
        foreach (var id in Twice(roster.People.Select(p => p.Id))) yield return $"人员编号重复：{id} / person listed twice: {id}";
        foreach (var person in roster.People)
        {
            if (string.IsNullOrWhiteSpace(person.Id)) yield return "人员缺少编号 / a person without id";
            if (string.IsNullOrWhiteSpace(person.Name)) yield return $"人员 {person.Id} 缺少姓名 / person {person.Id} has no name";
            foreach (var error in person.Channels.SelectMany(c => c.Errors())) yield return $"{person.Id}: {error}";
        }
    }

    private static IEnumerable<string> ShiftErrors(DutyRoster roster)
    {
        foreach (var id in Twice(roster.Shifts.Select(s => s.Id))) yield return $"班次编号重复：{id} / shift listed twice: {id}";
        foreach (var shift in roster.Shifts)
        {
            foreach (var error in SpanErrors("班次", "shift", shift.Id, shift.From, shift.To)) yield return error;
            foreach (var person in new[] { shift.First, shift.Second, shift.Leader })
                if (person is not null && roster.People.All(p => p.Id != person))
                    yield return $"班次 {shift.Id} 中没有登记此人：{person} / shift {shift.Id} names an unknown person: {person}";
        }
    }

    private static IEnumerable<string> OverrideErrors(DutyRoster roster)
    {
        foreach (var id in Twice(roster.Overrides.Select(o => o.Id))) yield return $"替班编号重复：{id} / override listed twice: {id}";
        foreach (var instead in roster.Overrides)
        {
            foreach (var error in SpanErrors("替班", "override", instead.Id, instead.From, instead.To)) yield return error;
            if (!Enum.IsDefined(instead.Role)) yield return $"替班 {instead.Id} 的岗位未知 / override {instead.Id} has an unknown role";
            if (roster.People.All(p => p.Id != instead.Person))
                yield return $"替班 {instead.Id} 中没有登记此人：{instead.Person} / override {instead.Id} names an unknown person: {instead.Person}";
        }
    }

    private static IEnumerable<string> SpanErrors(string zh, string en, string id, DateTimeOffset from, DateTimeOffset to)
    {
        if (string.IsNullOrWhiteSpace(id)) yield return $"{zh}缺少编号 / {en} without id";
        if (from >= to) yield return $"{zh} {id} 的开始不早于结束 / {en} {id} does not start before it ends";
        else if (to - from > Longest) yield return $"{zh} {id} 长于 {Longest.TotalDays} 天 / {en} {id} is longer than {Longest.TotalDays} days";
    }

    private static IEnumerable<string> Twice(IEnumerable<string> ids) => ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key);
}
