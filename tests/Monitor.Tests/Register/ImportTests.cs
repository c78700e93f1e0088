using System.Text;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Components.Admin.Roster;
using Monitor.Dashboard.Register;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Parameters;
using Monitor.Storage.Notices;
using Monitor.Storage.Records;
using Monitor.Tests.Storage;
using Monitor.Tests.Support;

namespace Monitor.Tests.Register;

/// <summary>An import does what its trial showed, all of it, or nothing: what somebody else changed meanwhile is not taken back without a word.</summary>
public sealed class ImportTests : IDisposable
{
    private static readonly DateTimeOffset Now = Some.Time("2026-11-27 12:00");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly RecordsFile _records;
    private readonly NoticesFile _notices;

    public ImportTests() => (_records, _notices) = (new RecordsFile(Path.Combine(_folder.Path, "records.db")), new NoticesFile(Path.Combine(_folder.Path, "notices.db")));

    public void Dispose()
    {
        _records.Dispose();
        _notices.Dispose();
        _folder.Dispose();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public async Task Parameters_AreTakenAsTheTrialShowedThem()
    {
        var catalogue = new ParameterCatalogue([.. Repository.Catalogue.All]);
        var records = new RecordsRegister<ParameterDraft>(_records, "parameter");
        using var registrar = new ParameterRegistrar(catalogue, records, _time);
        var pm25 = ParameterDraft.Of(catalogue[Codes.Pm25]);
        var bytes = Bytes(FormattableString.Invariant($"code,zh,en,medium,unit,decimals,min,max\npm25,{pm25.Zh},Fine dust,air,{pm25.Unit},{pm25.Decimals},{pm25.Min},{pm25.Max}\nbenzene,苯,Benzene,air,µg/m³,1,0,5000\n"));
        var trial = await registrar.Import(bytes, "A", null, default);
        Assert.Equal((1, 1, 0), (trial.Added.Length, trial.Changed.Length, (await records.Changes(null, 9, default)).Count));

        await registrar.Edit(Codes.Pm25, pm25 with { En = "Other" }, "B", null, default);
        var overtaken = await registrar.Import(bytes, "A", trial.Mark, default);
        Assert.NotEqual(trial.Mark, overtaken.Mark);
        Assert.Equal(("Other", null, "Other"), (catalogue[Codes.Pm25].NameEn, catalogue.Find("benzene"), Assert.Single(overtaken.Changed).Before.NameEn));
        Assert.Equal("B", Assert.Single(await records.Changes(null, 9, default)).By);

        // What the row does not touch is nobody's conflict.
        await registrar.Edit(Codes.Pm10, ParameterDraft.Of(catalogue[Codes.Pm10]) with { En = "Coarse" }, "B", null, default);
        Assert.Equal(overtaken.Mark, (await registrar.Import(bytes, "A", overtaken.Mark, default)).Mark);
        Assert.Equal(("Fine dust", "Coarse", "Benzene"), (catalogue[Codes.Pm25].NameEn, catalogue[Codes.Pm10].NameEn, catalogue.Find("benzene")?.NameEn));
    }

    [Fact]
    public async Task Shifts_AreTakenAsTheTrialShowedThem()
    {
        var records = new RecordsRoster(_notices);
        var edits = new RosterEdit(records, _time);
        Shift Shift(string id, string day) => new(id, Some.Time($"{day} 08:00"), Some.Time($"{day} 20:00"), "a");
        await records.Change(_ => new DutyRoster([new Person("a", "王一", []), new Person("b", "李二", [])], [Shift("s1", "2026-11-28"), Shift("s2", "2026-11-29")], []), "shifts", "B", Now, default);
        var bytes = Bytes("date,from,to,first\n2026-11-28,08:00,20:00,b\n2026-11-30,08:00,20:00,b\n");
        var trial = (await edits.Import(bytes, "A", null, default)).Import;
        Task<DutyRoster> Second(string shift) => records.Change(r => r with { Shifts = [.. r.Shifts.Select(s => s.Id == shift ? s with { Second = "b" } : s)] }, "shifts", "B", Now, default);
        async Task<string> People() => string.Join(' ', (await records.Read(default)).Shifts.Select(s => s.First + s.Second));

        await Second("s1");
        var overtaken = (await edits.Import(bytes, "A", trial.Mark, default)).Import;
        Assert.NotEqual(trial.Mark, overtaken.Mark);
        Assert.Equal(("ab a", "b"), (await People(), Assert.Single(overtaken.Changed).Before.Second));
        Assert.Equal(2, (await records.Changes(9, default)).Count);

        await Second("s2");
        Assert.Equal(overtaken.Mark, (await edits.Import(bytes, "A", overtaken.Mark, default)).Import.Mark);
        Assert.Equal("bb ab b", await People());
    }

    /// <summary>The roster may change between the reading and the transaction, too.</summary>
    [Fact]
    public async Task Shifts_ChangedWhileTheyAreTaken_StayAsTheyAre()
    {
        var records = new RecordsRoster(_notices);
        await records.Change(_ => new DutyRoster([new Person("a", "王一", []), new Person("b", "李二", [])], [new Shift("s1", Some.Time("2026-11-28 08:00"), Some.Time("2026-11-28 20:00"), "a")], []), "shifts", "B", Now, default);
        var bytes = Bytes("date,from,to,first\n2026-11-28,08:00,20:00,b\n");
        var trial = (await new RosterEdit(records, _time).Import(bytes, "A", null, default)).Import;
        var late = new RosterEdit(new LateRecords(records, r => r with { Shifts = [r.Shifts[0] with { Second = "b" }] }), _time);
        Assert.NotEqual(trial.Mark, (await late.Import(bytes, "A", trial.Mark, default)).Import.Mark);
        Assert.Equal(("a", "b"), ((await records.Read(default)).Shifts[0].First, (await records.Read(default)).Shifts[0].Second));
        Assert.Equal(2, (await records.Changes(9, default)).Count);
    }

    [Fact]
    public async Task Rules_AreTakenAsTheTrialShowedThem_AllAtOnce()
    {
        var records = new RecordsAlarmRules(_records);
        using var book = new AlarmRuleBook(Repository.Rules, records, _time);
        var said = 0;
        book.Changed += _ => said++;
        var rule = Repository.Rules.Find("pm25-1h")!;
        var bytes = RuleFile.Write(new AlarmRules([rule with { Deadband = 7 }, rule with { Id = "mine" }]));
        Task<RuleImport> Import(string? seen) => RuleFile.Import(bytes, book, Repository.Catalogue, "A", seen, default);
        var trial = await Import(null);
        Assert.Equal((1, 1, 0), (trial.Added.Length, trial.Changed.Length, said));

        await book.Change(rule with { Deadband = 3 }, "B", default);
        var overtaken = await Import(trial.Mark);
        Assert.NotEqual(trial.Mark, overtaken.Mark);
        Assert.Equal((3, null, 1), (book.Current!.Find("pm25-1h")!.Deadband, book.Current.Find("mine"), said));

        Assert.Equal(overtaken.Mark, (await Import(overtaken.Mark)).Mark);
        Assert.Equal((7, Repository.Rules.All.Length + 1, 2), (book.Current.Find("pm25-1h")!.Deadband, book.Current.All.Length, said));
        Assert.Equal(["mine", "pm25-1h"], (await records.Changed(default)).Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await records.Changes(null, 9, default)).Count);
    }

