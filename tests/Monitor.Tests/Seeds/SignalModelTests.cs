using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Signals;
using Monitor.Tests.Support;

namespace Monitor.Tests.Seeds;

public sealed class SignalModelTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Value_SameSeed_IsTheSameInAnyOrder()
    {
        var instants = Laiwu.Hours("2026-01-05T00:07:13", 2).ToList();
        var station = Laiwu.Station("1616A");
        var again = new SignalModel(Laiwu.Seed, Laiwu.Stations, Repository.Catalogue);
        var forwards = instants.Select(t => Laiwu.Model.Value(station, Codes.Pm25, t));
        var backwards = instants.AsEnumerable().Reverse().Select(t => again.Value(station, Codes.Pm25, t)).Reverse();
        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void Value_OtherSeed_IsOtherWeather()
    {
        var other = new SignalModel(Laiwu.Seed + 1, Laiwu.Stations, Repository.Catalogue);
        var station = Laiwu.Station("1616A");
        Assert.Contains(Laiwu.Hours("2026-01-05T00:00:00", 2), t => other.Value(station, Codes.Pm25, t) != Laiwu.Model.Value(station, Codes.Pm25, t));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00")]
    [InlineData("2026-04-01T00:00:00")]
    [InlineData("2026-07-01T00:00:00")]
    public void Value_FineDust_NeverPassesPm10(string from) =>
        Assert.All(Air.Where(s => s.Parameters.Contains(Codes.Pm10)), s => Assert.All(Laiwu.Hours(from, 20), t =>
            Assert.True(Laiwu.Model.Value(s, Codes.Pm25, t) <= Laiwu.Model.Value(s, Codes.Pm10, t))));

    [Fact]
    public void Value_InAPm25Episode_StaysBelowPm10()
    {
        var at = Laiwu.At("2026-01-10T12:00:00");
        var model = Laiwu.Model.With([new Episode("1616A", Codes.Pm25, at.AddHours(-1), at.AddHours(6), Hour, 190)]);
        var station = Laiwu.Station("1616A");
        Assert.All(Enumerable.Range(0, 60).Select(i => at.AddMinutes(i)), t =>
        {
            Assert.InRange(model.Value(station, Codes.Pm25, t)!.Value, 175, 205);
            Assert.True(model.Value(station, Codes.Pm25, t) <= model.Value(station, Codes.Pm10, t));
        });
    }

    [Theory]
    [InlineData(Codes.Pm25, 1, 260)]
    [InlineData(Codes.Pm10, 5, 400)]
    [InlineData(Codes.No2, 2, 190)]
    [InlineData(Codes.So2, 1, 120)]
    [InlineData(Codes.Co, 0.1, 5)]
    [InlineData(Codes.O3, 2, 290)]
    [InlineData("temperature", -20, 42)]
    [InlineData("humidity", 12, 98)]
    [InlineData("pressure", 940, 1020)]
    [InlineData("wind_speed", 0, 15)]
    [InlineData("wind_direction", 0, 360)]
    public void Mean_OfAirThroughTheYear_IsPlausible(string parameter, double low, double high)
    {
        var station = Laiwu.Station("3064A");
        Assert.All(Laiwu.Hours("2026-01-01T00:00:00", 365), hour =>
            Assert.InRange((double)Laiwu.Model.Mean(station, parameter, hour, Hour)!.Value, low, high));
    }

    [Theory]
    [InlineData(Codes.WaterTemperature, 1, 32)]
    [InlineData(Codes.Ph, 7, 9)]
    [InlineData(Codes.DissolvedOxygen, 4, 15)]
    [InlineData(Codes.Conductivity, 300, 1000)]
    [InlineData(Codes.Turbidity, 1, 300)]
    [InlineData(Codes.CodMn, 1.5, 8)]
    [InlineData(Codes.Nh3N, 0.02, 1.2)]
    [InlineData(Codes.Tp, 0.01, 0.25)]
    [InlineData(Codes.Tn, 0.8, 12)]
    public void Value_OfWaterThroughTheYear_IsPlausible(string parameter, double low, double high) =>
        Assert.All(Laiwu.Stations.All.Where(s => s.Kind != StationKind.Air), s =>
            Assert.All(Laiwu.Hours("2026-01-01T00:00:00", 365).Where((_, i) => i % 12 == 0), t =>
                Assert.InRange((double)Laiwu.Model.Value(s, parameter, t)!.Value, low, high)));

    [Fact]
    public void Value_OfEveryRegisteredParameter_IsKnownToTheModel() => Assert.All(Laiwu.Stations.All, s =>
        Assert.All(s.Parameters, p => Assert.NotNull(Laiwu.Model.Value(s, p, Laiwu.At("2026-05-05T05:00:00")))));

    [Fact]
    public void Mean_OfOzoneInSummer_PeaksInTheAfternoonAndIsLowBeforeDawn()
    {
        var day = DailyCourse("3064A", Codes.O3, "2026-07-01T00:00:00");
        Assert.InRange(Array.IndexOf(day, day.Max()), 12, 17);
        Assert.True(day[14] > 1.5m * day[5]);
    }

    [Fact]
    public void Mean_OfNo2_HasItsPeaksAtTheRushHours()
    {
        var day = DailyCourse("3064A", Codes.No2, "2026-12-01T00:00:00");
        Assert.True(day[7] > day[3] && day[7] > day[13] && day[18] > day[13] && day[18] > day[3]);
    }

    [Fact]
    public void Mean_OfFineDust_IsHigherInWinter() =>
        Assert.True(DailyCourse("3064A", Codes.Pm25, "2026-12-20T00:00:00").Average() > 1.5m * DailyCourse("3064A", Codes.Pm25, "2026-07-01T00:00:00").Average());

    [Fact]
    public void Value_OfTemperature_FallsBelowZeroInWinterNights() =>
        Assert.Contains(Laiwu.Hours("2026-01-05T00:00:00", 10), t => Laiwu.Model.Value(Laiwu.Station("1616A"), "temperature", t) < -1);

    [Fact]
    public void Value_OfDissolvedOxygen_IsHigherInTheAfternoonThanBeforeDawn()
    {
        var section = Laiwu.Station("hexiaozhuang");
        Assert.All(Enumerable.Range(0, 10).Select(i => Laiwu.At("2026-06-01T00:00:00").AddDays(i)), day =>
            Assert.True(Laiwu.Model.Value(section, Codes.DissolvedOxygen, day.AddHours(15)) > Laiwu.Model.Value(section, Codes.DissolvedOxygen, day.AddHours(4))));
    }

    [Fact]
    public void Value_OfNeighbours_IsCorrelated() =>
        Assert.True(Correlation(Course("3059A", Codes.Pm25, TimeSpan.Zero), Course("3064A", Codes.Pm25, TimeSpan.Zero)) > 0.9);

    [Fact]
    public void Value_DownTheRiver_LooksMostLikeUpstreamAfterTheTravelTime()
    {
        var travel = Laiwu.Model.TravelTime(Laiwu.Station("hexiaozhuang"));
        Assert.InRange(travel.TotalHours, 12, 48);
        var above = Course("zhaizihe", Codes.Nh3N, TimeSpan.Zero);
        var byDelay = Enumerable.Range(0, 20).Select(i => TimeSpan.FromHours(3 * i)).ToDictionary(d => d, d => Correlation(above, Course("hexiaozhuang", Codes.Nh3N, d)));
        var best = byDelay.MaxBy(c => c.Value);
        Assert.InRange((best.Key - travel).TotalHours, -3, 3);
        Assert.True(best.Value > 0.7 && best.Value > byDelay[TimeSpan.Zero] + 0.2, $"{best.Value} {byDelay[TimeSpan.Zero]}");
    }

    [Fact]
    public void Episode_AtASection_ReachesTheNextOneLaterAndWeaker()
    {
        var at = Laiwu.At("2026-05-10T12:00:00");
        var model = Laiwu.Model.With([new Episode("gaozhuang-bridge", Codes.Nh3N, at, at.AddHours(4), Hour, 3)]);
        var (source, next) = (Laiwu.Station("gaozhuang-bridge"), Laiwu.Station("fangxia-bridge"));
        var travel = model.TravelTime(next) - model.TravelTime(source);
        Assert.Equal(Laiwu.Model.Value(next, Codes.Nh3N, at), model.Value(next, Codes.Nh3N, at));
        Assert.InRange((double)model.Value(source, Codes.Nh3N, at.AddHours(2))!.Value, 2.8, 3.2);
        Assert.InRange((double)model.Value(next, Codes.Nh3N, at.AddHours(2) + travel)!.Value, 1, 2.5);
        Assert.Equal(Laiwu.Model.Value(Laiwu.Station("zhaizihe"), Codes.Nh3N, at.AddHours(2)), model.Value(Laiwu.Station("zhaizihe"), Codes.Nh3N, at.AddHours(2)));
    }

    private static IEnumerable<StationInfo> Air => Laiwu.Stations.All.Where(s => s.Kind == StationKind.Air);

    private static decimal[] DailyCourse(string id, string parameter, string from) =>
        [.. Enumerable.Range(0, 24).Select(h => Enumerable.Range(0, 30)
            .Average(d => Laiwu.Model.Mean(Laiwu.Station(id), parameter, Laiwu.At(from).AddDays(d).AddHours(h), Hour)!.Value))];

    private static double[] Course(string id, string parameter, TimeSpan later) =>
        [.. Laiwu.Hours("2026-03-01T00:00:00", 60).Select(t => (double)Laiwu.Model.Value(Laiwu.Station(id), parameter, t + later)!.Value)];

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var both = a.Zip(b).Sum(p => (p.First - meanA) * (p.Second - meanB));
        return both / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(x => (x - meanB) * (x - meanB)));
    }
}
