using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;

namespace Monitor.Tests.Support;

/// <summary>Files around the tests: the checkout itself, and the real data that lies beside it.</summary>
static class Repository
{
    /// <summary>Root of the checkout.</summary>
    public static string Root { get; } = Up(AppContext.BaseDirectory, d => File.Exists(Path.Combine(d, "Monitor.sln")))
        ?? throw new InvalidOperationException("Monitor.sln not found above " + AppContext.BaseDirectory);

    /// <summary>The catalogue that ships.</summary>
    public static ParameterCatalogue Catalogue { get; } =
        ParameterCatalogue.Parse(File.ReadAllText(Path.Combine(Root, "seeds", "parameters.json")));

    /// <summary>The alarm rules that ship.</summary>
    public static AlarmRules Rules { get; } = AlarmRules.Parse(File.ReadAllText(Path.Combine(Root, "seeds", "alarm-rules.json")), Catalogue);

    /// <summary>A file of the real data; the test is skipped, and says so, where a checkout has no data beside it.</summary>
    public static string Data(string path)
    {
        var folder = Up(Root, d => Directory.Exists(Path.Combine(d, "shared", "data")));
        Assert.SkipWhen(folder is null, "no shared/data beside the checkout");
        return Path.Combine(folder!, "shared", "data", path);
    }

    private static string? Up(string from, Func<string, bool> found)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (found(folder.FullName)) return folder.FullName;
        return null;
    }
}
