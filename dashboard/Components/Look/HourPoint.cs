namespace Monitor.Dashboard.Components.Look;

/// <summary>A value of a small curve; null where there is none.</summary>
public readonly record struct HourPoint(DateTimeOffset Start, double? Value);
