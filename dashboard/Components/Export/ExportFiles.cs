using System.Collections.Concurrent;
using Monitor.Silo;

namespace Monitor.Dashboard.Components.Export;

/// <summary>Files that wait to be fetched by the page that made them; each is gone when the page is, and all of an earlier run at the start.</summary>
public sealed class ExportFiles
{
    private readonly ConcurrentDictionary<string, (string File, string Name, string Type)> _files = new();
    private readonly string _folder;

    public ExportFiles(MonitorOptions options)
    {
        _folder = Path.Combine(options.DataDirectory, "exports");
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        Directory.CreateDirectory(_folder);
    }

    /// <summary>Writes a table; answers with the key by which it is fetched.</summary>
    public async Task<string> Write(ExportTable table, string format, CancellationToken cancellation)
    {
        var key = Guid.NewGuid().ToString("N");
        var file = Path.Combine(_folder, key);
        try
        {
            await using (var stream = File.Create(file)) await TableFile.Write(table, format, stream, cancellation);
            _files[key] = (file, $"{table.Name}.{format}", TableFile.TypeOf(format));
            return key;
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    /// <summary>The file of a key; null where there is none any more.</summary>
    public (string File, string Name, string Type)? Find(string key) => _files.TryGetValue(key, out var found) ? found : null;

    public void Remove(string key)
    {
        if (_files.TryRemove(key, out var found)) File.Delete(found.File);
    }
}
