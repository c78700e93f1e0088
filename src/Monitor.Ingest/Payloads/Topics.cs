using System.Buffers;
using Monitor.Domain.Parameters;

namespace Monitor.Ingest.Payloads;

/// <summary>Turns the payload of a topic into readings.</summary>
public delegate Decoded Decoder(in ReadOnlySequence<byte> payload, ParameterCatalogue catalogue, DateTimeOffset receivedAt);

/// <summary>What a topic is for.</summary>
/// <param name="Station">Station named by it; null where it names none.</param>
/// <param name="Decoder">Format of its payload; null where its messages carry no readings (status).</param>
public readonly record struct Topic(string? Station, Decoder? Decoder)
{
    private const string Prefix = "stations/";

    /// <summary>Topics to subscribe to: all of the stations', so that a misspelt one ends in the inbox and not nowhere.</summary>
    public static readonly IReadOnlyList<string> Filters = ["stations/#"];

    /// <summary>The one place where a topic chooses its format. Null for a topic that the system does not know.</summary>
    public static Topic? Parse(string topic)
    {
        if (!topic.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var end = topic.IndexOf('/', Prefix.Length);
        if (end <= Prefix.Length) return null;
        var station = topic[Prefix.Length..end];
        return topic.AsSpan(end + 1) switch
        {
            "readings" => new Topic(station, CanonicalJson.Decode),
            "status" => new Topic(station, null),
            _ => null,
        };
    }
}
