using System.ComponentModel;
using System.Diagnostics;
using Monitor.Silo;
using Monitor.Storage.Backup;

namespace Monitor.Dashboard;

/// <summary>
/// <c>backup FOLDER [COMMAND …]</c> and <c>restore FOLDER [--force]</c>: copies of what lies in the data directory. A backup is taken while the system runs; the
/// command takes that of a database server, at the moment at which nothing is lost between the two.
/// </summary>
static class BackupCommands
{
    private const string Usage = "用法 / usage: backup <文件夹 folder> [<InfluxDB 备份命令 backup command of InfluxDB>]  |  restore <文件夹 folder> [--force]";

    /// <summary>Runs a command; the exit code is 0 only where everything is done and checked.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is not [var command, { Length: > 0 } folder, .. var rest] || (command == "backup" ? rest is [['-', ..], ..] : rest is not ([] or ["--force"])))
            return Fail(Usage);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var options = Settings().ReadMonitorOptions();
            var data = options.DataDirectory;
            if (command == "backup" && rest.Length == 0 && options.History.Provider == HistoryProvider.InfluxDb)
                Console.Error.WriteLine("未给出 InfluxDB 的备份命令：此备份不含 InfluxDB 中的历史 / no backup command of InfluxDB: this backup is without the history that is there");
            var files = command == "backup"
                ? await EmbeddedBackup.Backup(data, folder, rest.Length == 0 ? null : cancellation => RunProgram(rest, cancellation), new Lines(), TimeProvider.System, stop.Token)
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

    private static async Task RunProgram(string[] command, CancellationToken cancellation)
    {
        var words = string.Join(' ', command);
        Console.WriteLine($"运行 / running: {words}");
        try
        {
            using var process = Process.Start(command[0], command[1..]);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode == 0) return;
            throw new BackupException($"备份命令失败，退出码 {process.ExitCode}：{words}。 The backup command failed with exit code {process.ExitCode}: {words}");
        }
        catch (Win32Exception problem)
        {
            throw new BackupException($"备份命令无法运行：{problem.Message} The backup command cannot be run: {problem.Message}", problem);
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
