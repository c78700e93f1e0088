using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.Benchmarks.Fleet;
using Monitor.Benchmarks.Intake;
using Monitor.Domain.Stations;

namespace Monitor.Benchmarks.Pages;

/// <summary>The pages over a district of many stations: first view, cost of an update, memory of open pages, curves, and how soon a reading and an alarm are painted.</summary>
static partial class PagesBenchmark
{
    private const int Window = 5_000;

    /// <summary>The parts of it, each for itself: the whole takes longer than a machine stays quiet.</summary>
    public static readonly string[] Parts = ["views", "updates", "days"];

    public static async Task Run(string part, int stations, int pages, int rate, int seconds, int days)
    {
        var folder = Directory.CreateTempSubdirectory("monitor-bench-").FullName;
        try
        {
            await District.WriteSeeds(folder, stations);
            await District.WritePast(folder, stations, TimeProvider.System.GetUtcNow());
            await using var fleet = await RunningFleet.Start(folder);
            await fleet.UntilReady();
            await SendOnce(fleet, stations);
            await using var tabs = await Tabs.Start(fleet.Address);
            Console.WriteLine($"{stations:N0} stations; two cores with browser, server, broker and generator on them");
            if (part == "views")
            {
                await FirstView(fleet, tabs);
                await Curves(tabs);
                await LookBack(tabs);
                await Painted(fleet, tabs, stations, rate);
            }
            else if (part == "updates") await Updates(fleet, tabs, stations, pages, rate, seconds);
            else
                {
                    for (var day = 1; day <= days; day++) await Day(fleet, tabs, stations, day, days);
                    await Forgotten(fleet);
                }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SendOnce(RunningFleet fleet, int stations)
    {
        await using var sender = await Sender.Connect(fleet.Port, "bench-once", Window);
        for (var i = 0; i < stations; i++) await sender.Send(District.Topic(i), District.Payload(i, TimeProvider.System.GetUtcNow(), i), TimeProvider.System.GetTimestamp());
        await sender.Settle();
    }

    private static async Task FirstView(RunningFleet fleet, Tabs tabs)
    {
        var size = 0;
        List<double> server = [], painted = [], alive = [];
        for (var i = 0; i < 25; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            size = (await fleet.Get("/")).Length;
            if (i >= 5) server.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }
        for (var i = 0; i < 8; i++)
        {
            var page = await tabs.Open("/");
            if (i >= 2)
            {
                alive.Add(await page.EvaluateAsync<double>("performance.now()"));
                painted.Add(await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            }
            await page.Context.CloseAsync();
        }
        Console.WriteLine($"first view, server        {Figures.Of(server)} ms, {size / 1e3:N0} kB of HTML");
        Console.WriteLine($"first view, painted       {Figures.Of(painted)} ms");
        Console.WriteLine($"first view, live with map {Figures.Of(alive)} ms");
    }

    private static async Task Curves(Tabs tabs)
    {
        var page = await tabs.Open($"/stations/{District.Id(0)}?p=pm25");
        foreach (var (range, resolution) in new[] { ("1y", "hour"), ("10y", "day") })
        {
            List<double> clicks = [];
            for (var i = 0; i < 9; i++) clicks.Add(await Click(page, range, resolution));
            Console.WriteLine($"curve of {range,-3} ({resolution}s)      {Figures.Of(clicks[1..])} ms from the click");
        }
        await page.Context.CloseAsync();
    }

    private static async Task<double> Click(IPage page, string range, string resolution)
    {
        await page.Locator("[data-range='24h']").ClickAsync();
        await page.WaitForFunctionAsync("(() => { const [a, b] = document.querySelector('.chart-canvas').dataset.drawn.split('-'); return b - a === 86400000; })()");
        return await page.EvaluateAsync<double>(
            """
            ([range, resolution]) => new Promise((done, failed) => {
              const chart = document.querySelector('.chart-canvas'), start = performance.now();
              new MutationObserver((_, observer) => {
                const [a, b] = chart.dataset.drawn.split('-');
                if (b - a < 1e10 || chart.dataset.resolution !== resolution || chart.dataset.points < 300) return;
                observer.disconnect();
                requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
              }).observe(chart, { attributes: true });
              setTimeout(() => failed(new Error(`${range}: ${JSON.stringify(chart.dataset)}`)), 20000);
              document.querySelector(`[data-range="${range}"]`).click();
            })
            """,
            new[] { range, resolution });
    }

    private static async Task LookBack(Tabs tabs)
    {
        var page = await tabs.Open("/");
        List<double> steps = [];
        for (var i = 0; i < 8; i++)
            steps.Add(await page.EvaluateAsync<double>(
                """
                value => new Promise(done => {
                  const slider = document.getElementById('past'), words = document.querySelector('.past output'), start = performance.now();
                  const before = words.textContent;
                  new MutationObserver((_, observer) => {
                    if (words.textContent === before || !/\d\d:\d\d/.test(words.textContent)) return;
                    observer.disconnect();
                    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
                  }).observe(words, { subtree: true, childList: true, characterData: true });
                  slider.value = value;
                  slider.dispatchEvent(new Event('input', { bubbles: true }));
                })
                """,
                40 - i));
        Console.WriteLine($"look back, first step     {steps[0],10:N1} ms; the others {Figures.Of(steps[1..])} ms");
        await page.Context.CloseAsync();
    }

    /// <summary>From the moment of publishing to the frame that shows it, while all stations send.</summary>
    private static async Task Painted(RunningFleet fleet, Tabs tabs, int stations, int rate)
    {
        await using var load = await Load.Start(fleet.Port, stations, rate);
        await using var sender = await Sender.Connect(fleet.Port, "bench-painted", Window);
        var page = await tabs.Open("/");
        await page.EvaluateAsync(
            """
            () => {
              window.next = ([selector, name]) => new Promise(done => {
                const watched = document.querySelector(selector), before = watched.textContent;
                const observer = new MutationObserver(() => {
                  if (name ? ![...watched.querySelectorAll('strong')].some(e => e.textContent === name) : watched.textContent === before) return;
                  observer.disconnect();
                  requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
                });
                observer.observe(watched, { subtree: true, childList: true, characterData: true });
              });
            }
            """);
        var hour = StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);
        var readings = await Times(40, i => (0, District.Hour(hour, 40, 41 + i)), $"tr[data-station='{District.Id(0)}'] td[data-label='PM₂.₅']");
        var airs = Enumerable.Range(20, stations - 20).Where(i => !District.IsWater(i)).Take(41).ToList();
        // By the name of the station: the news change for other reasons as well, such as a second alarm of the station before.
        var alarms = await Times(40, i => (airs[i], District.Hour(hour, 230 + i, 41)), ".alarm-banner", i => District.Name(airs[i]));
        Console.WriteLine($"reading painted           {Figures.Of(readings)} ms, p95 {Figures.At([.. readings.Order()], 0.95):N0} ms, at {rate} messages/s");
        Console.WriteLine($"alarm painted             {Figures.Of(alarms)} ms, p95 {Figures.At([.. alarms.Order()], 0.95):N0} ms");
        await page.Context.CloseAsync();

        async Task<List<double>> Times(int count, Func<int, (int Station, byte[] Payload)> message, string selector, Func<int, string>? name = null)
        {
            var times = new List<double>();
            for (var i = 0; i < count; i++)
            {
                // What was news before is put away, as an officer does it: three are shown at most.
                await page.EvaluateAsync(
                    "async () => { for (let b; b = document.querySelector('.alarm-banner button'); await new Promise(r => setTimeout(r, 50))) b.click(); }");
                var seen = page.EvaluateAsync<double>("wanted => window.next(wanted)", (string?[])[selector, name?.Invoke(i)]);
                await page.EvaluateAsync("1");
                // Not in step with the beat of the page.
                await Task.Delay(TimeSpan.FromMilliseconds(500 + i * 37 % 500), TimeProvider.System);
                var (station, payload) = message(i);
                var published = TimeProvider.System.GetUtcNow();
                await sender.Send(District.Topic(station), payload, TimeProvider.System.GetTimestamp());
                await sender.Flush();
                times.Add(await seen.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System) - (published - DateTimeOffset.UnixEpoch).TotalMilliseconds);
            }
            return times;
        }
    }

    private static async Task Updates(RunningFleet fleet, Tabs tabs, int stations, int pages, int rate, int seconds)
    {
        double bare;
        await using (await Load.Start(fleet.Port, stations, rate))
        {
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
            bare = await Cores(fleet, seconds);
        }
        var before = fleet.Megabytes;
        var open = new List<IPage>();
        foreach (var some in Enumerable.Range(0, pages).Chunk(5)) open.AddRange(await Task.WhenAll(some.Select(_ => tabs.Open("/"))));
        await using var load = await Load.Start(fleet.Port, stations, rate);
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        var (bytes, frames) = (tabs.Bytes, tabs.Frames);
        tabs.TakeLargest();
        var loaded = await Cores(fleet, seconds);
        (bytes, frames) = (tabs.Bytes - bytes, tabs.Frames - frames);
        var beats = 2.0 * pages * seconds;
        Console.WriteLine($"{pages} overviews open at {rate} messages/s, {seconds} s: resident {fleet.Megabytes:N0} MB (before {before:N0} MB), {(fleet.Megabytes - before) / pages:N1} MB a page");
        Console.WriteLine($"  an update (half a second, {rate / 2} messages): {(loaded - bare) * seconds / beats * 1e3:N2} ms of a core, {bytes / beats / 1e3:N1} kB, largest frame {tabs.TakeLargest() / 1e3:N1} kB, {frames / beats:N1} frames");
        Console.WriteLine($"  cores: {bare:N2} without pages, {loaded:N2} with them");
    }

    private static async Task<double> Cores(RunningFleet fleet, int seconds)
    {
        var (cpu, start) = (fleet.Cpu, TimeProvider.System.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        return (fleet.Cpu - cpu) / TimeProvider.System.GetElapsedTime(start);
    }

    /// <summary>What all stations send in a day, as fast as it is taken, while pages come and go; what is left in memory then.</summary>
    private static async Task Day(RunningFleet fleet, Tabs tabs, int stations, int day, int days)
    {
        const int PerStation = 288;
        var begin = TimeProvider.System.GetUtcNow().AddDays(day - 1 - days);
        var start = TimeProvider.System.GetTimestamp();
        var kept = await tabs.Open("/");
        var sending = Task.Run(async () =>
        {
            await using var sender = await Sender.Connect(fleet.Port, "bench-day", Window);
            for (var i = 0; i < PerStation; i++)
                for (var s = 0; s < stations; s++)
                    await sender.Send(District.Topic(s), District.Payload(s, begin.AddMinutes(5 * i), i + s + day), TimeProvider.System.GetTimestamp());
            await sender.Settle();
        });
        var opened = 0;
        for (; !sending.IsCompleted; opened++) await (await tabs.Open(opened % 3 == 0 ? $"/stations/{District.Id(0)}" : "/")).Context.CloseAsync();
        await sending;
        await kept.Context.CloseAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        var metrics = await fleet.Get("/metrics");
        Console.WriteLine($"day {day}: {PerStation * stations:N0} messages in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:N0} s, {opened} pages opened and closed; left: {Metric(metrics, "components_circuit_active")} circuits, heap {Metric(metrics, "dotnet_gc_last_collection_heap_size") / 1e6:N0} MB, resident {fleet.Megabytes:N0} MB");
    }

    /// <summary>A page that was closed may come back for three minutes; then its circuit has to be gone.</summary>
    private static async Task Forgotten(RunningFleet fleet)
    {
        var start = TimeProvider.System.GetTimestamp();
        double left;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
            left = Metric(await fleet.Get("/metrics"), "components_circuit_active");
        }
        while (left > 0 && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(5));
        var heap = Metric(await fleet.Get("/metrics"), "dotnet_gc_last_collection_heap_size") / 1e6;
        Console.WriteLine($"{TimeProvider.System.GetElapsedTime(start).TotalSeconds:N0} s later: {left} circuits, heap {heap:N0} MB, resident {fleet.Megabytes:N0} MB");
    }

    /// <summary>The sum of all series whose name contains this.</summary>
    private static double Metric(string metrics, string name) =>
        Series().Matches(metrics).Where(m => m.Groups[1].Value.Contains(name, StringComparison.Ordinal)).Sum(m => double.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(\w+)(?:\{[^}]*\})? ([0-9.eE+-]+)", RegexOptions.Multiline)]
    private static partial Regex Series();
}
