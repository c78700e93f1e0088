using Monitor.Domain.Stations;
using Monitor.Simulator.Signals;
using Monitor.Tests.Support;

namespace Monitor.Tests.Seeds;

/// <summary>The network that ships, and its model.</summary>
static class Laiwu
{
    public const int Seed = 7;

    public static string StationsFile { get; } = Path.Combine(Repository.Root, "seeds", "stations.json");

    public static StationDirectory Stations { get; } = StationDirectory.Parse(File.ReadAllText(StationsFile), Repository.Catalogue);

    public static SignalModel Model { get; } = new(Seed, Stations, Repository.Catalogue);

    public static StationInfo Station(string id) => Stations.Find(id) ?? throw new ArgumentException(id);

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text + "+08:00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Hours of whole days, winter, spring and summer.</summary>
    public static IEnumerable<DateTimeOffset> Hours(string from, int days) => Enumerable.Range(0, days * 24).Select(i => At(from).AddHours(i));
}
