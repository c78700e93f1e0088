using System.Buffers;
using Microsoft.Data.Sqlite;
using Monitor.Storage.Embedded;
using Monitor.Storage.Influx;

namespace Monitor.Storage.Journal;

/// <summary>The writing connection. Used by one thread; thrown away after a failure of the store.</summary>
sealed class JournalSession : IDisposable
{
    private const int PagesAtOnce = 2_000;

    private readonly SqliteConnection _connection;
    private readonly Statement _insert, _delete, _isEmpty;

    public JournalSession(JournalFile file)
    {
        _connection = file.OpenWriter();
        _insert = new Statement(_connection, "INSERT INTO entry(seq, at, points, raw_lines, kept_lines, raw, kept) VALUES($1, $2, $3, $4, $5, $6, $7)", 7);
        _delete = new Statement(_connection, "DELETE FROM entry WHERE seq<=$1", 1);
        _isEmpty = new Statement(_connection, "SELECT NOT EXISTS(SELECT 1 FROM entry)", 0);
    }

    /// <summary>Entries that an earlier process left: number, time of writing, readings.</summary>
    public IReadOnlyList<(long Seq, DateTimeOffset At, int Points)> Left()
    {
        using var all = new Statement(_connection, "SELECT seq, at, points FROM entry ORDER BY seq", 0);
        using var rows = all.Read();
        var left = new List<(long, DateTimeOffset, int)>();
        while (rows.Read()) left.Add((rows.GetInt64(0), StoredTime.Time(rows.GetInt64(1)), rows.GetInt32(2)));
        return left;
    }

    /// <summary>Adds an entry, where there are lines, and lets go of all up to <paramref name="released"/>, in one commit.</summary>
    public void Commit(long seq, DateTimeOffset at, Gathered gathered, long released)
    {
        HistoryFile.Execute(_connection, "BEGIN IMMEDIATE");
        _delete.Run(released);
        if (gathered.HasLines)
            _insert.Run(
                seq, StoredTime.Of(at), gathered.Points, gathered.RawLines, gathered.KeptLines,
                gathered.Raw.WrittenSpan.ToArray(), gathered.Kept.WrittenSpan.ToArray());
        HistoryFile.Execute(_connection, "COMMIT");
    }

    /// <summary>Gives the space of a backlog that is gone back to the disk, a piece at a time.</summary>
    public void Shrink()
    {
        if ((long)_isEmpty.Scalar()! == 1) HistoryFile.Execute(_connection, $"PRAGMA incremental_vacuum({PagesAtOnce})");
    }

    public void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])[_insert, _delete, _isEmpty]) part.Dispose();
        _connection.Dispose();
    }
}

/// <summary>Everything that goes into one commit.</summary>
sealed class Gathered
{
    public ArrayBufferWriter<byte> Raw { get; } = new(1 << 20);

    public ArrayBufferWriter<byte> Kept { get; } = new(1 << 16);

    public List<PendingWrite> Writes { get; } = [];

    public int RawLines { get; private set; }

    public int KeptLines { get; private set; }

    public int Points { get; private set; }

    public bool HasLines => RawLines + KeptLines > 0;

    public void Add(PendingWrite write)
    {
        var lines = LineProtocol.Append(write.Batch, Raw, Kept);
        (RawLines, KeptLines, Points) = (RawLines + lines.Raw, KeptLines + lines.Kept, Points + write.Batch.Raw.Count);
        Writes.Add(write);
    }

    public void Clear()
    {
        Raw.ResetWrittenCount();
        Kept.ResetWrittenCount();
        Writes.Clear();
        (RawLines, KeptLines, Points) = (0, 0, 0);
    }
}
