using Monitor.Domain.Alarms;
using Monitor.Storage.Records;
using Monitor.Tests.Support;

namespace Monitor.Tests.Storage;

/// <summary>Alarms and their steps in one file: together or not at all, in order, and many stations in one transaction.</summary>
public sealed class RecordsAlarmsTests : IDisposable
{
    private static readonly DateTimeOffset Now = Some.Time("2026-05-01 08:00");
    private readonly TemporaryFolder _folder = new();
    private readonly RecordsFile _file;
    private readonly RecordsAlarms _records;

    public RecordsAlarmsTests()
    {
        _file = new RecordsFile(Path.Combine(_folder.Path, "records.db"));
        _records = new RecordsAlarms(_file);
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    private static AlarmTransition Raise(string station, DateTimeOffset at, string rule = "no2-1h", Alarm? last = null) => AlarmLifeCycle.Raise(
        station, Repository.Rules.Find(rule)!, new AlarmFacts(Severity.Warning, "no2", at, 210, 200, false, "GB", "zh", "en"), last, null, TimeSpan.FromHours(2), at.AddHours(1));

    private static AlarmTransition Act(Alarm alarm, AlarmAction action, DateTimeOffset at) => AlarmLifeCycle.Next(alarm, new AlarmEvent.Acted(new AlarmCommand(alarm.Id, action, "张三", "因为")), at);

    private Task Keep(AlarmTransition change) => _records.Write([change.After], change.Steps, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<Alarm>> Recalled(string station) =>
        [.. (await _records.Recall(station, TestContext.Current.CancellationToken)).OrderBy(a => a.Id, StringComparer.Ordinal)];

    [Fact]
    public async Task ManyStationsAtOnce_AreAllStored_EachStepOnce_InTheOrderOfItsStation()
    {
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(async i =>
        {
            var raised = Raise($"air-{i}", Now);
            await Keep(raised);
            await Keep(Act(raised.After, AlarmAction.Acknowledge, Now.AddHours(2)));
        }));
        var steps = await _records.After(0, 10_000, TestContext.Current.CancellationToken);
        Assert.Equal(2000, steps.Count);
        Assert.Equal(steps.Select(s => s.Id).Order(), steps.Select(s => s.Id));
        Assert.All(steps.GroupBy(s => s.Alarm.Id), g => Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.Acknowledged], g.Select(s => s.Kind)));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.NotNull(steps.FirstOrDefault(s => s.Alarm.StationId == $"air-{i}")));
    }

    [Theory]
    [InlineData(10, "0 1 2 3 4")]
    [InlineData(3, "2 3 4")]
    public async Task StepsOfATime_AreTheNewest_TheFirstFirst(int limit, string expected)
    {
        for (var i = 0; i < 5; i++) await Keep(Raise($"air-{i}", Now.AddMinutes(i)));
        var read = await _records.Between(Now, Now.AddDays(1), limit, TestContext.Current.CancellationToken);
        Assert.Equal(expected, string.Join(' ', read.Select(s => s.Alarm.StationId["air-".Length..])));
    }

    [Fact]
    public async Task OneThatCannotBeStored_TakesNoOtherWithIt()
    {
        var wrong = Raise("air-bad", Now).After with { MessageZh = null!, Rule = null! };
        var writes = Enumerable.Range(0, 50).Select(i => i == 25 ? _records.Write([wrong], [], TestContext.Current.CancellationToken) : Keep(Raise($"air-{i}", Now))).ToList();
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(writes));
        Assert.Equal(1, writes.Count(w => w.IsFaulted));
        Assert.Equal(49, (await _records.List(new AlarmQuery(null, null, null, true, 0, 100), TestContext.Current.CancellationToken)).Total);
    }

    [Fact]
    public async Task ClosedLongAgoWhileActive_IsRecalled_WhateverNotesCameLater()
    {
        var raised = Raise("air-1", Now.AddDays(-20));
        var closed = Act(raised.After, AlarmAction.Close, Now.AddDays(-19));
        await Keep(raised);
        await Keep(closed);
        var note = Raise("air-1", Now.AddDays(-1)).After with { Id = "air-1:no2-1h:late:1", Late = true, Condition = AlarmCondition.Cleared, ClearedAt = Now, EndedAt = Now };
        await _records.Write([note], [], TestContext.Current.CancellationToken);
        await Keep(Raise("air-2", Now));
        Assert.Equal([closed.After, note], await Recalled("air-1"));
    }

    [Fact]
    public async Task OpenAlarmOrTheNewestEnded_IsRecalledOfEachRule()
    {
        var first = Act(Raise("air-1", Now).After, AlarmAction.Close, Now.AddHours(1.1)).After;
        var second = Act(Raise("air-1", Now, last: first).After, AlarmAction.Close, Now.AddHours(1.2)).After;
        var open = Raise("air-1", Now.AddDays(-3), "so2-1h").After;
        var later = Act(Raise("air-1", Now.AddDays(-2), "so2-1h").After, AlarmAction.Close, Now).After;
        await _records.Write([first, second, open, later], [], TestContext.Current.CancellationToken);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([second, open], await Recalled("air-1"));
    }
}
