using Monitor.Domain.Alarms;

namespace Monitor.Pages.Tests;

/// <summary>Rules that nobody has changed.</summary>
sealed class NothingChanged : IAlarmRuleRecords
{
    public Task<IReadOnlyList<AlarmRule>> Changed(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AlarmRule>>([]);

    public Task Keep(IReadOnlyList<AlarmRuleChange> changes, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<AlarmRuleChange>> Changes(string? ruleId, int limit, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AlarmRuleChange>>([]);
}
