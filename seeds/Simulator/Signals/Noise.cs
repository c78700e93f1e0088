namespace Monitor.Simulator.Signals;

/// <summary>Noise that is a pure function of seed, name and time, so that any instant can be asked for, in any order, and gives the same value.</summary>
public sealed class Noise(int seed)
{
    /// <summary>A course in [-1, 1] that changes smoothly; <paramref name="scale"/> is the time in which it forgets itself.</summary>
    public double Smooth(string name, DateTimeOffset at, TimeSpan scale)
    {
        var position = (double)at.UtcTicks / scale.Ticks;
        var cell = (long)Math.Floor(position);
        var part = position - cell;
        var blend = part * part * (3 - 2 * part);
        return Signed(name, cell) * (1 - blend) + Signed(name, cell + 1) * blend;
    }

    /// <summary>A number in [0, 1) that belongs to a name and an index, e.g. a station and a day.</summary>
    public double Draw(string name, long index) => (Hash(name, index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Index of the slot of a given length that holds the instant; slots start at station midnight.</summary>
    public static long Slot(DateTimeOffset at, TimeSpan length) => (at.UtcTicks + TimeSpan.FromHours(8).Ticks) / length.Ticks;

    private double Signed(string name, long index) => 2 * Draw(name, index) - 1;

    private ulong Hash(string name, long index)
    {
        // string.GetHashCode differs from run to run; FNV-1a does not.
        var hash = 14695981039346656037UL ^ (ulong)(uint)seed;
        foreach (var c in name) hash = (hash ^ c) * 1099511628211UL;
        hash += (ulong)index * 0x9E3779B97F4A7C15UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
