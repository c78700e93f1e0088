using Monitor.Silo;
using Monitor.Storage.Backup;

namespace Monitor.Dashboard;

/// <summary><c>backup FOLDER</c> and <c>restore FOLDER [--force]</c>: copies of what the embedded store keeps. A backup is taken while the system runs.</summary>
static class BackupCommands
{
    private const string Usage = "用法 / usage: backup <文件夹 folder>  |  restore <文件夹 folder> [--force]";

    /// <summary>Runs a command; the exit code is 0 only where everything is done and checked.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is not [var command, { Length: > 0 } folder, .. var rest] || rest is not ([] or ["--force"]) || (command == "backup" && rest.Length > 0))
            return Fail(Usage);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var data = Settings().ReadMonitorOptions().DataDirectory;
            var files = command == "backup"
                ? await EmbeddedBackup.Backup(data, folder, new Lines(), TimeProvider.System, stop.Token)
                : await EmbeddedRestore.Restore(folder, data, rest.Length > 0, new Lines(), stop.Token);
            Console.WriteLine($"完成，已校验 / done and checked: {string.Join(", ", files)}");
            return 0;
        }
        catch (Exception error) when (error is BackupException or SettingsException or IOException or UnauthorizedAccessException)
        {
            return Fail(error.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail("已取消 / cancelled");
        }
    }

    private static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }

    private static IConfiguration Settings() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    /// <summary>A line per file and step, and a percentage while it is long.</summary>
    private sealed class Lines : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value)
        {
            var words = value.Step switch
            {
                BackupStep.Copy => "复制 / copying",
                BackupStep.Check => "校验 / checking",
                _ => "完成 / done",
            };
            var share = value.Total > 0 ? $"{Math.Min(100, 100 * value.Bytes / value.Total),3} %" : "";
            Console.WriteLine($"{value.File,-12} {words,-16} {share} {value.Bytes / 1e6,10:N1} MB");
        }
    }
}
