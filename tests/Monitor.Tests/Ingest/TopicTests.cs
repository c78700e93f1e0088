using Monitor.Ingest.Payloads;

namespace Monitor.Tests.Ingest;

public sealed class TopicTests
{
    [Theory]
    [InlineData("stations/air-1/readings", "air-1")]
    [InlineData("stations/贺小庄/readings", "贺小庄")]
    [InlineData("stations/a.b_C-1/readings", "a.b_C-1")]
    public void Readings_NamesTheStationAndTheFormat(string topic, string station)
    {
        var parsed = Topic.Parse(topic);
        Assert.Equal(station, parsed?.Station);
        Assert.NotNull(parsed?.Decoder);
    }

    [Fact]
    public void Status_CarriesNoReadings()
    {
        var parsed = Topic.Parse("stations/air-1/status");
        Assert.Equal("air-1", parsed?.Station);
        Assert.Null(parsed?.Decoder);
    }

    [Theory]
    [InlineData("")]
    [InlineData("stations")]
    [InlineData("stations/")]
    [InlineData("stations//readings")]
    [InlineData("stations/air-1")]
    [InlineData("stations/air-1/")]
    [InlineData("stations/air-1/readings/")]
    [InlineData("stations/air-1/hour/readings")]
    [InlineData("stations/air-1/Readings")]
    [InlineData("Stations/air-1/readings")]
    [InlineData("/stations/air-1/readings")]
    [InlineData("sensors/air-1/readings")]
    public void AnythingElse_IsUnknown(string topic) => Assert.Null(Topic.Parse(topic));

    /// <summary>All of the stations' topics are subscribed to, so that a misspelt one is refused by name.</summary>
    [Fact]
    public void Filters_CoverEveryTopicOfAStation() => Assert.Equal(["stations/#"], Topic.Filters);
}
