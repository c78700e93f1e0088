using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Alarms;

/// <summary>One number that a rule looks at.</summary>
/// <param name="Parameter">Canonical code of what decides; empty where the station as a whole is meant.</param>
/// <param name="Start">Start of the measured interval, or the instant.</param>
/// <param name="End">End of it.</param>
/// <param name="Measure">What is held against the lines, unit of the signal.</param>
/// <param name="Item">The item of a water sample that decides; null for other signals.</param>
/// <param name="Value">The value behind a measure that is none itself (of a jump, how many times), canonical unit; null where the measure is the value.</param>
public readonly record struct Judgement(string Parameter, DateTimeOffset Start, DateTimeOffset End, double Measure, WaterItem? Item = null, double? Value = null);
