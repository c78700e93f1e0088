using System.Collections.Immutable;
using System.Globalization;
using Monitor.Domain.Notices;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Register;

/// <summary>A shift that a table describes anew.</summary>
public sealed record ShiftChange(Shift Before, Shift After);

/// <summary>What an import of shifts makes of a roster.</summary>
/// <param name="Added">Shifts that are new.</param>
/// <param name="Changed">Shifts of the same hours with other people.</param>
/// <param name="Unchanged">Rows that say what stands there already.</param>
/// <param name="Errors">What is wrong, by line.</param>
public sealed record RosterImport(ImmutableArray<Shift> Added, ImmutableArray<ShiftChange> Changed, int Unchanged, ImmutableArray<SheetError> Errors)
{
    /// <summary>See <see cref="ImportMark"/>.</summary>
    public string Mark => ImportMark.Of(new { Added = Added.Select(s => s with { Id = "" }), Changed, Unchanged, Errors });

    /// <summary>The roster with the rows that nothing is wrong with.</summary>
    public DutyRoster Over(DutyRoster roster) => roster with
    {
        Shifts = [.. roster.Shifts.Select(s => Changed.FirstOrDefault(c => c.Before.Id == s.Id)?.After ?? s), .. Added],
    };
}

/// <summary>
/// A table of shifts, see <see cref="Sheet"/>: one row a shift, in station time; where no day of the end is given, an end that is not after the start is of the next day. People
/// are named as in the roster, by name or by id. A shift of the same hours is the same shift; shifts that the file does not name stay. Pure.
/// </summary>
public static class RosterSheet
{
    /// <summary>Fields in the order of the export.</summary>
    public static readonly ImmutableArray<SheetColumn> Columns =
    [
        new("date", "日期", true), new("from", "开始", true), new("to", "结束", true), new("endDate", "结束日期"), new("first", "值班员", true), new("second", "副班"), new("leader", "带班领导"),
    ];

    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
    private static readonly string[] Times = ["H:mm", "HH:mm", "H:mm:ss"];

    /// <summary>What a table would do to a roster.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="roster">The roster as it is.</param>
    /// <param name="now">Now: a shift that is over is no use.</param>
    public static RosterImport Read(ReadOnlySpan<byte> bytes, DutyRoster roster, DateTimeOffset now)
    {
        var sheet = Sheet.Read(bytes, Columns);
        Dictionary<(DateTimeOffset, DateTimeOffset), int> lines = [];
        var (added, changed, unchanged) = (new List<Shift>(), new List<ShiftChange>(), 0);
        foreach (var row in sheet.Rows)
        {
            if (Hours(sheet, row, now) is not var (from, to)) continue;
            if (!lines.TryAdd((from, to), row.Line))
            {
                sheet.Errors.Add(sheet.At(row, "date", $"与第 {lines[(from, to)]} 行重复", $"it stands in line {lines[(from, to)]} already"));
                continue;
            }
            if (Shift(sheet, row, roster, from, to) is not { } shift) continue;
            var before = roster.Shifts.FirstOrDefault(s => (s.From, s.To) == (shift.From, shift.To));
            // A column that the file does not have says nothing.
            var after = before is null ? shift : before with
            {
                First = shift.First,
                Second = row.Cells.ContainsKey("second") ? shift.Second : before.Second,
                Leader = row.Cells.ContainsKey("leader") ? shift.Leader : before.Leader,
            };
            if (before is null) added.Add(after);
            else if (before == after) unchanged++;
            else changed.Add(new ShiftChange(before, after));
        }
        return new RosterImport([.. added], [.. changed], unchanged, [.. sheet.Errors.OrderBy(e => e.Line)]);
    }

    /// <summary>Writes the shifts that are not over as <see cref="Read"/> takes them.</summary>
    public static byte[] Write(DutyRoster roster, DateTimeOffset now, bool chinese)
    {
        return Sheet.Write(
            Columns,
            roster.Shifts.Where(s => s.To > now).OrderBy(s => s.From).Select(s => new[]
            {
                Day(s.From), Clock(s.From), Clock(s.To), s.To == End(s.From, s.To) ? "" : Day(s.To), Name(s.First), Name(s.Second), Name(s.Leader),
            }),
            chinese);

        // Two people of one name are told apart by their ids.
        string Name(string? id) => id is null ? "" : roster.People.FirstOrDefault(p => p.Id == id) is { } person && roster.People.Count(p => p.Name == person.Name) == 1 ? person.Name : id;
    }

