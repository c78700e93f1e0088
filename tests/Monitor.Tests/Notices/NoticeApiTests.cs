using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Dashboard.Api;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Operation;
using Monitor.Domain.Stations;
using Monitor.Notices;
using Monitor.Storage.Notices;
using Monitor.Tests.Notices.Support;
using Monitor.Tests.Support;

namespace Monitor.Tests.Notices;

/// <summary>The whole part as the web process has it: registered by its two calls, run by its host, reached by HTTP, telling a real server.</summary>
public sealed class NoticeApiTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitor-notices-");
    private readonly MemorySteps _steps = new();
    private WebApplication _app = null!;
    private HttpClient _web = null!;
    private TestRobot _robot = null!;

    public async ValueTask InitializeAsync()
    {
        _robot = await TestRobot.Start();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<OperatorNotices>().AddSingleton<IAlarmSteps>(_steps)
            .AddSingleton(Repository.Catalogue).AddSingleton<IStationRegistry>(Seeds.Laiwu.Stations)
            .AddEmbeddedNotices(_folder.FullName).AddMonitorNotices(builder.Configuration);
        _app = builder.Build();
        var v1 = _app.MapGroup("/api/v1");
        v1.MapRoster();
        v1.MapNotices();
        await _app.StartAsync();
        _web = new HttpClient { BaseAddress = new Uri(_app.Urls.Single() + "/api/v1/") };
    }

    public async ValueTask DisposeAsync()
    {
        _web.Dispose();
        await _app.DisposeAsync();
        await _robot.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Alarm_GetsToTheRobotOfThePersonOnDuty_AndItsNoticeIsReadable()
    {
        await PutRoster();
        _steps.Add(Duty.Step(Duty.Alarm("1616A:pm25-1h:1")));

        await Soon.Until(() => _robot.Requests.Count > 0, "the robot to be told");
        JsonElement notice = default;
        await Until(async () => (notice = (await Get("alarms/1616A:pm25-1h:1/notices"))[0]).GetProperty("state").GetString() == "sent");
        Assert.Equal("王一", notice.GetProperty("people")[0].GetString());
        Assert.DoesNotContain("token=secret", notice.ToString());
        Assert.Equal(0, (await Get("notices?alarm=other")).GetArrayLength());
        Assert.Equal("works", (await Get("notices/notifier")).GetProperty("lamp").GetString());
    }

    [Fact]
    public async Task Roster_IsKeptWithoutGivingSecretsOut_AndEveryChangeIsRecorded()
    {
        await PutRoster();
        var people = await Get("roster/people");
        Assert.Equal("***", people[0].GetProperty("channels")[0].GetProperty("secret").GetString());

        // What was read is written back with another name: the secret stays.
        using var renamed = await _web.PutAsync("roster/people", new StringContent(people.ToString().Replace("王一", "王二"), null, "application/json"));
        Assert.True(renamed.IsSuccessStatusCode);
        var kept = (await _app.Services.GetRequiredService<IRosterRecords>().Read(CancellationToken.None)).People[0];
        Assert.Equal(("王二", "SECabc"), (kept.Name, kept.Channels[0].Secret));

        var changes = await Get("roster/changes");
        Assert.Equal(3, changes.GetArrayLength());
        Assert.Equal(("王一", "王二"), (Name(changes[0].GetProperty("before")), Name(changes[0].GetProperty("after"))));
        Assert.DoesNotContain("SECabc", changes.ToString());

        var duty = await Get("roster/on-duty?at=2026-06-01T08:00:00");
        Assert.Equal("w", duty.GetProperty("first")[0].GetProperty("id").GetString());
        Assert.Equal(0, (await Get("roster/on-duty?at=2028-06-01T08:00:00")).GetProperty("first").GetArrayLength());
    }

    [Fact]
    public async Task Roster_Wrong_IsRefusedInWords_AndChangesNothing()
    {
        await PutRoster();
        using var refused = await _web.PutAsJsonAsync("roster/people", Array.Empty<object>());

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("没有登记此人：w", JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync()).GetProperty("detail").GetString());
        Assert.Equal(1, (await Get("roster/people")).GetArrayLength());
    }

    [Fact]
    public async Task Test_SaysWhatCameBack()
    {
        await PutRoster();
        using var sent = await _web.PostAsJsonAsync("notices/test", new { person = "w" });
        var result = (await sent.Content.ReadFromJsonAsync<JsonElement>())[0];
        Assert.Equal((true, """{"errcode":0,"errmsg":"ok"}"""), (result.GetProperty("delivered").GetBoolean(), result.GetProperty("answer").GetString()));

        _robot.Answer = http => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, """{"errcode":310000,"errmsg":"sign not match"}""");
        using var refused = await _web.PostAsJsonAsync("notices/test", new { channel = result.GetProperty("key").GetString() });
        Assert.Contains("sign not match", (await refused.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("answer").GetString());

        using var unknown = await _web.PostAsJsonAsync("notices/test", new { person = "nobody" });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task PutRoster()
    {
        var channel = new { kind = "dingTalk", address = _robot.Address + "send?access_token=secret", secret = "SECabc" };
        using var people = await _web.PutAsJsonAsync("roster/people", new[] { new { id = "w", name = "王一", channels = new[] { channel } } });
        Assert.True(people.IsSuccessStatusCode, await people.Content.ReadAsStringAsync());
        var shift = new { id = "s", from = "2026-01-01T00:00:00+08:00", to = "2027-01-01T00:00:00+08:00", first = "w" };
        using var shifts = await _web.PutAsJsonAsync("roster/shifts", new { shifts = new[] { shift } });
        Assert.True(shifts.IsSuccessStatusCode, await shifts.Content.ReadAsStringAsync());
    }

    private Task<JsonElement> Get(string path) => _web.GetFromJsonAsync<JsonElement>(path);

    private static string? Name(JsonElement people) => people[0].GetProperty("name").GetString();

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 600; i++)
        {
            if (await condition()) return;
            await timer.WaitForNextTickAsync();
        }
        throw new TimeoutException();
    }
}
