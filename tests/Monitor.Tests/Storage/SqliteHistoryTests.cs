using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.History;
using Monitor.Domain.Inbox;
using Monitor.Domain.Operation;
using Monitor.Storage.Embedded;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

public sealed class SqliteHistoryTests : HistoryBehaviour
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    private string DatabaseFile => Path.Combine(_folder.Path, "history.db");

    protected override Task<IHistory> Open() => Task.FromResult<IHistory>(new SqliteHistory(
        new EmbeddedHistoryOptions { Folder = _folder.Path, BusyTimeout = TimeSpan.FromSeconds(1) }));

    protected override async Task Close(IHistory history) => await ((SqliteHistory)history).DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Write_OneBadBatchAmongGoodOnes_FailsOnlyItsOwnCaller()
    {
        var bad = Batch(Point("a", "co", Nine.AddMinutes(500), double.NaN), Point("new", "co", Nine, 1));
        var writes = Enumerable.Range(0, 300).Select(n => Write(n == 150 ? bad : Batch(Point("a", "co", Nine.AddMinutes(n), n)))).ToList();

        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(writes));
        Assert.Equal([150], Enumerable.Range(0, 300).Where(n => writes[n].IsFaulted));
        Assert.Equal(299, (await Raw("a")).Count);
        Assert.Empty(await Raw("new"));
    }

    [Fact]
    public async Task Write_AfterABadBatchWithNewNames_GivesThemNumbersThatLast()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Write(Batch(Point("new", "new", Nine, 1), Point("new", "new", Nine + Hour, double.NaN))));
        await Write(Batch(Point("other", "other", Nine, 2)));
        await Write(Batch(Point("new", "new", Nine, 3)));
        await Reopen();

        Assert.Equal(2, Assert.Single(await Raw("other", "other")).Value);
        Assert.Equal(3, Assert.Single(await Raw("new", "new")).Value);
    }

    [Fact]
    public async Task Write_FileLockedByAnotherProgram_FailsAndWorksAgainAfterwards()
    {
        await using (var other = Connect())
        {
            Run(other, "BEGIN IMMEDIATE");
            var problem = await Assert.ThrowsAsync<HistoryUnavailableException>(() => Write(Batch(Point("a", "co", Nine, 1))));
            Assert.Matches("历史数据库不可用.*占用.*History unavailable", problem.Message);
            Run(other, "ROLLBACK");
        }
        await Write(Batch(Point("a", "co", Nine, 2)));

        Assert.Equal(2, Assert.Single(await Raw("a")).Value);
    }

    [Fact]
    public async Task Write_CalledBeforeDisposal_IsDurable()
    {
        var writes = Enumerable.Range(0, 500).Select(n => Write(Batch(Point("a", "co", Nine.AddMinutes(n), n)))).ToList();
        await Reopen();

        Assert.All(writes, write => Assert.True(write.IsCompletedSuccessfully));
        Assert.Equal(500, (await Raw("a")).Count);
    }

    [Fact]
    public async Task Disposal_LeavesOneFileAndRefusesCalls()
    {
        await Write(Batch(Point("a", "co", Nine, 1)));
        await Raw("a");
        await Close(History);

        Assert.Equal([DatabaseFile], Directory.GetFiles(_folder.Path));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Write(Batch(Point("a", "co", Nine, 1))));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Raw("a"));
    }

    [Fact]
    public async Task Open_NewerSchema_SaysSo()
    {
        await Close(History);
        await using (var other = Connect()) Run(other, "PRAGMA user_version=99");

        var problem = await Assert.ThrowsAsync<HistoryUnavailableException>(Open);
        Assert.Matches("版本为 99.*schema version 99", problem.Message);
    }

    [Fact]
    public async Task Open_FileThatIsNoDatabase_SaysSo()
    {
        await Close(History);
        await File.WriteAllTextAsync(DatabaseFile, new string('x', 5000));

        var problem = await Assert.ThrowsAsync<HistoryUnavailableException>(Open);
        Assert.Matches("不是数据库.*not a database", problem.Message);
    }

    [Fact]
    public async Task Kill_InTheMiddleOfWriting_KeepsEverythingAcknowledged()
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Monitor.CrashWriter.dll"), _folder.Path])
        {
            RedirectStandardOutput = true,
        })!;
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        var acknowledged = new List<int>();
        while (acknowledged.Count < 200 && await writer.StandardOutput.ReadLineAsync(patience.Token) is { } line) acknowledged.Add(int.Parse(line));
        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            if (int.TryParse(line, out var number)) acknowledged.Add(number);
        await writer.WaitForExitAsync(patience.Token);
        await Reopen();

        Assert.True(acknowledged.Count >= 200, $"only {acknowledged.Count} batches were acknowledged");
        var found = (await Raw("crash")).GroupBy(p => (int)p.Value).ToDictionary(batch => batch.Key, batch => batch.Count());
        Assert.DoesNotContain(acknowledged, number => !found.ContainsKey(number));
        Assert.All(found.Values, rows => Assert.Equal(10, rows));
    }

    [Fact]
    public async Task AddEmbeddedHistory_GivesHistoryAndInboxOfTheFolder()
    {
        using var folder = new TemporaryFolder();
        await using (var provider = new ServiceCollection()
            .AddLogging().AddSingleton(new OperatorNotices(TimeProvider.System)).AddEmbeddedHistory(folder.Path).BuildServiceProvider())
        {
            await provider.GetRequiredService<IHistory>().Write(Batch(Point("a", "co", Nine, 1)), CancellationToken.None);
            await provider.GetRequiredService<IInbox>().Keep([new(0, Nine, "t", [], 0, "bad-json", "")], CancellationToken.None);
        }

        Assert.Equal(["history.db", "records.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
