using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Operation;

namespace Monitor.Notices.Outbox;

/// <summary>
/// Watches the notifier from a loop of its own, and tells the address outside once a minute that it works: only while it does, so that its silence is noticed there even
/// when the whole machine is gone.
/// </summary>
public sealed partial class NotifierWatch(
    NotifierPulse pulse, HttpClient web, HeartbeatOptions options, OperatorNotices operators, TimeProvider time, ILogger<NotifierWatch> log) : BackgroundService
{
    /// <summary>Key of the operator's notice that the address outside does not answer.</summary>
    public const string HeartbeatKey = "notices.heartbeat";

    private const int Tolerated = 3;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var startedAt = time.GetUtcNow();
        var next = startedAt;
        using var timer = new PeriodicTimer(Tick, time);
        while (await Next(timer, stoppingToken).ConfigureAwait(false))
        {
            pulse.Watch(startedAt);
            if (options.Address is null || time.GetUtcNow() < next || pulse.State.Lamp(time.GetUtcNow()) == NotifierLamp.Stopped) continue;
            next = time.GetUtcNow() + Interval;
            await Call(options.Address, stoppingToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Call(string address, CancellationToken stoppingToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stoppingToken);
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(options.Method.ToUpperInvariant()), address);
            using var response = await web.SendAsync(request, either.Token).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            _failures = 0;
            pulse.Heard(answered: true);
            operators.Clear(HeartbeatKey);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !stoppingToken.IsCancellationRequested)
        {
            Unanswered(error.Message);
            if (++_failures < Tolerated) return;
            pulse.Heard(answered: false);
            operators.Raise(
                HeartbeatKey, Severity.Warning, $"外部心跳地址连续 {Tolerated} 次以上没有应答：本机断网，或对方故障。对方将据此报警",
                $"The heartbeat address outside did not answer {Tolerated} times in a row or more: no network here, or a fault there");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the heartbeat address did not answer: {Reason}")]
    private partial void Unanswered(string reason);
}
