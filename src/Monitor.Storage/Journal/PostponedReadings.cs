using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Domain.Readings;
using Monitor.Storage.Embedded;

namespace Monitor.Storage.Journal;

/// <summary>Readings that wait for the history, in a file of their own beside the journal. Calls that come together are committed together.</summary>
public sealed class PostponedReadings : IPostponedReadings, IAsyncDisposable
{
    private const int MostReadings = 5_000;
    private const string Notice = "postponed";

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS piece(seq INTEGER PRIMARY KEY, station TEXT NOT NULL, readings INTEGER NOT NULL, batch BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS piece_of_station ON piece(station, seq);
        """;

    private readonly string _file;
    private readonly OperatorNotices _notices;
    private readonly ConcurrentDictionary<string, long> _waiting = new(StringComparer.Ordinal);
    private readonly Channel<Piece> _queue = Channel.CreateUnbounded<Piece>(new() { SingleReader = true });
    private readonly Lock _lock = new();
    private readonly Task _writing;
    private SqliteConnection? _connection;

    private sealed record Piece(string Station, StationBatch Batch)
    {
        public TaskCompletionSource Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Finds what an earlier process left in <c>postponed.db</c>, which is made when it is first needed.</summary>
    /// <param name="folder">Folder on a local disk.</param>
    /// <param name="notices">Where a disk that takes nothing is said.</param>
    /// <exception cref="HistoryUnavailableException">There is a file and it cannot be read.</exception>
    public PostponedReadings(string folder, OperatorNotices notices)
    {
        (_file, _notices) = (Path.Combine(folder, "postponed.db"), notices);
        if (File.Exists(_file)) With(Count);
        _writing = Task.Run(Write);
    }

    /// <inheritdoc/>
    long IPostponedReadings.Count => _waiting.Values.Sum();

    /// <inheritdoc/>
    public bool Has(string station) => _waiting.ContainsKey(station);

    /// <inheritdoc/>
    public Task Keep(string station, StationBatch batch)
    {
        var piece = new Piece(station, batch);
        return _queue.Writer.TryWrite(piece) ? piece.Kept.Task : Task.FromException(new ObjectDisposedException(nameof(PostponedReadings)));
    }

    /// <inheritdoc/>
    public Task<PostponedBatch?> Next(string station) => Has(station) ? Task.Run(() => With(connection => Read(connection, station))) : Task.FromResult<PostponedBatch?>(null);

    /// <inheritdoc/>
    public Task Done(string station, long last) => Task.Run(() => With(connection =>
    {
        Run(connection, "DELETE FROM piece WHERE station=$1 AND seq<=$2", station, last);
        using var left = new Statement(connection, "SELECT sum(readings) FROM piece WHERE station=$1", 1);
        if (left.Scalar(station) is long count) _waiting[station] = count;
        else _waiting.TryRemove(station, out _);
        return true;
    }));

    /// <summary>Ends the writing; what is kept is found by the next process.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        lock (_lock) Discard();
    }

    private async Task Write()
    {
        var together = new List<Piece>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (together.Count < MostReadings && _queue.Reader.TryRead(out var piece)) together.Add(piece);
            Commit(together);
            together.Clear();
        }
    }

    private void Commit(List<Piece> pieces)
    {
        try
        {
            With(connection => Insert(connection, pieces));
        }
        catch (HistoryUnavailableException problem)
        {
            _notices.Raise(
                Notice, Severity.Critical,
                $"数据既不能写入历史数据库，也不能暂存本机，暂不确认，由站点保留重发。请检查磁盘空间和权限：{_file}",
                $"Readings can neither go to the history nor be kept on this machine: they are not acknowledged, the stations keep them. Check disk space and rights: {_file}");
            foreach (var piece in pieces) piece.Kept.SetException(problem);
            return;
        }
        _notices.Clear(Notice);
        foreach (var piece in pieces) piece.Kept.SetResult();
    }

    private bool Insert(SqliteConnection connection, List<Piece> pieces)
    {
        HistoryFile.Execute(connection, "BEGIN IMMEDIATE");
        using (var insert = new Statement(connection, "INSERT INTO piece(station, readings, batch) VALUES($1, $2, $3)", 3))
            foreach (var (station, batch) in pieces)
                insert.Run(station, batch.Readings.Length, JsonSerializer.SerializeToUtf8Bytes(batch));
        HistoryFile.Execute(connection, "COMMIT");
        foreach (var (station, batch) in pieces) _waiting.AddOrUpdate(station, batch.Readings.Length, (_, n) => n + batch.Readings.Length);
        return true;
    }

    private static PostponedBatch? Read(SqliteConnection connection, string station)
    {
        using var select = new Statement(connection, "SELECT seq, batch FROM piece WHERE station=$1 ORDER BY seq", 1);
        using var rows = select.Read(station);
        var (last, at, readings) = (0L, DateTimeOffset.MinValue, ImmutableArray.CreateBuilder<Reading>());
        while (rows.Read())
        {
            var piece = JsonSerializer.Deserialize<StationBatch>(rows.GetFieldValue<byte[]>(1))!;
            if (last > 0 && readings.Count + piece.Readings.Length > MostReadings) break;
            (last, at) = (rows.GetInt64(0), piece.ReceivedAt);
            readings.AddRange(piece.Readings);
        }
        return last == 0 ? null : new PostponedBatch(last, new StationBatch(readings.ToImmutable(), at));
    }

    private bool Count(SqliteConnection connection)
    {
        using var count = new Statement(connection, "SELECT station, sum(readings) FROM piece GROUP BY station", 0);
        using var rows = count.Read();
        while (rows.Read()) _waiting[rows.GetString(0)] = rows.GetInt64(1);
        return true;
    }

    private static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql, values.Length);
        statement.Run(values);
    }

    private T With<T>(Func<SqliteConnection, T> use)
    {
        lock (_lock)
        {
            try
            {
                return use(_connection ??= Open());
            }
            catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
            {
                // A connection that met a full disk is not trusted again.
                Discard();
                throw HistoryFailure.Unavailable(problem, _file);
            }
        }
    }

    private SqliteConnection Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            HistoryFile.Execute(connection, $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {Schema}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Discard()
    {
        var connection = _connection;
        _connection = null;
        connection?.Dispose();
    }
}
