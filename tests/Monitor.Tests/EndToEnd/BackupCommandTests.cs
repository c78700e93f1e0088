using System.Diagnostics;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>The commands <c>backup</c> and <c>restore</c> as an administrator types them.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backup-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task BackupWhileItRuns_ThenRestore_BringsTheReadingsBack()
    {
        await using var monitor = await MonitorProcess.Start();
        await using (var publisher = await Publisher.Connect(monitor.MqttPort)) await publisher.Readings("1616A", """{"time":"2026-11-24T08:00:00+08:00","values":{"pm25":35}}""");
        var (backup, other) = (Path.Combine(_folder, "backup"), Path.Combine(_folder, "other"));

        Assert.Equal(0, (await Run(monitor.Data, "backup", backup, "mkdir", other)).Code);
        Assert.True(Directory.Exists(other));
        Assert.Matches("正在使用.*in use", (await Run(monitor.Data, "restore", backup, "--force")).Said);
        await monitor.Kill();
        foreach (var file in Directory.GetFiles(monitor.Data)) File.Delete(file);
        Assert.Equal(0, (await Run(monitor.Data, "restore", backup)).Code);
        await monitor.Run();

        var series = await monitor.Get("/api/v1/stations/1616A/series?parameter=pm25&resolution=raw&from=2026-11-23T00:00:00Z&to=2026-11-25T00:00:00Z");
        Assert.Equal(35, Assert.Single(series.GetProperty("points").EnumerateArray()).GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData("", "用法 / usage", "backup")]
    [InlineData("", "用法 / usage", "backup", "FOLDER", "--force")]
    [InlineData("", "用法 / usage", "restore", "FOLDER", "--now")]
    [InlineData("records.db", "退出码 1.*exit code 1", "backup", "FOLDER", "false")]
    [InlineData("records.db", "备份命令无法运行.*cannot be run", "backup", "FOLDER", "no-such-program")]
    public async Task WhatCannotBeDone_IsSaid_AndTheExitCodeIsOne(string file, string said, params string[] arguments)
    {
        if (file.Length > 0) await File.WriteAllBytesAsync(Path.Combine(_folder, file), []);

        var (code, words) = await Run(_folder, [.. arguments.Select(a => a == "FOLDER" ? Path.Combine(_folder, "backup") : a)]);
        Assert.Equal(1, code);
        Assert.Matches(said, words);
    }

    private static async Task<(int Code, string Said)> Run(string data, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Monitor.Dashboard.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Monitor__DataDirectory"] = data;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[0]);
    }
}
