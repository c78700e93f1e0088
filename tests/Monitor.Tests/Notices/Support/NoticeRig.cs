using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Notices;
using Monitor.Domain.Operation;
using Monitor.Domain.Stations;
using Monitor.Notices.Channels;
using Monitor.Notices.Outbox;
using Monitor.Storage.Notices;
using Monitor.Tests.Support;

namespace Monitor.Tests.Notices.Support;

/// <summary>The notifier over a real file, with time that stands still; its life can end and begin again.</summary>
sealed class NoticeRig : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitor-notices-");
    private readonly NoticePolicy _policy;
    private readonly IChannelSender _sender;
    private NoticesFile _file = null!;

    public NoticeRig(NoticePolicy? policy = null, IChannelSender? sender = null)
    {
        _policy = policy ?? new NoticePolicy();
        _sender = sender ?? Sender;
        Operators = new OperatorNotices(Time);
        Live(box => box);
    }

    public PausingTime Time { get; } = new(Duty.Noon);

    public MemorySteps Steps { get; } = new();

    public NotedSender Sender { get; } = new();

    public OperatorNotices Operators { get; }

    public INoticeBox Box { get; private set; } = null!;

    public IRosterRecords Roster { get; private set; } = null!;

    public NoticePlanner Planner { get; private set; } = null!;

    public NoticeDispatcher Dispatcher { get; private set; } = null!;

    public NotifierPulse Pulse { get; private set; } = null!;

    /// <summary>A new life over the same file.</summary>
    public void Live(Func<INoticeBox, INoticeBox> wrap)
    {
        _file?.Dispose();
        _file = new NoticesFile(Path.Combine(_folder.FullName, "notices.db"));
        Box = wrap(new RecordsNotices(_file));
        Roster = new RecordsRoster(_file);
        Planner = new NoticePlanner(Steps, Box, Roster, new OneStation(), Repository.Catalogue, _policy, Time);
        Dispatcher = new NoticeDispatcher(Box, Roster, _sender, _policy, Time, NullLogger<NoticeDispatcher>.Instance);
        Pulse = new NotifierPulse(Box, Roster, Dispatcher, Operators, _policy, Time);
    }

    public Task On(DutyRoster roster) => Roster.Change(_ => roster, "people", "test", Time.GetUtcNow(), CancellationToken.None);

    /// <summary>One run of the notifier, and all that it starts, to the end.</summary>
    public async Task Run()
    {
        await Planner.Plan(CancellationToken.None);
        while (await Dispatcher.Dispatch(CancellationToken.None)) await Dispatcher.Settle();
        await Pulse.Beat(CancellationToken.None);
    }

    /// <summary>Lets time pass in steps, with a run after each.</summary>
    public async Task Pass(TimeSpan time, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            Time.Advance(step);
            await Run();
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Delete(recursive: true);
    }

    private sealed class OneStation : IStationRegistry
    {
        public ImmutableArray<StationInfo> All => [Some.AirStation()];

        public StationInfo? Find(string id) => All.FirstOrDefault(s => s.Id == id);
    }
}
