using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Simulator.Signals;

/// <summary>
/// What the stations of a network would measure. Pure: a value depends on seed, station, parameter, instant and episodes, on nothing else.
/// Values are in the catalogue's unit and carry its decimals.
/// </summary>
public sealed class SignalModel
{
    private readonly int _seed;
    private readonly Noise _noise;
    private readonly AirSignals _air;
    private readonly WaterSignals _water;
    private readonly StationDirectory _stations;
    private readonly ParameterCatalogue _catalogue;
    private readonly ImmutableArray<Episode> _episodes;

    public SignalModel(int seed, StationDirectory stations, ParameterCatalogue catalogue, ImmutableArray<Episode> episodes = default)
    {
        _seed = seed;
        _noise = new Noise(seed);
        _air = new AirSignals(_noise);
        _water = new WaterSignals(_noise, stations.All);
        _stations = stations;
        _catalogue = catalogue;
        _episodes = episodes.IsDefault ? [] : episodes;
    }

    /// <summary>The same network with further episodes.</summary>
    public SignalModel With(IEnumerable<Episode> episodes) => new(_seed, _stations, _catalogue, [.. _episodes, .. episodes]);

    /// <summary>How long the water of a river section has been under way from the first section of its river.</summary>
    public TimeSpan TravelTime(StationInfo station) => _water.TravelTime(station);

    /// <summary>What the instrument shows at an instant; null for a parameter that the model does not know.</summary>
    public decimal? Value(StationInfo station, string parameter, DateTimeOffset at) =>
        Signal(station, parameter, at) is { } signal ? Show(parameter, signal * (1 + Jitter(station, parameter) * Flicker(station, parameter, at))) : null;

    /// <summary>Mean of an interval that starts at <paramref name="start"/>, of directions the direction of the mean vector.</summary>
    public decimal? Mean(StationInfo station, string parameter, DateTimeOffset start, TimeSpan period)
    {
        const int Samples = 12;
        var signals = new double[Samples];
        for (var i = 0; i < Samples; i++)
        {
            if (Signal(station, parameter, start + period * ((i + 0.5) / Samples)) is not { } signal) return null;
            signals[i] = signal;
        }
        return Show(parameter, _catalogue[parameter].Averaging == Averaging.Direction ? MeanDirection(signals) : signals.Average());
    }

    private double? Signal(StationInfo station, string parameter, DateTimeOffset at)
    {
        var ordinary = station.Kind == StationKind.Air ? _air.Value(station, parameter, at) : _water.Value(station, parameter, at);
        if (ordinary is not { } value) return null;
        foreach (var episode in _episodes) value += Added(episode, station, parameter, at, value);
        // Fine dust is part of PM10: what one gains in an episode the other gains too.
        if (parameter == Codes.Pm10 && station.Kind == StationKind.Air)
            foreach (var episode in _episodes.Where(e => e.Parameter == Codes.Pm25 && e.StationId == station.Id))
                value += episode.Share(at) * episode.Level * 1.06;
        return value;
    }

    private double Added(Episode episode, StationInfo station, string parameter, DateTimeOffset at, double value)
    {
        if (episode.Parameter != parameter) return 0;
        if (episode.StationId == station.Id)
        {
            var level = episode.Level * (1 + 0.05 * _noise.Smooth(station.Id + "/episode", at, TimeSpan.FromMinutes(9)));
            return episode.Share(at) * (level - value);
        }
        if (_stations.Find(episode.StationId) is not { Kind: StationKind.River } source || !IsDownstream(source, station)) return 0;
        var travel = _water.TravelTime(station) - _water.TravelTime(source);
        return episode.Share(at - travel) * Math.Max(0, episode.Level - value) * 0.45;
    }

    private static bool IsDownstream(StationInfo source, StationInfo station) =>
        source.River == station.River && station.FlowOrder > source.FlowOrder;

    /// <summary>Instrument noise: a new value every five seconds.</summary>
    private double Flicker(StationInfo station, string parameter, DateTimeOffset at)
    {
        if (_catalogue[parameter].Averaging == Averaging.Direction) return 0;
        // One noise for both particle channels, so that PM2.5 never passes PM10.
        var channel = parameter is Codes.Pm10 ? Codes.Pm25 : parameter;
        return 2 * _noise.Draw(station.Id + "/flicker/" + channel, Noise.Slot(at, TimeSpan.FromSeconds(5))) - 1;
    }

    /// <summary>Share by which single values of an instrument scatter: analysers more than probes.</summary>
    private static double Jitter(StationInfo station, string parameter) => parameter switch
    {
        "pressure" => 0.0001,
        "wind_speed" => 0.05,
        "temperature" or "humidity" => 0.004,
        _ => station.Kind == StationKind.Air ? 0.012 : 0.002,
    };

    private decimal Show(string code, double value)
    {
        var parameter = _catalogue[code];
        // The catalogue admits small negative readings of analysers; the model has none, only frost.
        var least = parameter.Unit == "Cel" ? parameter.PlausibleMin : Math.Max(0, parameter.PlausibleMin);
        return Math.Round((decimal)Math.Clamp(value, least, parameter.PlausibleMax), parameter.Decimals);
    }

    private static double MeanDirection(double[] degrees)
    {
        var east = degrees.Sum(d => Math.Sin(d * Math.PI / 180));
        var north = degrees.Sum(d => Math.Cos(d * Math.PI / 180));
        return (Math.Atan2(east, north) * 180 / Math.PI + 360) % 360;
    }
}
