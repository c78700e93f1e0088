using System.Text;
using System.Text.Json;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Network;

namespace Monitor.Tests.Seeds;

public sealed class SimulatedNetworkTests
{
    private static readonly SimulatedNetwork Network = new(Laiwu.Model, new Duty(Laiwu.Seed, Laiwu.Stations), Laiwu.Stations);
    private static readonly DateTimeOffset Now = Laiwu.At("2026-11-23T10:23:40");

    [Fact]
    public void Past_OfTwoDays_HasEveryClosedHourOfANationalStation()
    {
        var hours = Network.Past(Now.AddHours(-48), Now).Where(m => m is { StationId: "1616A", Period: "PT1H" }).Select(m => m.Time).ToList();
        Assert.Equal(Enumerable.Range(0, 47).Select(i => Laiwu.At("2026-11-21T11:00:00").AddHours(i)), hours);
    }

    [Fact]
    public void Past_OpenHour_IsCoveredByFiveMinutes()
    {
        var open = Network.Past(Now.AddHours(-2), Now).Where(m => m is { StationId: "1616A", Period: "PT5M" }).Select(m => m.Time.Minute);
        Assert.Equal([0, 5, 10, 15], open);
    }

    [Fact]
    public void Past_OfWater_HasSamplesAtTheNationalHours()
    {
        var samples = Network.Past(Now.AddHours(-24), Now).Where(m => m.StationId == "hexiaozhuang").ToList();
        Assert.Equal([12, 16, 20, 0, 4, 8], samples.Select(m => StationTime.ToStationTime(m.Time).Hour));
        Assert.All(samples, m => Assert.Null(m.Period));
        Assert.All(samples, m => Assert.Contains(m.Values, v => v.Parameter == Codes.Nh3N));
    }

    [Fact]
    public void Past_AtTheVeryHourOfASample_HoldsItOnce()
    {
        var sampleTime = Laiwu.At("2026-11-23T12:00:00");
        Assert.Single(Network.Past(sampleTime.AddHours(-1), sampleTime.AddMinutes(1)), m => m.StationId == "hexiaozhuang" && m.Time == sampleTime);
    }

    [Fact]
    public void Present_OfWater_HoldsTheProbesOnly() =>
        Assert.Equal(
            [Codes.WaterTemperature, Codes.Ph, Codes.DissolvedOxygen, Codes.Conductivity, Codes.Turbidity],
            Network.Present(Laiwu.Station("hexiaozhuang"), Now)!.Values.Select(v => v.Parameter));

    [Fact]
    public void Present_InTheNight_FlagsOneAnalyserForLessThanAQuarterHour()
    {
        var night = Enumerable.Range(0, 1440).Select(i => Network.Present(Laiwu.Station("1616A"), Laiwu.At("2026-11-23T00:00:00").AddMinutes(i))!);
        var flagged = night.SelectMany(m => m.Values).Where(v => v.Flag == 'C').GroupBy(v => v.Parameter).ToList();
        Assert.InRange(Assert.Single(flagged).Count(), 1, 15);
    }

    [Fact]
    public void IsCutOff_InAMonth_HitsOnlyTownshipAirAndOneStationAtATime()
    {
        var duty = new Duty(Laiwu.Seed, Laiwu.Stations);
        var cut = Enumerable.Range(0, 30 * 24 * 6).Select(i => Laiwu.At("2026-11-01T00:00:00").AddMinutes(10 * i))
            .Select(t => Laiwu.Stations.All.Where(s => duty.IsCutOff(s, t)).ToList()).Where(s => s.Count > 0).ToList();
        Assert.NotEmpty(cut);
        Assert.All(cut, stations => Assert.Equal(("township", StationKind.Air), (Assert.Single(stations).Network, stations[0].Kind)));
    }

