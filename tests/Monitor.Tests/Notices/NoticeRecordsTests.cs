using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Storage.Notices;
using Monitor.Tests.Notices.Support;

namespace Monitor.Tests.Notices;

public sealed class NoticeRecordsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitor-notices-");
    private NoticesFile _file;

    public NoticeRecordsTests() => _file = Open();

    private RecordsNotices Box => new(_file);

    public void Dispose()
    {
        _file.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Migrations_DescribeTheModel() => await _file.Do(
        async db =>
        {
            Assert.False(db.Database.HasPendingModelChanges());
            return Assert.IsAssignableFrom<IEnumerable<string>>(await db.Database.GetPendingMigrationsAsync());
        },
        CancellationToken.None);

    [Fact]
    public async Task Keep_EverythingOfANoticeAndATelling_RoundTripsAfterReopening()
    {
        var notice = Notice("n1") with { State = NoticeState.Pending, Tries = 2, TriedAt = Duty.Noon, Message = "m", Answer = "答" };
        var telling = new Telling(
            Duty.News(7, Duty.Alarm()), 2, Severity.Critical, Duty.Noon, 1, Duty.Noon.AddMinutes(15), true, [new Recipient(ChannelKind.Email, "a@b", ["甲"])]);
        await Box.Keep(new NoticeCommit([telling], [notice], [], 7), CancellationToken.None);
        _file.Dispose();
        _file = Open();

        var kept = Assert.Single(await Box.List("a", 0, 10, CancellationToken.None));
        Assert.Equal(notice.People, kept.People);
        Assert.Equal(notice with { People = kept.People }, kept);
        var again = (await Box.Tellings(["a"], CancellationToken.None))["a"];
        Assert.Equal(["甲"], Assert.Single(again.Told).People);
        Assert.Equal(telling with { Told = again.Told }, again);
        Assert.Equal(7, await Box.LastStep(CancellationToken.None));
        Assert.Empty(await Box.Due(Duty.Noon.AddMinutes(14), 10, CancellationToken.None));
        Assert.Single(await Box.Due(Duty.Noon.AddMinutes(15), 10, CancellationToken.None));
    }

    [Fact]
    public async Task Keep_SameIdAgain_LeavesTheFirst()
    {
        await Box.Keep(new NoticeCommit([], [Notice("n1")], [], null), CancellationToken.None);
        await Box.Mark([Notice("n1") with { State = NoticeState.Sent }], CancellationToken.None);
        await Box.Keep(new NoticeCommit([], [Notice("n1"), Notice("n2"), Notice("n2")], [], null), CancellationToken.None);

        Assert.Equal(["n2"], (await Box.Waiting(Duty.Noon, 10, CancellationToken.None)).Select(n => n.Id));
        Assert.Equal(2, (await Box.List(null, 0, 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Withdraw_TouchesOnlyWhatWaits_AndAMarkDoesNotBringItBack()
    {
        await Box.Keep(new NoticeCommit([], [Notice("sent"), Notice("waits"), Notice("other") with { AlarmId = "b" }], [], null), CancellationToken.None);
        await Box.Mark([Notice("sent") with { State = NoticeState.Sent }], CancellationToken.None);
        await Box.Keep(new NoticeCommit([], [], [("a", NoticeKind.Raised)], null), CancellationToken.None);
        await Box.Mark([Notice("waits") with { Tries = 1 }], CancellationToken.None);

        Assert.Equal(["other"], (await Box.Waiting(Duty.Noon, 10, CancellationToken.None)).Select(n => n.Id));
        var reach = (await Box.Reached(["a", "b"], CancellationToken.None));
        Assert.Equal((1, 0), (reach["a"].Sent.Count, reach["a"].Waiting.Count));
        Assert.Equal((0, 1), (reach["b"].Sent.Count, reach["b"].Waiting.Count));
    }

    [Fact]
    public async Task Waiting_AndFigures_GoByTime()
    {
        await Box.Keep(
            new NoticeCommit([], [Notice("now"), Notice("later") with { NotBefore = Duty.Noon.AddHours(1) }, Notice("urgent") with { Severity = Severity.Critical }], [], null),
            CancellationToken.None);
        await Box.Mark([Notice("now") with { NotBefore = Duty.Noon.AddMinutes(5), Tries = 1, TriedAt = Duty.Noon }], CancellationToken.None);

        Assert.Equal(["urgent"], (await Box.Waiting(Duty.Noon, 10, CancellationToken.None)).Select(n => n.Id));
        Assert.Equal(["urgent", "now"], (await Box.Waiting(Duty.Noon.AddMinutes(5), 10, CancellationToken.None)).Select(n => n.Id));
        // A try that failed does not make the waiting any shorter.
        Assert.Equal(new QueueFigures(3, Duty.Noon, 0), await Box.Figures(Duty.Noon.AddMinutes(1), Duty.Noon, CancellationToken.None));
    }

    [Fact]
    public async Task Change_ThatIsRefused_LeavesTheRosterAsItWas()
    {
        var roster = new RecordsRoster(_file);
        await roster.Change(_ => Duty.Roster, "people", "甲", Duty.Noon, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            roster.Change(_ => throw new InvalidOperationException(), "people", "乙", Duty.Noon, CancellationToken.None));

        Assert.Equal(3, (await roster.Read(CancellationToken.None)).People.Length);
        var change = Assert.Single(await roster.Changes(10, CancellationToken.None));
        Assert.Equal(("甲", "[]"), (change.By, change.Before));
        Assert.Contains("\"first\"", change.After);
    }

    [Fact]
    public async Task Undo_GivesTheSecretsBack_TheRestStays_AndNothingShowsThem()
    {
        var roster = new RecordsRoster(_file);
        var robot = new NoticeChannel(ChannelKind.DingTalk, "https://oapi.dingtalk.com/robot/send?access_token=token-1", "SECabc", "监测");
        await roster.Change(r => r with { People = [Duty.First with { Channels = [robot] }] }, "people", "甲", Duty.Noon, CancellationToken.None);
        await roster.Change(r => r with { Shifts = [new Shift("s", Duty.Noon, Duty.Noon.AddHours(8), "first")] }, "shifts", "甲", Duty.Noon, CancellationToken.None);
        await roster.Change(r => r with { People = [Duty.First] }, "people", "乙", Duty.Noon, CancellationToken.None);

        var changes = await roster.Changes(10, CancellationToken.None);
        Assert.Equal([true, false, false], changes.Select(c => c.CanUndo));
        Assert.DoesNotContain(changes, c => (c.Before + c.After).Contains("SECabc", StringComparison.Ordinal) || (c.Before + c.After).Contains("token-1", StringComparison.Ordinal));
        Assert.Null(await roster.Undo(changes[1].Number, r => r, "丙", Duty.Noon, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => roster.Undo(changes[0].Number, _ => throw new InvalidOperationException(), "丙", Duty.Noon, CancellationToken.None));
        Assert.NotNull(await roster.Undo(changes[0].Number, r => r, "丙", Duty.Noon, CancellationToken.None));

        var now = await roster.Read(CancellationToken.None);
        Assert.Equal(robot, Assert.Single(now.People[0].Channels));
        Assert.Equal("s", Assert.Single(now.Shifts).Id);
        changes = await roster.Changes(10, CancellationToken.None);
        Assert.Equal(("丙", "people", true), (changes[0].By, changes[0].What, changes[0].CanUndo));
        // Taken back twice: as it was changed.
        Assert.NotNull(await roster.Undo(changes[0].Number, r => r, "丙", Duty.Noon, CancellationToken.None));
        Assert.Equal(Duty.First.Channels, (await roster.Read(CancellationToken.None)).People[0].Channels);
    }

    private NoticesFile Open() => new(Path.Combine(_folder.FullName, "sub", "notices.db"));

    private static Notice Notice(string id) => new(
        id, "a", NoticeKind.Raised, Severity.Warning, ChannelKind.Webhook, "http://127.0.0.1/first", ["甲", "乙"], "g", "标题", "title", "全文", "{}",
        Duty.Noon, Duty.Noon);
}
