using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>Every screen can be taken away as a table: the running product, asked over HTTP as the buttons of the pages do.</summary>
public sealed class ExportContractTests : IAsyncLifetime
{
    private MonitorProcess _monitor = null!;
    private Publisher _publisher = null!;

    public async ValueTask InitializeAsync()
    {
        _monitor = await MonitorProcess.Start();
        _publisher = await Publisher.Connect(_monitor.MqttPort);
    }

    public async ValueTask DisposeAsync()
    {
        await _publisher.DisposeAsync();
        await _monitor.DisposeAsync();
    }

    private async Task<string[]> Table(string path) =>
        (await _monitor.Web.GetStringAsync($"/api/v1/export/{path}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];

    [Fact]
    public async Task BoardFiguresReadingsRiverAndInbox_AreTables_AndWhatCannotBeIsAProblemInWords()
    {
        var hour = StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);
        await _publisher.Readings("1616A", $"{{\"time\":\"{hour:O}\",\"period\":\"PT1H\",\"values\":{{\"no2\":333}}}}");
        await _publisher.Readings("zhaizihe", $"{{\"time\":\"{hour:O}\",\"values\":{{\"nh3_n\":0.42}}}}");
        await _publisher.Send("stations/1616A/readings", "{ this is not JSON");
        var (from, to) = (hour.ToUnixTimeSeconds(), hour.AddHours(1).ToUnixTimeSeconds());
        await _monitor.Until(async () => (await Table("open-alarms?format=csv")).Any(r => r.Contains("1616A", StringComparison.Ordinal)), "the alarm in the table of the board");
        await _monitor.Until(async () => (await Table("inbox?format=csv")).Any(r => r.Contains("this is not JSON", StringComparison.Ordinal)), "the refused message in the table of the inbox");
        await _monitor.Until(async () => (await Table("river?river=牟汶河&parameter=nh3_n&format=csv"))[0].Contains(",0.42,", StringComparison.Ordinal), "the section in the table of the river");
        await _monitor.Until(async () => (await Table($"series?lines=1616A:no2&resolution=raw&from={from}&to={to}")).SingleOrDefault()?.Contains(",333,", StringComparison.Ordinal) == true, "the reading in the table of readings");
        await _monitor.Until(async () => (await Table("alarm-figures?days=1&format=csv")).Any(r => r.Contains("(1616A),1,", StringComparison.Ordinal)), "the call in the table of figures");
        foreach (var path in new[] { "river?river=长江&parameter=nh3_n", "river?river=牟汶河&parameter=nothing", $"series?lines=1616A:no2&resolution=raw&from={from - 40 * 86400}&to={to}", "open-alarms?format=pdf" })
        {
            using var answer = await _monitor.Web.GetAsync($"/api/v1/export/{path}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(" / ", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }
}
