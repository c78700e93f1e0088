using System.Diagnostics;

namespace Monitor.Tests.Support;

/// <summary>A real disk of a few megabytes, in memory. Tests are skipped where this user may not mount one.</summary>
sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    public static async Task<SmallDisk> Mount(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only an administrator of Linux may mount a disk");
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("monitor-disk-").FullName);
        var mounted = await Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", disk.Path);
        if (!mounted) Directory.Delete(disk.Path);
        Assert.SkipUnless(mounted, "a disk cannot be mounted here");
        return disk;
    }

    /// <summary>Fills it to the last byte; again where room was made meanwhile.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 16, 1])
        {
            var bytes = new byte[size];
            try
            {
                while (true) file.Write(bytes);
            }
            catch (IOException)
            {
                // Full, as far as pieces of this size go.
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(Filler);

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (await Run("umount", Path)) Directory.Delete(Path);
    }
}
