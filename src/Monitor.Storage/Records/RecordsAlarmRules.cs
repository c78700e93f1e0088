using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;

namespace Monitor.Storage.Records;

/// <summary>Changed alarm rules in the records.</summary>
public sealed class RecordsAlarmRules(RecordsFile records) : IAlarmRuleRecords
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<AlarmRule>> Changed(CancellationToken cancellation) => Task.Run<IReadOnlyList<AlarmRule>>(
        async () =>
        {
            await using var context = await records.Open(cancellation).ConfigureAwait(false);
            return (await context.AlarmRules.AsNoTracking().ToListAsync(cancellation).ConfigureAwait(false)).ConvertAll(r => Rule(r.State));
        },
        cancellation);

    /// <inheritdoc/>
    public Task Keep(IReadOnlyList<AlarmRuleChange> changes, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            await using var context = await records.Open(cancellation).ConfigureAwait(false);
            foreach (var change in changes)
            {
                var after = Text(change.After);
                if (await context.AlarmRules.FindAsync([change.RuleId], cancellation).ConfigureAwait(false) is { } row) row.State = after;
                else context.Add(new AlarmRuleRow { Id = change.RuleId, State = after });
                context.Add(new AlarmRuleChangeRow
                {
                    RuleId = change.RuleId, At = change.At.ToUnixTimeMilliseconds(), By = change.By, Before = change.Before is { } before ? Text(before) : null, After = after,
                });
            }
            await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
        },
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlarmRuleChange>> Changes(string? ruleId, int limit, CancellationToken cancellation) => Task.Run<IReadOnlyList<AlarmRuleChange>>(
        async () =>
        {
            await using var context = await records.Open(cancellation).ConfigureAwait(false);
            var rows = await context.AlarmRuleChanges.AsNoTracking().Where(r => ruleId == null || r.RuleId == ruleId).OrderByDescending(r => r.Id).Take(limit)
                .ToListAsync(cancellation).ConfigureAwait(false);
            return rows.ConvertAll(r => new AlarmRuleChange(
                r.RuleId, DateTimeOffset.FromUnixTimeMilliseconds(r.At), r.By, r.Before is null ? null : Rule(r.Before), Rule(r.After)));
        },
        cancellation);

    private static AlarmRule Rule(string text) => JsonSerializer.Deserialize<AlarmRuleForm>(text, AlarmRuleForm.Json)!.ToRule();

    private static string Text(AlarmRule rule) => JsonSerializer.Serialize(AlarmRuleForm.Of(rule), AlarmRuleForm.Json);
}
