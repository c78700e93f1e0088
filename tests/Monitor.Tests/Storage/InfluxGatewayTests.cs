using System.Text;
using Monitor.Domain.History;
using Monitor.Storage.Influx;
using Monitor.Tests.Support;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

/// <summary>What the gateway makes of everything that a real server says, and of a server that says nothing.</summary>
public sealed class InfluxGatewayTests(InfluxFixture fixture) : IClassFixture<InfluxFixture>
{
    private const string Good = "reading,station=a,period=instant co=1,received=1i 1700000000000\n";

    private InfluxOptions Options { get; } = fixture.Server.Options();

    [Fact]
    public async Task Write_GoodLines_AreStored()
    {
        using var gateway = await SetUp(Options);

        Assert.Equal(WriteAnswer.Stored, await Write(gateway, Good));
        Assert.Contains("1700000000000,1,1]", await fixture.Server.Query("SELECT co, received FROM reading", Options.Database), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reading,station=a,period=instant co=oops 1700000000000\n", "unable to parse")]
    [InlineData("reading,station=a,period=instant co=2i 1700000000000\n", "type conflict")]
    public async Task Write_BadLineAmongGood_IsTheContentsFault(string bad, string words)
    {
        using var gateway = await SetUp(Options);
        await Write(gateway, Good);

        var answer = await Write(gateway, Good + bad + Good.Replace("station=a", "station=b", StringComparison.Ordinal));
        Assert.Equal(WriteResult.ContentRefused, answer.Result);
        Assert.Matches($"数据被拒收.*{words}", answer.Zh);
        Assert.Matches($"content refused.*{words}", answer.En);
        Assert.Equal(2, (await new InfluxHistory(gateway, Options, TimeProvider.System).Raw("a", null, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, default)).Count
            + (await new InfluxHistory(gateway, Options, TimeProvider.System).Raw("b", null, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, default)).Count);
    }

    [Fact]
    public async Task Write_OlderThanTheRetention_IsTheContentsFault()
    {
        using var gateway = await SetUp(Options, TimeSpan.FromDays(2));

        Assert.Equal(WriteResult.ContentRefused, (await Write(gateway, Good)).Result);
    }

    [Fact]
    public async Task Write_MissingDatabase_IsAMatterOfSettings()
    {
        using var gateway = new InfluxGateway(Options, TimeProvider.System);

        var answer = await Write(gateway, Good);
        Assert.Equal(WriteResult.Misconfigured, answer.Result);
        Assert.Matches("找不到数据库 .*database not found", answer.Zh);
        Assert.Matches("retention policies autogen, kept are missing.*database not found", answer.En);
    }

    [Fact]
    public async Task Write_UnknownRetentionPolicy_IsAMatterOfSettingsAlthoughItIsA500()
    {
        using var gateway = await SetUp(Options);

        var answer = await gateway.Write("nobody", Encoding.UTF8.GetBytes(Good), default);
        Assert.Equal(WriteResult.Misconfigured, answer.Result);
        Assert.Matches("retention policy not found: nobody", answer.En);
    }

    [Fact]
    public async Task Query_MissingDatabase_SaysSo()
    {
        using var gateway = new InfluxGateway(Options, TimeProvider.System);

        var problem = await Assert.ThrowsAsync<HistoryUnavailableException>(() => new InfluxHistory(gateway, Options, TimeProvider.System).Latest("a", default));
        Assert.Matches("找不到数据库.*are missing: database not found", problem.Message);
    }

    [Fact]
    public async Task Ping_SaysTheVersion()
    {
        using var gateway = new InfluxGateway(Options, TimeProvider.System);

        Assert.Equal(1, (await gateway.Ping(default))?.Major);
    }

    [Fact]
    public async Task Away_Paused_KilledAndBack_IsUnavailableAndThenWorks()
    {
        await using var server = await InfluxServer.Start();
        var options = new InfluxOptions { Url = server.Url, Database = "away", WriteTimeout = TimeSpan.FromMilliseconds(500), QueryTimeout = TimeSpan.FromMilliseconds(500) };
        using var gateway = await SetUp(options);
        var history = new InfluxHistory(gateway, options, TimeProvider.System);
        Assert.Equal(WriteResult.Stored, (await Write(gateway, Good)).Result);

        await server.Pause();
        var paused = await Write(gateway, Good);
        Assert.Equal((WriteResult.Unavailable, true), (paused.Result, paused.Zh.Contains("超时无应答", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<HistoryUnavailableException>(() => history.Latest("a", default));
        await server.Resume();
        await server.Kill();
        var killed = await Write(gateway, Good);
        Assert.Equal((WriteResult.Unavailable, true), (killed.Result, killed.En.Contains("connection refused", StringComparison.Ordinal)));
        Assert.Equal(WriteResult.Unavailable, (await new InfluxSetUp(gateway, options, null).Run(default)).Result);

        await server.Start();
        Assert.Equal(WriteResult.Stored, await Send(gateway, options.RetentionPolicy, Batch(Point("b", "co", Nine, 2))));
        Assert.Equal(1, Assert.Single((await history.Latest("a", default)).Raw).Value);
        Assert.Equal(2, Assert.Single((await history.Latest("b", default)).Raw).Value);
    }

    [Fact]
    public async Task SignIn_RightPasswordWorks_AnyOtherIsSaid()
    {
        await using var server = await InfluxServer.Start(auth: true);
        InfluxOptions Options(string? user, string? password) => new() { Url = server.Url, Database = "d", Username = user, Password = password };
        var right = Options(InfluxServer.User, InfluxServer.Password);
        using var gateway = await SetUp(right);
        Assert.Equal(WriteResult.Stored, (await Write(gateway, Good)).Result);
        Assert.Single((await new InfluxHistory(gateway, right, TimeProvider.System).Latest("a", default)).Raw);

        foreach (var wrong in (InfluxOptions[])[Options(InfluxServer.User, "wrong"), Options("nobody", "x"), Options(null, null)])
        {
            using var stranger = new InfluxGateway(wrong, TimeProvider.System);
            var answer = await Write(stranger, Good);
            Assert.Equal(WriteResult.Misconfigured, answer.Result);
            Assert.Matches("拒绝访问", answer.Zh);
            Assert.Matches("access refused", answer.En);
            Assert.Equal(WriteResult.Misconfigured, (await new InfluxSetUp(stranger, wrong, null).Run(default)).Result);
            var problem = await Assert.ThrowsAsync<HistoryUnavailableException>(() => new InfluxHistory(stranger, wrong, TimeProvider.System).Latest("a", default));
            Assert.Matches("拒绝访问.*access refused", problem.Message);
        }
    }

    [Fact]
    public async Task SetUp_Repeated_ChangesNothing_AndAnotherRetentionIsTaken()
    {
        (await SetUp(Options)).Dispose();
        (await SetUp(Options)).Dispose();
        Assert.Matches("\\[\"autogen\",\"0s\",.*\\[\"kept\",\"0s\",", await fixture.Server.Query("SHOW RETENTION POLICIES", Options.Database));

        (await SetUp(Options, TimeSpan.FromDays(90))).Dispose();
        Assert.Matches("\\[\"autogen\",\"2328h0m0s\",\"168h0m0s\".*\\[\"kept\",\"0s\",\"672h0m0s\"", await fixture.Server.Query("SHOW RETENTION POLICIES", Options.Database));
    }

    [Fact]
    public async Task SetUp_WithAPolicyOfItsOwn_MakesAndUsesIt()
    {
        var options = new InfluxOptions { Url = Options.Url, Database = Options.Database, RetentionPolicy = "my \"raw" };
        using var gateway = await SetUp(options);
        var history = new InfluxHistory(gateway, options, TimeProvider.System);
        Assert.Equal(WriteResult.Stored, await Send(gateway, options.RetentionPolicy, Batch(Point("a", "co", Nine, 1))));
        await history.ForgetRaw(Nine, default);

        Assert.Single((await history.Latest("a", default)).Raw);
        Assert.Single(await history.Raw("a", "co", Nine, Nine + Hour, default));
    }

    private static async Task<WriteResult> Send(InfluxGateway gateway, string policy, HistoryBatch batch)
    {
        var (raw, kept) = (new System.Buffers.ArrayBufferWriter<byte>(), new System.Buffers.ArrayBufferWriter<byte>());
        LineProtocol.Append(batch, raw, kept);
        return (await gateway.Write(policy, raw.WrittenMemory, default)).Result;
    }

    [Theory]
    [InlineData(401, "", WriteResult.Misconfigured)]
    [InlineData(403, "", WriteResult.Misconfigured)]
    [InlineData(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"m\\\" not found\"}", WriteResult.Misconfigured)]
    [InlineData(400, "{\"error\":\"partial write of line protocol occurred\",\"data\":[]}", WriteResult.ContentRefused)]
    [InlineData(413, "", WriteResult.ContentRefused)]
    [InlineData(422, "", WriteResult.ContentRefused)]
    [InlineData(408, "", WriteResult.Unavailable)]
    [InlineData(429, "", WriteResult.Unavailable)]
    [InlineData(500, "{\"error\":\"timeout\"}", WriteResult.Unavailable)]
    [InlineData(500, "{\"error\":\"retention policy not found: zz\"}", WriteResult.Misconfigured)]
    [InlineData(503, "<html>", WriteResult.Unavailable)]
    [InlineData(301, "", WriteResult.Misconfigured)]
    public async Task Answer_OfAnyGeneration_SaysWhatToDo(int status, string body, WriteResult expected)
    {
        await using var server = new InfluxAnswer(status, body, ("Retry-After", "7"));
        using var gateway = new InfluxGateway(new InfluxOptions { Url = server.Url }, TimeProvider.System);

        var answer = await Write(gateway, Good);
        Assert.Equal(expected, answer.Result);
        Assert.Equal(expected == WriteResult.Unavailable ? TimeSpan.FromSeconds(7) : null, answer.RetryAfter);
    }

    [Theory]
    [InlineData("{\"error\":\"engine: error writing WAL entry: write /data/wal/_00001.wal: no space left on device\"}")]
    [InlineData("{\"message\":\"Disk full\"}")]
    public async Task DiskOfTheServerFull_SaysThatRoomAloneIsNotEnough(string body)
    {
        await using var server = new InfluxAnswer(500, body);
        using var gateway = new InfluxGateway(new InfluxOptions { Url = server.Url }, TimeProvider.System);

        var answer = await Write(gateway, Good);
        Assert.Equal(WriteResult.Unavailable, answer.Result);
        Assert.Matches("磁盘已满.*腾出空间.*重启 influxd.*1\\.6.*一直拒绝写入", answer.Zh);
        Assert.Matches("disk is full.*make room.*restart influxd.*1\\.6 goes on refusing", answer.En);
    }

    [Theory]
    [InlineData("1.6.7~rc0", "1.6.7")]
    [InlineData("v2.9.1", "2.9.1")]
    [InlineData("3.10.1", "3.10.1")]
    [InlineData("unknown", null)]
    public async Task Version_IsReadLeniently(string said, string? expected)
    {
        await using var server = new InfluxAnswer(204, "", ("X-Influxdb-Version", said));
        using var gateway = new InfluxGateway(new InfluxOptions { Url = server.Url }, TimeProvider.System);

        Assert.Equal(expected, (await gateway.Ping(default))?.ToString());
    }

    [Theory]
    [InlineData(null, null, null, null, null)]
    [InlineData("u", "密码", null, null, "Basic dTrlr4bnoIE=")]
    [InlineData("u", null, "tok", null, "Basic dTp0b2s=")]
    [InlineData(null, null, "tok", null, "Token tok")]
    [InlineData("u", "p", "tok", AuthScheme.Bearer, "Bearer tok")]
    [InlineData("u", "p", null, AuthScheme.None, null)]
    public async Task SignIn_IsByWhatIsGiven(string? user, string? password, string? token, AuthScheme? scheme, string? expected)
    {
        await using var server = new InfluxAnswer(204, "");
        var options = new InfluxOptions { Url = server.Url, Username = user, Password = password, Token = token, AuthScheme = scheme };
        using var gateway = new InfluxGateway(options, TimeProvider.System);
        await Write(gateway, Good);

        Assert.Empty(options.Errors());
        Assert.Equal(expected, server.Authorization);
    }

    [Fact]
    public async Task SetUp_OfAnotherGeneration_SaysWhatToMakeByHand()
    {
        await using var server = new InfluxAnswer(404, "{\"code\":\"not found\",\"message\":\"no dbrp mapping found\"}", ("X-Influxdb-Version", "v2.9.1")) { Ping = 204 };
        var options = new InfluxOptions { Url = server.Url, Org = "莱芜", Bucket = "air", Token = "t" };
        using var gateway = new InfluxGateway(options, TimeProvider.System);

        var answer = await new InfluxSetUp(gateway, options, null).Run(default);
        Assert.Equal(WriteResult.Misconfigured, answer.Result);
        Assert.Matches("组织 莱芜 中创建桶 air，", answer.Zh);
        Assert.Matches("Create bucket air in organisation 莱芜 of InfluxDB 2.x", answer.En);
    }

    [Fact]
    public void Options_Default_HaveNoErrors_AndWrongOnesSayEachOne()
    {
        Assert.Empty(new InfluxOptions().Errors());
        var wrong = new InfluxOptions
        {
            Url = "localhost:8086", Database = " ", RetentionPolicy = "kept", Username = "u", WriteTimeout = TimeSpan.Zero,
        };
        Assert.Equal(5, wrong.Errors().Count());
        Assert.Single(new InfluxOptions { AuthScheme = AuthScheme.Token }.Errors());
        Assert.Single(new InfluxOptions { Url = "http://u:p@localhost:8086" }.Errors());
    }

    private static async Task<InfluxGateway> SetUp(InfluxOptions options, TimeSpan? retention = null)
    {
        var gateway = new InfluxGateway(options, TimeProvider.System);
        Assert.Equal(WriteAnswer.Stored, await new InfluxSetUp(gateway, options, retention).Run(default));
        return gateway;
    }

    private static Task<WriteAnswer> Write(InfluxGateway gateway, string lines) => gateway.Write("autogen", Encoding.UTF8.GetBytes(lines), default);
}
