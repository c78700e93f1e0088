using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Monitor.Storage.Embedded;

/// <summary>A few reading connections. Queries run on the thread pool and never hold up the writer (write-ahead log).</summary>
sealed class HistoryReaders(HistoryFile file)
{
    private const int Count = 4;

    private readonly SemaphoreSlim _free = new(Count);
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private bool _closed;

    public async Task<T> Read<T>(Func<ReadSession, T> query, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteHistory));
            return await Task.Run(() => Run(query), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the queries under way, then closes all connections; later queries fail.</summary>
    public async Task Close()
    {
        for (var i = 0; i < Count; i++) await _free.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _closed = true;
        while (_idle.TryTake(out var session)) session.Dispose();
        _free.Release(Count);
    }

    private T Run<T>(Func<ReadSession, T> query)
    {
        if (!_idle.TryTake(out var session)) session = new ReadSession(file);
        try
        {
            var answer = query(session);
            _idle.Add(session);
            return answer;
        }
        catch (Exception problem)
        {
            session.Dispose();
            if (problem is SqliteException) throw HistoryFailure.Unavailable(problem, file.Path);
            throw;
        }
    }
}