    /// <summary>Where one of many rules cannot be kept, none is.</summary>
    [Fact]
    public async Task Rules_AreKeptAllOrNone()
    {
        var records = new RecordsAlarmRules(_records);
        var rule = Repository.Rules.Find("pm25-1h")!;
        await Assert.ThrowsAnyAsync<Exception>(() => records.Keep([new AlarmRuleChange("one", Now, "A", null, rule with { Id = "one" }), new AlarmRuleChange("two", Now, null!, null, rule with { Id = "two" })], default));
        Assert.Empty(await records.Changed(default));
        Assert.Empty(await records.Changes(null, 9, default));
    }

    /// <summary>Somebody changes the roster right before each change.</summary>
    private sealed class LateRecords(IRosterRecords inner, Func<DutyRoster, DutyRoster> before) : IRosterRecords
    {
        public Task<DutyRoster> Read(CancellationToken cancellation) => inner.Read(cancellation);

        public async Task<DutyRoster> Change(Func<DutyRoster, DutyRoster> edit, string what, string by, DateTimeOffset now, CancellationToken cancellation)
        {
            await inner.Change(before, what, "B", now, cancellation);
            return await inner.Change(edit, what, by, now, cancellation);
        }

        public Task<DutyRoster?> Undo(long number, Func<DutyRoster, DutyRoster> check, string by, DateTimeOffset now, CancellationToken cancellation) => inner.Undo(number, check, by, now, cancellation);

        public Task<IReadOnlyList<RosterChange>> Changes(int take, CancellationToken cancellation) => inner.Changes(take, cancellation);
    }
}
