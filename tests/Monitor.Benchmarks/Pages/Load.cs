using Monitor.Benchmarks.Intake;

namespace Monitor.Benchmarks.Pages;

/// <summary>All stations in turn, so many messages a second, until disposed.</summary>
sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    private Load(Sender sender, int stations, int rate) => _running = Run(sender, stations, rate, _end.Token);

    public static async Task<Load> Start(int port, int stations, int rate) => new(await Sender.Connect(port, "bench-load", 5_000), stations, rate);

    private static async Task Run(Sender sender, int stations, int rate, CancellationToken end)
    {
        await using (sender)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            var start = TimeProvider.System.GetTimestamp();
            for (var sent = 0; ; )
            {
                try
                {
                    await timer.WaitForNextTickAsync(end);
                }
                catch (OperationCanceledException)
                {
                    break;
                }
                var due = (int)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * rate);
                for (; sent < due; sent++)
                    await sender.Send(District.Topic(sent % stations), District.Payload(sent % stations, TimeProvider.System.GetUtcNow(), sent), TimeProvider.System.GetTimestamp());
                await sender.Flush();
            }
            await sender.Settle();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }
}
