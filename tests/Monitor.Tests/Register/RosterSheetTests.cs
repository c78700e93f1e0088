using System.Text;
using Monitor.Dashboard.Register;
using Monitor.Domain.Notices;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Register;

/// <summary>A table of shifts, by rows of what stands in it and what comes of it.</summary>
public sealed class RosterSheetTests
{
    private const string Heading = "日期,开始,结束,值班员,副班,带班领导\n";
    private static readonly DateTimeOffset Now = Some.Time("2026-11-27 12:00");

    private static readonly DutyRoster Roster = new(
        [new Person("a", "王一", []), new Person("b", "李二", []), new Person("c", "张三", []), new Person("d", "张三", [])],
        [
            new Shift("s1", Some.Time("2026-11-28 08:00"), Some.Time("2026-11-28 20:00"), "a", "b", null),
            new Shift("s0", Some.Time("2026-11-01 08:00"), Some.Time("2026-11-01 20:00"), "a"),
        ],
        []);

    private static string Local(DateTimeOffset at) => StationTime.ToStationTime(at).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static RosterImport Read(string text) => RosterSheet.Read(Encoding.UTF8.GetBytes(text), Roster, Now);

    [Theory]
    [InlineData("2026-11-29,08:00,20:00,王一,李二,\n", "2026-11-29 08:00 2026-11-29 20:00 a b -")]
    [InlineData("2026/11/29,20:00,8:00,b,,c\n", "2026-11-29 20:00 2026-11-30 08:00 b - c")]
    [InlineData("2026年11月29日,00:00,24:00,李二,,\n", "2026-11-29 00:00 2026-11-30 00:00 b - -")]
    [InlineData("2026-11-27,08:00,20:00,王一,,\n", "2026-11-27 08:00 2026-11-27 20:00 a - -")]
    public void Row_IsAShift_InStationTime_WithPeopleByNameOrId(string row, string expected)
    {
        var import = Read(Heading + row);
        Assert.Empty(import.Errors);
        var shift = Assert.Single(import.Added);
        Assert.Equal(expected, $"{Local(shift.From)} {Local(shift.To)} {shift.First} {shift.Second ?? "-"} {shift.Leader ?? "-"}");
        Assert.Equal(3, import.Over(Roster).Shifts.Length);
    }

    [Theory]
    [InlineData("2026-11-29,08:00,20:00,赵六,,\n", 2, "值班员", "赵六")]
    [InlineData("2026-11-29,08:00,20:00,王一,张三,\n", 2, "副班", "c、d")]
    [InlineData("2026-11-29,08:00,20:00,,,\n", 2, "值班员", "缺少")]
    [InlineData("29.11.2026,08:00,20:00,王一,,\n", 2, "日期", "2026-12-01")]
    [InlineData("2026-11-29,8 am,20:00,王一,,\n", 2, "开始", "08:00")]
    [InlineData("2026-11-26,08:00,20:00,王一,,\n", 2, "日期", "已经结束")]
    [InlineData("2026-11-29,08:00,20:00,王一,,\n2026-11-29,08:00,20:00,李二,,\n", 3, "日期", "与第 2 行重复")]
    [InlineData("2026-11-29,08:00,20:00,王一,,\n2026/11/29,8:00,20:00:00,李二,,\n", 3, "日期", "与第 2 行重复")]
    [InlineData("2026-11-29,24:00,08:00,王一,,\n", 2, "开始", "08:00")]
    [InlineData("9999-12-31,20:00,08:00,王一,,\n", 2, "日期", "2026-12-01")]
    public void WrongRow_IsToldByLineAndColumn_AndStopsNoOther(string rows, int line, string column, string words)
    {
        var import = Read(Heading + rows + "2026-12-24,08:00,20:00,王一,,\n");
        var error = Assert.Single(import.Errors);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(words, error.Zh, StringComparison.Ordinal);
        Assert.NotEqual("", error.En);
        Assert.Contains(import.Added, s => Local(s.From) == "2026-12-24 08:00");
    }

