using Microsoft.Data.Sqlite;

namespace Monitor.Storage.Embedded;

/// <summary>A reading connection with its compiled statements and the names it has met. Used by one query at a time.</summary>
sealed class ReadSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = [];

    public ReadSession(HistoryFile file)
    {
        _connection = file.OpenReader();
        Stations = new Names(_connection, "station");
        Parameters = new Names(_connection, "parameter");
    }

    public Names Stations { get; }

    public Names Parameters { get; }

    public List<T> List<T>(
        string sql, Func<SqliteDataReader, T> row, CancellationToken cancellation, params ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new Statement(_connection, sql, values.Length));
        var rows = new List<T>();
        using var reader = statement.Read(values);
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Add(row(reader));
        }
        return rows;
    }

    /// <summary>Several queries that see the same commit.</summary>
    public T AtOneMoment<T>(Func<T> queries)
    {
        HistoryFile.Execute(_connection, "BEGIN");
        try
        {
            return queries();
        }
        finally
        {
            HistoryFile.Execute(_connection, "COMMIT");
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        Stations.Dispose();
        Parameters.Dispose();
        _connection.Dispose();
    }
}
