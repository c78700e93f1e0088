using Monitor.Domain.Alarms;

namespace Monitor.Tests.Notices.Support;

/// <summary>Steps of alarms, numbered as they come; they outlive the notifier, as the real ones do.</summary>
sealed class MemorySteps : IAlarmSteps
{
    private readonly List<AlarmStep> _steps = [];

    public void Add(AlarmStep step)
    {
        lock (_steps) _steps.Add(step with { Id = _steps.Count + 1 });
    }

    public Task<IReadOnlyList<AlarmStep>> After(long id, int limit, CancellationToken cancellation)
    {
        lock (_steps) return Task.FromResult<IReadOnlyList<AlarmStep>>([.. _steps.Where(s => s.Id > id).Take(limit)]);
    }

    public Task<IReadOnlyList<AlarmStep>> Of(string alarmId, CancellationToken cancellation)
    {
        lock (_steps) return Task.FromResult<IReadOnlyList<AlarmStep>>([.. _steps.Where(s => s.Alarm.Id == alarmId)]);
    }

    public Task<IReadOnlyList<AlarmStep>> Between(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation)
    {
        lock (_steps) return Task.FromResult<IReadOnlyList<AlarmStep>>([.. _steps.Where(s => s.At >= from && s.At < to).TakeLast(limit)]);
    }
}