    /// <summary>When the shift of a row begins and ends; null with an error for each thing that is wrong.</summary>
    private static (DateTimeOffset From, DateTimeOffset To)? Hours(Sheet sheet, SheetRow row, DateTimeOffset now)
    {
        var wrong = sheet.Errors.Count;
        var day = Day("date");
        var from = Time("from");
        // Midnight at the end of a day is written 24:00.
        var midnight = row.Word("to") is "24:00";
        var to = midnight ? TimeOnly.MinValue : Time("to");
        var last = row.Word("endDate") is null ? null : Day("endDate");
        if (sheet.Errors.Count > wrong) return null;
        var start = At(day!.Value, from!.Value);
        var end = last is { } given ? At(given.AddDays(midnight ? 1 : 0), to!.Value) : At(day.Value.AddDays(to <= from ? 1 : 0), to!.Value);
        if (end <= start) Wrong("endDate", "结束不晚于开始", "the end is not after the start");
        else if (end - start > RosterRules.Longest) Wrong("endDate", $"班次不得长于 {RosterRules.Longest.TotalDays} 天", $"a shift has {RosterRules.Longest.TotalDays} days at most");
        else if (end <= now) Wrong("date", "这个班次已经结束", "this shift is over");
        return sheet.Errors.Count > wrong ? null : (start, end);

        void Wrong(string field, string zh, string en) => sheet.Errors.Add(sheet.At(row, field, zh, en));

        DateOnly? Day(string field)
        {
            if (DateOnly.TryParseExact(row.Word(field) ?? "", Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 2000 and < 3000) return date;
            Wrong(field, "不是日期，应如 2026-12-01", "not a date like 2026-12-01");
            return null;
        }

        TimeOnly? Time(string field)
        {
            if (TimeOnly.TryParseExact(row.Word(field) ?? "", Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
            Wrong(field, "不是时刻，应如 08:00", "not a time like 08:00");
            return null;
        }
    }

    /// <summary>The shift of a row with its people; null with an error for each thing that is wrong.</summary>
    private static Shift? Shift(Sheet sheet, SheetRow row, DutyRoster roster, DateTimeOffset from, DateTimeOffset to)
    {
        var wrong = sheet.Errors.Count;
        var first = Person("first");
        if (row.Word("first") is null) Wrong("first", "缺少值班员", "nobody is first on duty");
        var (second, leader) = (Person("second"), Person("leader"));
        if (sheet.Errors.Count > wrong || first is null) return null;
        var id = $"{StationTime.ToStationTime(from).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture)}-{Guid.NewGuid().ToString("N")[..6]}";
        return new Shift(id, from, to, first, second, leader);

        void Wrong(string field, string zh, string en) => sheet.Errors.Add(sheet.At(row, field, zh, en));

        string? Person(string field)
        {
            if (row.Word(field) is not { } text) return null;
            var found = roster.People.Where(p => p.Id == text || p.Name == text).ToList();
            if (found.Count == 1) return found[0].Id;
            if (found.Count == 0) Wrong(field, $"人员中没有 {text}，请先登记", $"{text} is not among the people: add the person first");
            else Wrong(field, $"有 {found.Count} 个人叫 {text}，请填编号：{string.Join('、', found.Select(p => p.Id))}", $"{found.Count} people are called {text}: give the id, {string.Join(", ", found.Select(p => p.Id))}");
            return null;
        }
    }

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), StationTime.Offset).ToUniversalTime();

    /// <summary>Where a shift ends whose row gives no day of its end.</summary>
    private static DateTimeOffset End(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (StationTime.ToStationTime(from), StationTime.ToStationTime(to));
        return At(DateOnly.FromDateTime(start.DateTime).AddDays(end.TimeOfDay <= start.TimeOfDay ? 1 : 0), TimeOnly.FromDateTime(end.DateTime));
    }

    private static string Day(DateTimeOffset at) => StationTime.ToStationTime(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Clock(DateTimeOffset at) =>
        StationTime.ToStationTime(at).ToString(StationTime.ToStationTime(at).Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
