using System.Buffers;
using Microsoft.Data.Sqlite;
using Monitor.Storage.Embedded;

namespace Monitor.Storage.Journal;

/// <summary>Reads entries in their order. For one thread at a time.</summary>
sealed class JournalReader(JournalFile file) : IDisposable
{
    private const int MostBytes = 1 << 20;
    private const int MostEntries = 256;

    private SqliteConnection? _connection;
    private Statement? _select;

    /// <summary>What comes after an entry: at least one entry, and no more than one request carries; null where there is none.</summary>
    /// <exception cref="Domain.History.HistoryUnavailableException">The file cannot be read.</exception>
    public JournalBatch? After(long seq)
    {
        try
        {
            return Read(seq);
        }
        catch (SqliteException problem)
        {
            Dispose();
            throw HistoryFailure.Unavailable(problem, file.Path);
        }
    }

    private JournalBatch? Read(long seq)
    {
        _connection ??= file.OpenReader();
        _select ??= new Statement(
            _connection, $"SELECT seq, at, raw_lines, kept_lines, raw, kept FROM entry WHERE seq>$1 ORDER BY seq LIMIT {MostEntries}", 1);
        using var rows = _select.Read(seq);
        var (raw, kept) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        var (last, at, rawLines, keptLines) = (0L, 0L, 0, 0);
        while (rows.Read())
        {
            var (moreRaw, moreKept, rawBytes, keptBytes) = (rows.GetInt32(2), rows.GetInt32(3), rows.GetFieldValue<byte[]>(4), rows.GetFieldValue<byte[]>(5));
            var full = rawLines + keptLines + moreRaw + moreKept > WriteJournal.LinesOfEntry
                || raw.WrittenCount + kept.WrittenCount + rawBytes.Length + keptBytes.Length > MostBytes;
            if (last > 0 && full) break;
            if (last == 0) at = rows.GetInt64(1);
            (last, rawLines, keptLines) = (rows.GetInt64(0), rawLines + moreRaw, keptLines + moreKept);
            raw.Write(rawBytes);
            kept.Write(keptBytes);
        }
        return last == 0 ? null : new JournalBatch(last, StoredTime.Time(at), raw.WrittenMemory, kept.WrittenMemory, rawLines, keptLines);
    }

    public void Dispose()
    {
        _select?.Dispose();
        _connection?.Dispose();
        (_select, _connection) = (null, null);
    }
}
