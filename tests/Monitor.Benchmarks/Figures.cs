using System.Diagnostics;

namespace Monitor.Benchmarks;

/// <summary>Several rounds of one figure.</summary>
readonly record struct Figures(double Median, double Min, double Max)
{
    public static Figures Of(IEnumerable<double> rounds)
    {
        var sorted = rounds.Order().ToArray();
        return new Figures(At(sorted, 0.5), sorted[0], sorted[^1]);
    }

    /// <summary>The value below which a share of the sorted values lies.</summary>
    public static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];

    public override string ToString() => $"{Median,10:N1} (min {Min:N1}, max {Max:N1})";
}

/// <summary>Times work on this thread.</summary>
static class Rounds
{
    /// <summary>Prints nanoseconds and allocated bytes per operation: one round of warm-up, then the given number. A round's own set-up is not timed.</summary>
    public static void Print(string name, int rounds, int operations, Func<Action> prepare)
    {
        prepare()();
        var nanoseconds = new double[rounds];
        var bytes = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var work = prepare();
            GC.Collect();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            work();
            nanoseconds[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / operations;
            bytes[i] = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / operations;
        }
        var time = Figures.Of(nanoseconds);
        Console.WriteLine($"{name,-58} {time} ns  {1e9 / time.Median,12:N0} /s  {Figures.Of(bytes).Median,8:N0} bytes");
    }
}
