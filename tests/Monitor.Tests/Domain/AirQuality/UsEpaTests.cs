using System.Globalization;
using Monitor.Domain.AirQuality;

namespace Monitor.Tests.Domain.AirQuality;

public sealed class UsEpaTests
{
    // EPA-454/B-24-002, table 6, its notes and its worked examples. Its example of 0.162 ppm of ozone in one hour prints 148, but
    // its own equation gives 147.49 and its step 4 rounds to the nearest: 147.
    [Theory]
    [InlineData(UsEpaIndicator.O3EightHour, "0.07853333", 126)]
    [InlineData(UsEpaIndicator.O3EightHour, "0.200", 300)]
    [InlineData(UsEpaIndicator.O3EightHour, "0.201", null)]
    [InlineData(UsEpaIndicator.O3Hour, "0.162", 147)]
    [InlineData(UsEpaIndicator.O3Hour, "0.1249", null)]
    [InlineData(UsEpaIndicator.O3Hour, "0.604", 500)]
    [InlineData(UsEpaIndicator.Pm25, "0", 0)]
    [InlineData(UsEpaIndicator.Pm25, "9.0", 50)]
    [InlineData(UsEpaIndicator.Pm25, "9.05", 50)]
    [InlineData(UsEpaIndicator.Pm25, "9.1", 51)]
    [InlineData(UsEpaIndicator.Pm25, "35.4", 100)]
    [InlineData(UsEpaIndicator.Pm25, "35.9", 102)]
    [InlineData(UsEpaIndicator.Pm25, "55.5", 151)]
    [InlineData(UsEpaIndicator.Pm25, "125.5", 201)]
    [InlineData(UsEpaIndicator.Pm25, "225.5", 301)]
    [InlineData(UsEpaIndicator.Pm25, "325.4", 500)]
    [InlineData(UsEpaIndicator.Pm25, "425.3", 699)]
    [InlineData(UsEpaIndicator.Pm25, "-0.01", null)]
    [InlineData(UsEpaIndicator.Pm10, "154.9", 100)]
    [InlineData(UsEpaIndicator.Pm10, "604", 500)]
    [InlineData(UsEpaIndicator.CoEightHour, "8.4", 90)]
    [InlineData(UsEpaIndicator.So2Hour, "304", 200)]
    [InlineData(UsEpaIndicator.So2Hour, "400", 200)]
    [InlineData(UsEpaIndicator.No2Hour, "2049", 500)]
    public void Index_Concentration_IsTruncatedAndTheIndexRounded(UsEpaIndicator indicator, string concentration, int? expected) =>
        Assert.Equal(expected, UsEpa.Index(indicator, decimal.Parse(concentration, CultureInfo.InvariantCulture)));
}
