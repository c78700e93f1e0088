using Microsoft.Extensions.Logging;
using Monitor.Simulator.Mqtt;
using Monitor.Simulator.Network;

namespace Monitor.Simulator.Replay;

/// <summary>How far a replay has come.</summary>
/// <param name="Share">Share of all files that is read, 0 to 1.</param>
/// <param name="Sent">Messages acknowledged.</param>
public readonly record struct ReplayProgress(double Share, long Sent);

/// <summary>What a replay did.</summary>
/// <param name="Sent">Messages acknowledged by the broker.</param>
/// <param name="Skipped">Rows that hold nothing to send, by reason.</param>
/// <param name="Failed">Rows that are wrong, by reason.</param>
/// <param name="Refused">Messages that the broker refused.</param>
public sealed record ReplayResult(long Sent, IReadOnlyDictionary<string, int> Skipped, IReadOnlyDictionary<string, int> Failed, long Refused)
{
    /// <summary>Whether everything that should have been sent was sent, and anything was.</summary>
    public bool Succeeded => Sent > 0 && Failed.Count == 0 && Refused == 0;
}

/// <summary>Plays CSV files to a broker: one message per row, QoS 1.</summary>
public sealed class CsvReplay(ReplayOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, int> _skipped = [];
    private readonly Dictionary<string, int> _failed = [];
    private readonly long _started = time.GetTimestamp();
    private DateTimeOffset? _first;

    /// <summary>Runs to the end of the last file.</summary>
    /// <exception cref="BrokerException">The broker cannot be reached, or refuses the login.</exception>
    /// <exception cref="FormatException">A file is of no known kind.</exception>
    public async Task<ReplayResult> Run(IProgress<ReplayProgress> progress, CancellationToken cancellation)
    {
        var files = options.Files.Select(f => (Path: f, Mapper: Mapper(f))).ToList();
        await using var publisher = new MqttPublisher(options.Broker, "monitor-replay-" + Guid.NewGuid().ToString("N")[..8], options.Window, time, logger);
        await publisher.Connect(Patience, cancellation);
        for (var i = 0; i < files.Count; i++)
            foreach (var (row, share) in CsvFile.Rows(files[i].Path))
            {
                await Play(publisher, files[i].Mapper.Map(row), cancellation);
                progress.Report(new ReplayProgress((i + share) / files.Count, publisher.Sent));
            }
        await publisher.Drain(cancellation);
        progress.Report(new ReplayProgress(1, publisher.Sent));
        return new ReplayResult(publisher.Sent, _skipped, _failed, publisher.Failed);
    }

    private RowMapper Mapper(string path)
    {
        var format = options.FormatOf(path);
        return new RowMapper(format, options.Label ?? format.Label, options.TimeShift, options.Stations, options.StationMap, options.Catalogue);
    }

    private async Task Play(MqttPublisher publisher, RowOutcome outcome, CancellationToken cancellation)
    {
        if (outcome.Message is not { } message)
        {
            var counts = outcome.IsFailure ? _failed : _skipped;
            counts[outcome.Reason!] = counts.GetValueOrDefault(outcome.Reason!) + 1;
            return;
        }
        if (options.Speed > 0) await WaitFor(message, cancellation);
        await publisher.Send(message.Topic, message.ToJson(), cancellation);
    }

    private async Task WaitFor(StationMessage message, CancellationToken cancellation)
    {
        _first ??= message.Time;
        var wait = (message.Time - _first.Value) / options.Speed - time.GetElapsedTime(_started);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
    }
}
