namespace Monitor.Dashboard.Components.Look;

/// <summary>A scale with round figures.</summary>
/// <param name="Bottom">Lowest tick.</param>
/// <param name="Top">Highest tick.</param>
/// <param name="Ticks">All of them, lowest first.</param>
public sealed record NiceScale(double Bottom, double Top, IReadOnlyList<double> Ticks)
{
    private const int About = 4;

    /// <summary>The scale that holds both values; it begins at zero unless all of it lies far from there.</summary>
    public static NiceScale Of(double low, double high)
    {
        if (low > 0 && low < high / 2) low = 0;
        if (high <= low) high = low + Math.Max(1e-3, Math.Abs(low));
        var step = Step((high - low) / About);
        var (first, last) = ((long)Math.Floor(low / step + 1e-9), (long)Math.Ceiling(high / step - 1e-9));
        var ticks = Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, 9)).ToList();
        return new NiceScale(ticks[0], ticks[^1], ticks);
    }

    /// <summary>A figure as it stands at its tick.</summary>
    public static string Words(double tick) => tick.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture);

    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
