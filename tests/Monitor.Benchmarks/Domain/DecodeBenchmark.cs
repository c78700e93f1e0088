using System.Buffers;
using Monitor.Ingest.Payloads;

namespace Monitor.Benchmarks.Domain;

/// <summary>The canonical payload, six values.</summary>
static class DecodeBenchmark
{
    private const int Messages = 200_000;
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Run(int rounds)
    {
        var payloads = Enumerable.Range(0, 1_000).Select(i => new ReadOnlySequence<byte>(Six.Payload(Start.AddMinutes(i), i))).ToArray();
        Console.WriteLine($"payload of {payloads[0].Length} bytes");
        Rounds.Print("CanonicalJson.Decode, six values", rounds, Messages, () => () => Decode(payloads));
    }

    private static void Decode(ReadOnlySequence<byte>[] payloads)
    {
        var readings = 0;
        for (var i = 0; i < Messages; i++) readings += CanonicalJson.Decode(payloads[i % payloads.Length], Six.Catalogue, Start.AddDays(2)).Readings.Length;
        if (readings != Messages * 6) throw new InvalidOperationException($"{readings} readings");
    }
}
