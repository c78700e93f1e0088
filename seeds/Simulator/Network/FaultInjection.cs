using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Signals;

namespace Monitor.Simulator.Network;

/// <summary>Spoils live messages as the faults ask for. Keeps what a stuck parameter showed first; used by one loop only.</summary>
public sealed class FaultInjection(ImmutableArray<Fault> faults, int seed)
{
    private const int SpikeEvery = 12;

    private readonly Noise _noise = new(seed);
    private readonly Dictionary<Fault, decimal> _stuckAt = [];
    private readonly Dictionary<Fault, int> _messages = [];
    private long _count;

    /// <summary>The payloads that go out instead of the message: none, one or two.</summary>
    public IEnumerable<byte[]> Apply(StationMessage message)
    {
        if (faults.OfType<Fault.Silence>().Any(f => f.StationId == message.StationId)) yield break;
        var payload = Cut(Spoil(message).ToJson());
        yield return payload;
        if (faults.Any(f => f is Fault.Duplicates)) yield return payload;
    }

    /// <summary>Episodes of the faults that ask for one: over the limit within ten minutes, for an hour and a half.</summary>
    public static IEnumerable<Episode> Episodes(ImmutableArray<Fault> faults, StationDirectory stations, ParameterCatalogue catalogue, DateTimeOffset start) =>
        faults.OfType<Fault.Rise>().Where(f => stations.Find(f.StationId) is not null).Select(f => new Episode(
            f.StationId, catalogue.Find(f.Parameter)!.Code, start.AddMinutes(1), start.AddMinutes(90), TimeSpan.FromMinutes(10), OverLimit(catalogue.Find(f.Parameter)!)));

    private StationMessage Spoil(StationMessage message)
    {
        foreach (var fault in faults.Where(f => f.At is not null && f.Station == message.StationId))
            message = message with { Values = [.. message.Values.Select(v => Names(fault, v) ? Spoil(fault, v) : v)] };
        return message;
    }

    private MeasuredValue Spoil(Fault fault, MeasuredValue value)
    {
        if (fault is Fault.Stuck)
        {
            _stuckAt.TryAdd(fault, value.Value);
            return value with { Value = _stuckAt[fault] };
        }
        if (fault is not Fault.Spike) return value;
        _messages[fault] = _messages.GetValueOrDefault(fault) + 1;
        return _messages[fault] % SpikeEvery == 3 ? value with { Value = value.Value * 8 } : value;
    }

    private byte[] Cut(byte[] payload)
    {
        var share = faults.OfType<Fault.Corrupt>().Select(f => f.Share).DefaultIfEmpty(0).Max();
        return _noise.Draw("corrupt", _count++) < share ? payload[..(payload.Length * 2 / 3)] : payload;
    }

    private static bool Names(Fault fault, MeasuredValue value) => string.Equals(fault.At, value.Parameter, StringComparison.OrdinalIgnoreCase);

    private static double OverLimit(Parameter parameter) => parameter.Code switch
    {
        Codes.No2 or Codes.O3 => 260,
        Codes.So2 => 620,
        Codes.Co => 13,
        Codes.Pm25 => 190,
        Codes.Pm10 => 390,
        Codes.Nh3N => 1.8,
        Codes.Tp => 0.36,
        Codes.CodMn => 11,
        Codes.DissolvedOxygen => 1.8,
        Codes.Ph => 9.4,
        _ => parameter.PlausibleMax * 0.2,
    };
}
