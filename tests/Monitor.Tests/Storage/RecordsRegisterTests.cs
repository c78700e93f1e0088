using Monitor.Domain.Inbox;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;
using Monitor.Storage.Records;
using Monitor.Tests.Support;

namespace Monitor.Tests.Storage;

public sealed class RecordsRegisterTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 5, 1, 2, 3, 456, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly RecordsFile _records;

    public RecordsRegisterTests() => _records = new RecordsFile(Path.Combine(_folder.Path, "records.db"));

    public void Dispose()
    {
        _records.Dispose();
        _folder.Dispose();
    }

    private RecordsRegister<StationInfo> Register(string kind = "station") => new(_records, kind);

    private static RegisterChange<StationInfo> Change(string id, StationInfo? before, StationInfo? after, RegisterAction action = RegisterAction.Edited) =>
        new(0, id, At, "王芳", action, before, after, "试");

    [Fact]
    public async Task Write_EveryField_RoundTrips_AndTheLastDescriptionStands()
    {
        var first = Some.River("r") with { Maintenance = [new(At, At.AddHours(2), "换泵"), new(At.AddDays(1), null, "大修")] };
        var second = first with { Name = "改名", TargetClass = null };
        await Register().Write([Change("r", null, first, RegisterAction.Added)], default);
        await Register().Write([Change("r", first, second)], default);

        var entry = Assert.Single(await Register().Read(default));
        Assert.False(entry.Retired);
        Assert.Equal(second with { Parameters = entry.Entry.Parameters, Maintenance = entry.Entry.Maintenance }, entry.Entry);
        Assert.Equal(second.Parameters, entry.Entry.Parameters);
        Assert.Equal(second.Maintenance, entry.Entry.Maintenance);

        var changes = await Register().Changes("r", 10, default);
        Assert.Equal([RegisterAction.Edited, RegisterAction.Added], changes.Select(c => c.Action));
        Assert.Equal((At, "王芳", "试", "改名", "测试断面"), (changes[0].At, changes[0].By, changes[0].Note, changes[0].After!.Name, changes[0].Before!.Name));
        Assert.Null(changes[1].Before);
        Assert.Single(await Register().Changes(null, 1, default));
        Assert.Empty(await Register().Changes("other", 10, default));
    }

    [Fact]
    public async Task Retired_KeepsItsLastDescription_AndKindsAreApart()
    {
        var station = Some.AirStation("a");
        await Register().Write([Change("a", station, null, RegisterAction.Retired), Change("b", null, Some.AirStation("b"))], default);
        Assert.Equal([("a", true), ("b", false)], (await Register().Read(default)).Select(e => (e.Id, e.Retired)));
        Assert.Equal("测试空气站", (await Register().Read(default))[0].Entry.Name);
        Assert.Empty(await Register("parameter").Read(default));
        Assert.Empty(await Register("parameter").Changes(null, 10, default));
    }

    [Fact]
    public async Task Inbox_WhatWaits_IsFoundByTopicAndReason_OldestFirst_AndLeavesOnce()
    {
        using var inbox = new RecordsInbox(_records, 100);
        await inbox.Keep(
            [
                Entry("stations/a/readings", "unknown-station"), Entry("stations/ab/readings", "unknown-station"), Entry("stations/a/readings", "bad-json"),
                Entry("stations/a/readings", "station-failed"), Entry("stations/A/readings", "unknown-station"),
            ], default);
        string[] reasons = ["unknown-station", "station-failed"];
        var waiting = await inbox.Waiting("stations/a/", reasons, 0, 10, default);
        Assert.Equal([1, 4], waiting.Select(e => e.Id));
        Assert.Equal([4], (await inbox.Waiting("stations/a/", reasons, 1, 10, default)).Select(e => e.Id));
        Assert.Equal([1], (await inbox.Waiting("stations/a/", reasons, 0, 1, default)).Select(e => e.Id));

        await inbox.Remove([1, 4], default);
        Assert.Empty(await inbox.Waiting("stations/a/", reasons, 0, 10, default));
        Assert.Null(await inbox.Find(1, default));
        Assert.Equal("stations/ab/readings", (await inbox.Find(2, default))!.Topic);
        await inbox.Keep([Entry("stations/a/readings", "unknown-station")], default);
        Assert.Equal(6, (await inbox.List(1, null, default))[0].Id);
    }

    private static InboxEntry Entry(string topic, string reason) => new(0, At, topic, [1], 1, reason, "");
}
