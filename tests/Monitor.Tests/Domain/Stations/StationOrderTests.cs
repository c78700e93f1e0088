using CsCheck;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Stations;

/// <summary>Whatever the order of arrival, the batches, the duplicates and the restarts: the history is that of a punctual run.</summary>
public sealed class StationOrderTests
{
    private static Gen<string> OneOf(params string[] codes) => Gen.Int[0, codes.Length - 1].Select(i => codes[i]);

    private static readonly DateTimeOffset Start = Some.Time("2026-02-27 20:00");

    /// <summary>Hourly means, 5-minute instants and flagged values over some 40 hours, around the change of the standard.</summary>
    private static readonly Gen<Reading> AirReading =
        from code in OneOf(Codes.O3, Codes.Pm25, Codes.Co, Codes.Pm10)
        from slot in Gen.Int[0, 40 * 12 - 1]
        from hourly in Gen.Bool
        from value in Gen.Int[1, 300]
        from flag in Gen.Frequency((9, Gen.Const(Flag.Normal)), (1, Gen.Const(Flag.Calibration)))
        let at = Start + TimeSpan.FromMinutes(5 * (hourly ? slot / 12 * 12 : slot))
        select Some.Reading(code, at, value / 10.0, hourly ? Some.Hour : TimeSpan.Zero, flag);

    private static readonly Gen<Reading> WaterReading =
        from code in OneOf(Codes.Ph, Codes.DissolvedOxygen, Codes.CodMn, Codes.Nh3N, Codes.Tp, Codes.Tn)
        from slot in Gen.Int[0, 15]
        from probe in Gen.Int[0, 3]
        from value in Gen.Int[1, 140]
        let at = Start + TimeSpan.FromHours(4 * slot) + (code is Codes.Ph or Codes.DissolvedOxygen ? TimeSpan.FromMinutes(55 * probe) : TimeSpan.Zero)
        select Some.Reading(code, at, value / 10.0);

    [Fact]
    public Task AirReadings_AnyOrder_GiveTheHistoryOfAPunctualRun() => AnyOrder(Some.AirStation(), AirReading);

    [Fact]
    public Task WaterReadings_AnyOrder_GiveTheHistoryOfAPunctualRun() => AnyOrder(Some.River(), WaterReading);

    private static Task AnyOrder(StationInfo station, Gen<Reading> reading)
    {
        var gen =
            from readings in reading.Array[1, 120]
            let distinct = readings.DistinctBy(r => (r.Parameter, r.MeasuredAt, r.Period)).ToArray()
            from shuffled in Gen.Shuffle(distinct)
            from cuts in Gen.Int[1, 12].Array[1, 40]
            from restarts in Gen.Int[0, 5].Array[1, 40]
            select (distinct, shuffled, cuts, restarts);
        return gen.SampleAsync(async t =>
        {
            var punctual = await Punctual(station, t.distinct);
            var shuffled = await Shuffled(station, t.shuffled, t.cuts, t.restarts);
            Same(punctual, shuffled);
        }, iter: 150);
    }

    private static async Task<MemoryHistory> Punctual(StationInfo station, Reading[] readings)
    {
        var run = await StationRun.Start(station, Start);
        foreach (var group in readings.GroupBy(r => r.MeasuredAt + r.Period).OrderBy(g => g.Key))
        {
            await run.Tick(group.Key);
            await run.Send(group.Key, group);
        }
        await run.Tick(Start.AddDays(9));
        return run.History;
    }

    /// <summary>Arrives days later, in any order and in any batches, some of it twice, with restarts in between.</summary>
    private static async Task<MemoryHistory> Shuffled(StationInfo station, Reading[] readings, int[] cuts, int[] restarts)
    {
        var now = Start.AddDays(5);
        var run = await StationRun.Start(station, now);
        var (sent, step) = (0, 0);
        while (sent < readings.Length)
        {
            var batch = readings.Skip(sent).Take(cuts[step % cuts.Length]).ToArray();
            await run.Send(now, batch);
            switch (restarts[step % restarts.Length])
            {
                case 0: await run.Restart(now); break;
                case 1: await run.Tick(now); break;
                case 2: await run.Send(now, batch); break;
            }
            sent += batch.Length;
            step++;
            now += TimeSpan.FromSeconds(20);
        }
        await run.Tick(Start.AddDays(9));
        return run.History;
    }

    private static void Same(MemoryHistory a, MemoryHistory b)
    {
        Assert.Equal(Raw(a), Raw(b));
        Assert.Equal(Means(a), Means(b));
        Assert.Equal(Air(a), Air(b));
        Assert.Equal(Water(a), Water(b));
    }

    private static string[] Raw(MemoryHistory h) =>
        [.. h.AllRaw.Select(r => $"{r.Parameter} {r.MeasuredAt:O} {r.Period} {r.Value} {r.Flag} {r.Quality}").Order(StringComparer.Ordinal)];

    private static string[] Means(MemoryHistory h) =>
        [.. h.AllAggregates.Select(a => (a with { RevisedAt = null }).ToString()).Order(StringComparer.Ordinal)];

    /// <summary>Hours published as NA because nothing came in time are the punctual run's own, and no figure.</summary>
    private static string[] Air(MemoryHistory h) =>
        [.. h.AllAir.Select(a => a.Report)
            .Where(r => r.Reason != NotAvailableReason.NoData)
            .Select(r => $"{r.Period} {r.Start:O} {r.Standard} {r.Aqi} {r.Status} {r.Reason} {string.Join(',', r.Missing)} {string.Join(',', r.Primary)} {string.Join(',', r.SubIndices)}")
            .Order(StringComparer.Ordinal)];

    private static string[] Water(MemoryHistory h) =>
        [.. h.AllWater.Select(w => w.Report)
            .Select(r => $"{r.Period} {r.Start:O} {r.Class} {string.Join(',', r.Items)} {string.Join(',', r.Limiting)} {r.MeetsTarget} {r.TotalNitrogen}")
            .Order(StringComparer.Ordinal)];
}
