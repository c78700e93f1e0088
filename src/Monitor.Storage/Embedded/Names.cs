using Microsoft.Data.Sqlite;

namespace Monitor.Storage.Embedded;

/// <summary>Numbers that stand for the names of stations or parameters in the keys. Names never leave the file, so what is known stays true.</summary>
sealed class Names(SqliteConnection connection, string table) : IDisposable
{
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _names = [];
    private readonly Statement _find = new(connection, $"SELECT id FROM {table} WHERE name=$1", 1);
    private readonly Statement _name = new(connection, $"SELECT name FROM {table} WHERE id=$1", 1);

    public long? Find(string name)
    {
        if (_ids.TryGetValue(name, out var known)) return known;
        if (_find.Scalar(name) is not long found) return null;
        _ids.Add(name, found);
        return found;
    }

    public long FindOrAdd(string name)
    {
        if (Find(name) is { } found) return found;
        using var add = new Statement(connection, $"INSERT INTO {table}(name) VALUES($1) RETURNING id", 1);
        var added = (long)add.Scalar(name)!;
        _ids.Add(name, added);
        return added;
    }

    public string NameOf(long id)
    {
        if (_names.TryGetValue(id, out var known)) return known;
        var found = (string)_name.Scalar(id)!;
        _names.Add(id, found);
        return found;
    }

    /// <summary>After a rollback: what was added may be gone.</summary>
    public void Forget() => _ids.Clear();

    public void Dispose()
    {
        _find.Dispose();
        _name.Dispose();
    }
}
