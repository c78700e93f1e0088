using System.Globalization;
using System.Text.Json;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.WaterQuality;
using Monitor.Tests.Support;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

/// <summary>The queries that the README gives to analysts, each one asked of a real server that was filled through the history of the product.</summary>
public sealed class ReadmeQueriesTests(ReadmeQueriesTests.Filled filled) : IClassFixture<ReadmeQueriesTests.Filled>
{
    /// <summary>Two days of two air stations and a river section, with what queries are asked for: a refused value, hours without enough values, indices, classes.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        private const int Hours = 48;

        /// <summary>Midnight of station time.</summary>
        internal static readonly DateTimeOffset From = new(2026, 3, 4, 16, 0, 0, TimeSpan.Zero);

        private readonly TemporaryFolder _folder = new();
        private InfluxServer _server = null!;

        public async ValueTask InitializeAsync()
        {
            _server = await InfluxServer.Start();
            await using var history = new RunningHistory(_server.Options("monitor"), _folder.Path);
            foreach (var station in (string[])["1616A", "3059A"]) await history.Write(OfAir(station), default);
            await history.Write(OfWater("hexiaozhuang"), default);
            await history.Settled(default);
        }

        /// <summary>Asks as Grafana does: with the range of the dashboard in the place of its variable.</summary>
        internal Task<string> Ask(string query)
        {
            var range = string.Create(
                CultureInfo.InvariantCulture, $"time >= {From.ToUnixTimeMilliseconds()}ms and time <= {From.AddHours(Hours).ToUnixTimeMilliseconds() - 1}ms");
            return _server.Query(query.Replace("$timeFilter", range, StringComparison.Ordinal), "monitor");
        }

        private static HistoryBatch OfAir(string station) => new(
            [.. Each(Hours * 12, n => Point(station, "pm25", From.AddMinutes(5 * n), 30 + (n % 7)) with
            {
                Flag = n == 5 ? Flag.Fault : Flag.Normal, Quality = n == 5 ? Quality.Invalid : Quality.Valid,
            })],
            [
                .. Each(Hours, n => Mean(station, "pm25", Interval.Hour, From.AddHours(n), n == 3 ? null : 33)),
                .. Each(2, n => Mean(station, "pm25", Interval.Day, From.AddDays(n), 33)),
            ],
            [.. Each(Hours, n => Air(station, AirPeriod.Hour, From.AddHours(n))), .. Each(2, n => Air(station, AirPeriod.Day, From.AddDays(n)))],
            []);

        private static HistoryBatch OfWater(string station) => new(
            [.. Each(Hours / 4, n => Point(station, "nh3_n", From.AddHours(4 * n), 1.755, 4 * Hour))],
            [],
            [],
            [.. Each(Hours / 4, n => Water(station, WaterPeriod.Sample, From.AddHours(4 * n))), .. Each(2, n => Water(station, WaterPeriod.Day, From.AddDays(n)))]);

        private static IEnumerable<T> Each<T>(int count, Func<int, T> one) => Enumerable.Range(0, count).Select(one);

        public async ValueTask DisposeAsync()
        {
            if (_server is not null) await _server.DisposeAsync();
            _folder.Dispose();
        }
    }

    public static TheoryData<string> Queries => [.. InReadme()];

    [Fact]
    public void Readme_HasQueries() => Assert.InRange(InReadme().Count(), 6, 20);

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_AnswersWithRows_AndEveryColumnHasValues(string query)
    {
        var answer = await filled.Ask(query);

        using var json = JsonDocument.Parse(answer);
        Assert.DoesNotContain("\"error\"", answer, StringComparison.Ordinal);
        var result = Assert.Single(json.RootElement.GetProperty("results").EnumerateArray());
        Assert.True(result.TryGetProperty("series", out var series), $"no rows: {query}");
        Assert.All(series.EnumerateArray(), one =>
        {
            var rows = one.GetProperty("values").EnumerateArray().ToList();
            // A field that is not there is no error: its column is empty.
            foreach (var (at, column) in one.GetProperty("columns").EnumerateArray().Index())
                Assert.True(rows.Exists(row => row[at].ValueKind != JsonValueKind.Null), $"column {column} is empty: {query}");
        });
    }

    /// <summary>Two natural days of station time, one of them without an hour: buckets of another time zone would be three.</summary>
    [Fact]
    public async Task Gaps_AreCountedInDaysOfStationTime()
    {
        var answer = await filled.Ask(Assert.Single(InReadme(), query => query.Contains("< 24", StringComparison.Ordinal)));

        Assert.Equal(2, answer.Split($"\"values\":[[{Filled.From.ToUnixTimeMilliseconds()},23]]").Length - 1);
    }

    /// <summary>Every line of the InfluxQL in the README that is not a comment.</summary>
    private static IEnumerable<string> InReadme() => File.ReadLines(Path.Combine(Repository.Root, "README.md"))
        .SkipWhile(line => line != "```sql").Skip(1).TakeWhile(line => line != "```")
        .Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal));
}