    /// <summary>A shift that ends neither on its day nor on the next says on which.</summary>
    [Theory]
    [InlineData("2026-11-30,08:00,2026-12-07,08:00", "2026-11-30 08:00 2026-12-07 08:00")]
    [InlineData("2026-11-30,20:00,,08:00", "2026-11-30 20:00 2026-12-01 08:00")]
    [InlineData("2026-11-30,00:00,2026-12-06,24:00", "2026-11-30 00:00 2026-12-07 00:00")]
    [InlineData("2026-11-30,20:00,2026-11-30,08:00", "结束日期 结束不晚于开始")]
    [InlineData("2026-11-30,20:00,2026-11-30,20:00", "结束日期 结束不晚于开始")]
    [InlineData("2026-11-30,20:00,soon,20:00", "结束日期 不是日期，应如 2026-12-01")]
    [InlineData("2026-11-30,20:00,2028-11-30,20:00", "结束日期 班次不得长于 400 天")]
    public void EndDate_IsTheDayOfTheEnd(string row, string expected)
    {
        var import = Read($"日期,开始,结束日期,结束,值班员\n{row},王一\n");
        Assert.Equal([expected], [.. import.Added.Select(s => $"{Local(s.From)} {Local(s.To)}"), .. import.Errors.Select(e => $"{e.Column} {e.Zh}")]);
    }

    [Theory]
    [InlineData("2026-11-30 08:00", "2026-12-07 08:00", "2026-11-30,08:00,08:00,2026-12-07,")]
    [InlineData("2026-11-30 08:00", "2026-12-01 09:00", "2026-11-30,08:00,09:00,2026-12-01,")]
    [InlineData("2026-11-30 08:00", "2026-12-01 08:00", "2026-11-30,08:00,08:00,,")]
    [InlineData("2026-11-30 20:00", "2026-12-01 00:00", "2026-11-30,20:00,00:00,,")]
    [InlineData("2026-11-30 08:00:05", "2026-11-30 20:00", "2026-11-30,08:00:05,20:00,,")]
    public void Export_OfAnyLength_IsTheSameShiftAgain(string from, string to, string row)
    {
        var roster = Roster with { Shifts = [new Shift("s", At(from), At(to), "a")] };
        var bytes = RosterSheet.Write(roster, Now, chinese: true);
        Assert.Contains(row, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        var import = RosterSheet.Read(bytes, roster, Now);
        Assert.Equal((0, 0, 1, 0), (import.Added.Length, import.Changed.Length, import.Unchanged, import.Errors.Length));

        static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), StationTime.Offset);
    }

    /// <summary>Of the same hours it is the same shift; a column that the file does not have says nothing, an empty cell says nobody.</summary>
    [Theory]
    [InlineData("date,from,to,first\n2026-11-28,08:00,20:00,李二\n", "s1 b b -")]
    [InlineData("date,from,to,first,second\n2026-11-28,08:00,20:00,王一,\n", "s1 a - -")]
    [InlineData("date,from,to,first,second\n2026-11-28,08:00,20:00,王一,李二\n", "")]
    public void KnownShift_IsChanged_OrLeftAsItIs(string text, string expected)
    {
        var import = Read(text);
        Assert.Equal(expected, string.Join('|', import.Changed.Select(c => $"{c.After.Id} {c.After.First} {c.After.Second ?? "-"} {c.After.Leader ?? "-"}")));
        Assert.Equal(expected.Length == 0 ? 1 : 0, import.Unchanged);
        Assert.Equal(2, import.Over(Roster).Shifts.Length);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Export_ReadAgain_ChangesNothing_AndLeavesOutWhatIsOver(bool chinese)
    {
        var import = RosterSheet.Read(RosterSheet.Write(Roster with { Shifts = Roster.Shifts.Add(new Shift("s2", Some.Time("2026-11-28 20:00"), Some.Time("2026-11-29 08:00"), "c")) }, Now, chinese), Roster, Now);
        Assert.Equal((1, "c", 0, 1, 0), (import.Added.Length, import.Added[0].First, import.Changed.Length, import.Unchanged, import.Errors.Length));
    }
}
