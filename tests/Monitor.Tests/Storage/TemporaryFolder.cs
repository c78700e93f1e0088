namespace Monitor.Tests.Storage;

/// <summary>A folder of one test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("monitor-storage-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
