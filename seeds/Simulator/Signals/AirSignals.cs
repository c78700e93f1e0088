using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Simulator.Signals;

/// <summary>Air of a station: one air mass over the district, with traffic, boundary layer and chemistry, and a little of its own at each site.</summary>
sealed class AirSignals(Noise noise)
{
    /// <summary>True value, without instrument noise.</summary>
    public double? Value(StationInfo station, string parameter, DateTimeOffset at)
    {
        var weather = Weather.At(noise, at);
        return parameter switch
        {
            Codes.Pm25 => Pm25(station, weather, at),
            Codes.Pm10 => Pm25(station, weather, at) + Coarse(station, weather, at),
            Codes.No2 => No2(station, weather, at),
            Codes.O3 => O3(station, weather, at),
            Codes.So2 => Primary(station, weather, at, Codes.So2, 8 - 3 * weather.Season, park: 1.9),
            Codes.Co => Primary(station, weather, at, Codes.Co, 0.6 - 0.18 * weather.Season, park: 1.25),
            "temperature" => weather.Temperature - Height(station) * 3 + 0.4 * Local(station, parameter, at),
            "humidity" => Humidity(weather, at) + 2 * Local(station, parameter, at),
            "pressure" => Pressure(weather, at) - Height(station) * 35,
            "wind_speed" => Math.Max(0, weather.WindSpeed * (0.9 + 0.3 * Site(station, parameter)) + 0.4 * Gust(station, parameter, at)),
            "wind_direction" => WindDirection(station, weather, at),
            "rain" => weather.Rain,
            _ => null,
        };
    }

    private double Pm25(StationInfo station, Weather weather, DateTimeOffset at)
    {
        var regional = (26 - 11 * weather.Season) * (1 + 1.25 * weather.Stagnation * (0.75 - 0.25 * weather.Season));
        return regional / Math.Pow(weather.Mixing, 0.45) * (1 + 0.18 * Traffic(weather.Hour)) * Washout(weather.Rain, 0.28) * Own(station, "fine", at, 1.15);
    }

    private double Coarse(StationInfo station, Weather weather, DateTimeOffset at)
    {
        // Dust of roads by day, and of dry ground in wind, mostly in spring.
        var dust = 18 - 4 * weather.Season + 12 * Traffic(weather.Hour) + 3.5 * Math.Max(0, weather.WindSpeed - 3);
        return dust * Washout(weather.Rain, 0.9) * Own(station, "coarse", at, 1.3);
    }

    private double No2(StationInfo station, Weather weather, DateTimeOffset at) =>
        (22 - 7 * weather.Season) * (0.55 + 0.6 * Traffic(weather.Hour)) * (1 + 0.5 * weather.Stagnation) / Math.Pow(weather.Mixing, 0.7)
        * (1 - 0.35 * weather.Sun) * Washout(weather.Rain, 0.08) * Own(station, Codes.No2, at, 1.25);

    private double O3(StationInfo station, Weather weather, DateTimeOffset at)
    {
        // Made by the sun of the last hours, and eaten by fresh NO where NO2 is high.
        var sunBefore = (weather.Sun + Weather.At(noise, at.AddHours(-1.5)).Sun + Weather.At(noise, at.AddHours(-3)).Sun) / 3;
        var made = sunBefore * (75 + 55 * weather.Season) * (1 + 0.45 * weather.Stagnation * Math.Max(0, weather.Season));
        var background = 52 + 14 * weather.Season;
        var titrated = 0.75 * No2(station, weather, at) * (1 - 0.6 * weather.Sun);
        return Math.Max(3, (background + made - titrated) * (1 + 0.07 * Local(station, Codes.O3, at)));
    }

    private double Primary(StationInfo station, Weather weather, DateTimeOffset at, string parameter, double level, double park) =>
        level * (0.75 + 0.35 * Traffic(weather.Hour)) * (1 + 0.7 * weather.Stagnation) / Math.Pow(weather.Mixing, 0.5)
        * Washout(weather.Rain, 0.1) * Own(station, parameter, at, park);

    private double Humidity(Weather weather, DateTimeOffset at) => Math.Clamp(
        58 + 10 * weather.Season + 14 * noise.Smooth("moisture", at, TimeSpan.FromHours(50)) + 8 * weather.Rain
        - 14 * Math.Cos(2 * Math.PI * (weather.Hour - 15) / 24), 12, 96);

    private double Pressure(Weather weather, DateTimeOffset at) =>
        994 - 9 * weather.Season + 6 * noise.Smooth("pressure", at, TimeSpan.FromHours(80)) - 0.8 * Math.Cos(4 * Math.PI * (weather.Hour - 4) / 24);

    private double WindDirection(StationInfo station, Weather weather, DateTimeOffset at)
    {
        // South in summer, north in winter, turning with the fronts; light wind wanders.
        var prevailing = 90 - 90 * -weather.Season + 80 * noise.Smooth("turning", at, TimeSpan.FromHours(30));
        var degrees = prevailing + 25 / Math.Max(0.5, weather.WindSpeed) * Gust(station, "wind_direction", at);
        return (degrees % 360 + 360) % 360;
    }

    /// <summary>Morning and evening rush, 0 to 1.</summary>
    private static double Traffic(double hour) => Math.Min(1, Peak(hour, 7.8, 1.7) + Peak(hour, 18.6, 2.3) + 0.35 * Peak(hour, 13, 4));

    private static double Peak(double hour, double at, double width) => Math.Exp(-Math.Pow((hour - at) / width, 2));

    private static double Washout(double rain, double rate) => 1 / (1 + rate * rain);

    private double Own(StationInfo station, string what, DateTimeOffset at, double park) =>
        (station.Network == "park" ? park : 1) * (0.9 + 0.2 * Site(station, what)) * (1 + 0.09 * Local(station, what, at));

    /// <summary>What distinguishes a site for good, 0 to 1.</summary>
    private double Site(StationInfo station, string what) => noise.Draw(station.Id + "/" + what, 0);

    private double Local(StationInfo station, string what, DateTimeOffset at) => noise.Smooth(station.Id + "/" + what, at, TimeSpan.FromHours(2.3));

    private double Gust(StationInfo station, string what, DateTimeOffset at) => noise.Smooth(station.Id + "/gust/" + what, at, TimeSpan.FromMinutes(7));

    private double Height(StationInfo station) => Site(station, "height");
}
