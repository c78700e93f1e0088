using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Tests.Domain.WaterQuality;

/// <summary>Samples in the shape the vectors are written in: "ph 7.5 tp 0.02".</summary>
static class Water
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    internal static Dictionary<string, decimal> Values(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Chunk(2).ToDictionary(pair => pair[0], pair => decimal.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    internal static WaterQualityReport Assess(string text, StationKind kind = StationKind.River, WaterClass? target = null) =>
        WaterAssessment.Assess(WaterPeriod.Sample, Start, Values(text), kind, target);
}