    [Theory]
    [InlineData("2026-11-23T10:23:40", Codes.No2)]
    [InlineData("2026-07-10T15:10:00", Codes.O3)]
    [InlineData("2026-07-10T02:10:00", Codes.No2)]
    public void DemoEvents_AtAnyTime_PassTheHourlyLimitOfTheSeason(string start, string parameter)
    {
        var now = Laiwu.At(start);
        var model = Laiwu.Model.With(DemoEvents.At(now, Laiwu.Stations));
        var hour = StationTime.HourOf(now).AddHours(-1);
        Assert.InRange(model.Mean(Laiwu.Station("kouzhen-park"), parameter, hour, TimeSpan.FromHours(1))!.Value, 205, 260);
        Assert.InRange(model.Mean(Laiwu.Station("kouzhen-park"), parameter, hour.AddHours(-1), TimeSpan.FromHours(1))!.Value, 5, 200);
        // Class III allows 1.0 mg/L of ammonia nitrogen (GB 3838-2002 table 1).
        Assert.InRange(model.Value(Laiwu.Station("gaozhuang-bridge"), Codes.Nh3N, DemoEvents.SampleOf(now))!.Value, 1.2m, 1.6m);
        Assert.InRange(model.Value(Laiwu.Station("gaozhuang-bridge"), Codes.Nh3N, DemoEvents.SampleOf(now).AddHours(-4))!.Value, 0.02m, 1.0m);
    }

    [Fact]
    public void ToJson_Hour_IsCanonical()
    {
        var message = new StationMessage("x", Laiwu.At("2026-11-23T08:00:00"), "PT1H",
            [new("pm25", 35), new("o3", 101.5m, 'C'), new("co", 300, null, "ug/m3")]);
        Assert.Equal(
            """{"time":"2026-11-23T08:00:00+08:00","period":"PT1H","values":{"pm25":35,"o3":{"value":101.5,"flag":"C"},"co":{"value":300,"unit":"ug/m3"}}}""",
            Encoding.UTF8.GetString(message.ToJson()));
        Assert.Equal("stations/x/readings", message.Topic);
    }

    [Fact]
    public void Fault_Stuck_KeepsTheFirstValue()
    {
        var faults = new FaultInjection([Fault.Parse("stuck:1616A:pm25")], 1);
        var payloads = Enumerable.Range(0, 3).Select(i => Assert.Single(faults.Apply(new StationMessage("1616A", Now, null, [new("pm25", 30 + i), new("no2", 30 + i)]))));
        Assert.Equal([(30, 30), (30, 31), (30, 32)], payloads.Select(p => (Number(p, "pm25"), Number(p, "no2"))));
    }

    [Fact]
    public void Fault_Spike_RaisesSingleValues()
    {
        var faults = new FaultInjection([Fault.Parse("spike:1616A:pm25")], 1);
        var values = Enumerable.Range(0, 24).Select(_ => Number(Assert.Single(faults.Apply(new StationMessage("1616A", Now, null, [new("pm25", 30)]))), "pm25")).ToList();
        Assert.Equal((2, 22), (values.Count(v => v == 240), values.Count(v => v == 30)));
    }

    [Fact]
    public void Fault_SilenceDuplicatesAndCorrupt_DoWhatTheySay()
    {
        var message = new StationMessage("1616A", Now, null, [new("pm25", 30)]);
        Assert.Empty(new FaultInjection([Fault.Parse("silence:1616A")], 1).Apply(message));
        Assert.Equal(2, new FaultInjection([Fault.Parse("duplicates")], 1).Apply(message).Count());
        var corrupt = new FaultInjection([Fault.Parse("corrupt:10%")], 1);
        Assert.InRange(Enumerable.Range(0, 1000).SelectMany(_ => corrupt.Apply(message)).Count(p => !IsJson(p)), 60, 140);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("corrupt:lots")]
    [InlineData("backlog:1616A:six")]
    public void Fault_Wrong_IsExplained(string text) => Assert.Contains(text.Split(':')[^1], Assert.Throws<FormatException>(() => Fault.Parse(text)).Message);

    private static int Number(byte[] payload, string parameter)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty("values").GetProperty(parameter).GetInt32();
    }

    private static bool IsJson(byte[] payload)
    {
        try
        {
            using var _ = JsonDocument.Parse(payload);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
