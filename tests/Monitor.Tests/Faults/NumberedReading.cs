using System.Globalization;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;

namespace Monitor.Tests.Faults;

/// <summary>A reading whose value tells its number, so that what was stored can be held against what was sent, one by one.</summary>
/// <param name="Station">Station id.</param>
/// <param name="Number">From 1, each once per station; below 50,000.</param>
/// <param name="At">Instant of measurement.</param>
/// <param name="High">Whether it lies over the hourly limit of ozone (200), so that its hour raises an alarm.</param>
sealed record NumberedReading(string Station, int Number, DateTimeOffset At, bool High)
{
    private const int Low = 100, Over = 250;

    public double Value => (High ? Over : Low) + Number / 1000.0;

    public string Topic => $"stations/{Station}/readings";

    public string Json => string.Create(
        CultureInfo.InvariantCulture, $"{{\"time\":{At.ToUnixTimeMilliseconds()},\"values\":{{\"{Codes.O3}\":{Value:R}}}}}");

    public Reading Reading => new(Codes.O3, At, TimeSpan.Zero, Value, Flag.Normal);

    public Letter Letter => new(Topic, Json);
}

/// <summary>An MQTT message.</summary>
readonly record struct Letter(string Topic, string Payload);

/// <summary>An alarm there has to be: ozone of an hour over its limit.</summary>
/// <param name="Station">Station id.</param>
/// <param name="RaisedAt">Start of the first hour over the limit.</param>
/// <param name="Cleared">Whether a later hour was back within it.</param>
readonly record struct DueAlarm(string Station, DateTimeOffset RaisedAt, bool Cleared);
