using Microsoft.Extensions.Time.Testing;
using Monitor.Ingest.Mqtt;

namespace Monitor.Tests.Ingest;

public sealed class TapTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Open_AtFirst() => Assert.True(new Tap(_time).Opened(default).IsCompleted);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Closed_UntilThereIsRoom_OrNoneWillCome(bool comes)
    {
        var tap = new Tap(_time);
        var room = new TaskCompletionSource();
        _ = tap.Close(room.Task);
        var opened = tap.Opened(default).AsTask();
        Assert.False(opened.IsCompleted);
        if (comes) room.SetResult();
        else room.SetException(new IOException("gone"));
        await opened;
        Assert.True(tap.Opened(default).IsCompleted);
    }

    [Fact]
    public async Task Closed_ForFiveSeconds_OpensForTheAnswerToAPing()
    {
        var tap = new Tap(_time);
        _ = tap.Close(new TaskCompletionSource().Task);
        _time.Advance(TimeSpan.FromSeconds(3));
        var opened = tap.Opened(default).AsTask();
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(opened.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await opened;
        Assert.True(tap.Opened(default).IsCompleted);
    }

    [Fact]
    public async Task EndOfTheConnection_EndsTheWait()
    {
        var tap = new Tap(_time);
        _ = tap.Close(new TaskCompletionSource().Task);
        using var ended = new CancellationTokenSource();
        var opened = tap.Opened(ended.Token).AsTask();
        await ended.CancelAsync();
        await opened;
    }
}
