using System.Collections.Frozen;
using System.Collections.Immutable;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.WaterQuality;

/// <summary>Numbers of GB 3838-2002 as the standard prints them: mg/L, coliforms per litre, classes Ⅰ to Ⅴ from left to right.</summary>
static class Gb3838Table
{
    /// <summary>Table 1, limits that do not depend on the kind of water. pH has a range and stands apart.</summary>
    internal static readonly FrozenDictionary<string, ImmutableArray<decimal>> Both = new Dictionary<string, ImmutableArray<decimal>>
    {
        [Codes.DissolvedOxygen] = [7.5m, 6m, 5m, 3m, 2m],
        [Codes.CodMn] = [2m, 4m, 6m, 10m, 15m],
        [Codes.Cod] = [15m, 15m, 20m, 30m, 40m],
        [Codes.Bod5] = [3m, 3m, 4m, 6m, 10m],
        [Codes.Nh3N] = [0.15m, 0.5m, 1.0m, 1.5m, 2.0m],
        [Codes.Copper] = [0.01m, 1.0m, 1.0m, 1.0m, 1.0m],
        [Codes.Zinc] = [0.05m, 1.0m, 1.0m, 2.0m, 2.0m],
        [Codes.Fluoride] = [1.0m, 1.0m, 1.0m, 1.5m, 1.5m],
        [Codes.Selenium] = [0.01m, 0.01m, 0.01m, 0.02m, 0.02m],
        [Codes.Arsenic] = [0.05m, 0.05m, 0.05m, 0.1m, 0.1m],
        [Codes.Mercury] = [0.00005m, 0.00005m, 0.0001m, 0.001m, 0.001m],
        [Codes.Cadmium] = [0.001m, 0.005m, 0.005m, 0.005m, 0.01m],
        [Codes.Chromium6] = [0.01m, 0.05m, 0.05m, 0.05m, 0.1m],
        [Codes.Lead] = [0.01m, 0.01m, 0.05m, 0.05m, 0.1m],
        [Codes.Cyanide] = [0.005m, 0.05m, 0.2m, 0.2m, 0.2m],
        [Codes.VolatilePhenol] = [0.002m, 0.002m, 0.005m, 0.01m, 0.1m],
        [Codes.Petroleum] = [0.05m, 0.05m, 0.05m, 0.5m, 1.0m],
        [Codes.AnionicSurfactant] = [0.2m, 0.2m, 0.2m, 0.3m, 0.3m],
        [Codes.Sulfide] = [0.05m, 0.1m, 0.2m, 0.5m, 1.0m],
        [Codes.FaecalColiform] = [200m, 2000m, 10000m, 20000m, 40000m],
    }.ToFrozenDictionary();

    /// <summary>Table 1, what rivers have of their own.</summary>
    internal static readonly FrozenDictionary<string, ImmutableArray<decimal>> River = new Dictionary<string, ImmutableArray<decimal>>
    {
        [Codes.Tp] = [0.02m, 0.1m, 0.2m, 0.3m, 0.4m],
    }.ToFrozenDictionary();

    /// <summary>Table 1, what lakes and reservoirs have of their own.</summary>
    internal static readonly FrozenDictionary<string, ImmutableArray<decimal>> Lake = new Dictionary<string, ImmutableArray<decimal>>
    {
        [Codes.Tp] = [0.01m, 0.025m, 0.05m, 0.1m, 0.2m],
        [Codes.Tn] = [0.2m, 0.5m, 1.0m, 1.5m, 2.0m],
    }.ToFrozenDictionary();

    /// <summary>Table 2, supplementary items of drinking-water sources.</summary>
    internal static readonly FrozenDictionary<string, decimal> DrinkingWater = new Dictionary<string, decimal>
    {
        ["sulfate"] = 250m,
        ["chloride"] = 250m,
        ["nitrate_n"] = 10m,
        ["iron"] = 0.3m,
        ["manganese"] = 0.1m,
    }.ToFrozenDictionary();
}
