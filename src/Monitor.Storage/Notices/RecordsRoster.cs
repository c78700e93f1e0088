using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Notices;
using static Monitor.Storage.Notices.NoticeRowText;

namespace Monitor.Storage.Notices;

/// <summary>The duty roster in the records.</summary>
public sealed class RecordsRoster(NoticesFile file) : IRosterRecords
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <inheritdoc/>
    public Task<DutyRoster> Read(CancellationToken cancellation) => file.Do(db => Load(db, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<DutyRoster> Change(Func<DutyRoster, DutyRoster> edit, string what, string by, DateTimeOffset now, CancellationToken cancellation) =>
        file.Do(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
                var before = await Load(db, cancellation).ConfigureAwait(false);
                var after = edit(before);
                await Put(db, before, after, what, by, now, cancellation).ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return after;
            },
            cancellation);

    /// <inheritdoc/>
    public Task<DutyRoster?> Undo(long number, Func<DutyRoster, DutyRoster> check, string by, DateTimeOffset now, CancellationToken cancellation) =>
        file.Do<DutyRoster?>(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
                var newest = await db.Changes.AsNoTracking().OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
                if (newest?.Number != number || newest.Whole is null) return null;
                var present = await Load(db, cancellation).ConfigureAwait(false);
                var whole = JsonSerializer.Deserialize<DutyRoster>(newest.Whole, Json)!;
                var after = check(newest.What == "people" ? present with { People = whole.People } : present with { Shifts = whole.Shifts, Overrides = whole.Overrides });
                await Put(db, present, after, newest.What, by, now, cancellation).ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return after;
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RosterChange>> Changes(int take, CancellationToken cancellation) =>
        file.Do<IReadOnlyList<RosterChange>>(
            async db => (await db.Changes.AsNoTracking().OrderByDescending(c => c.Number).Take(take).ToListAsync(cancellation).ConfigureAwait(false))
                .ConvertAll(c => new RosterChange(c.Number, Time(c.At), c.By, c.What, c.Before, c.After, c.Whole is not null)),
            cancellation);

    private static async Task<DutyRoster> Load(NoticesContext db, CancellationToken cancellation)
    {
        var people = await db.People.AsNoTracking().OrderBy(p => p.Position).ToListAsync(cancellation).ConfigureAwait(false);
        var shifts = await db.Shifts.AsNoTracking().OrderBy(s => s.Position).ToListAsync(cancellation).ConfigureAwait(false);
        var overrides = await db.Overrides.AsNoTracking().OrderBy(o => o.Position).ToListAsync(cancellation).ConfigureAwait(false);
        return new DutyRoster(
            [.. people.Select(p => new Person(p.Id, p.Name, JsonSerializer.Deserialize<ImmutableArray<NoticeChannel>>(p.Channels, Json)))],
            [.. shifts.Select(s => new Shift(s.Id, Time(s.From), Time(s.To), s.First, s.Second, s.Leader))],
            [.. overrides.Select(o => new ShiftOverride(o.Id, Time(o.From), Time(o.To), (DutyRole)o.Role, o.Person, o.Reason))]);
    }

    private static async Task Put(
        NoticesContext db, DutyRoster before, DutyRoster after, string what, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        await Replace(db, after, cancellation).ConfigureAwait(false);
        await db.Changes.Where(c => c.Whole != null).ExecuteUpdateAsync(change => change.SetProperty(c => c.Whole, (string?)null), cancellation).ConfigureAwait(false);
        db.Add(new RosterChangeRow
        {
            At = now.ToUnixTimeMilliseconds(), By = by, What = what, Before = AsJson(before, what), After = AsJson(after, what), Whole = JsonSerializer.Serialize(before, Json),
        });
        await db.SaveChangesAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task Replace(NoticesContext db, DutyRoster roster, CancellationToken cancellation)
    {
        await db.People.ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        await db.Shifts.ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        await db.Overrides.ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        db.AddRange(roster.People.Select((p, i) => new PersonRow
        {
            Id = p.Id, Position = i, Name = p.Name, Channels = JsonSerializer.Serialize(p.Channels, Json),
        }));
        db.AddRange(roster.Shifts.Select((s, i) => new ShiftRow
        {
            Id = s.Id, Position = i, From = s.From.ToUnixTimeMilliseconds(), To = s.To.ToUnixTimeMilliseconds(), First = s.First, Second = s.Second, Leader = s.Leader,
        }));
        db.AddRange(roster.Overrides.Select((o, i) => new OverrideRow
        {
            Id = o.Id, Position = i, From = o.From.ToUnixTimeMilliseconds(), To = o.To.ToUnixTimeMilliseconds(), Role = (byte)o.Role, Person = o.Person, Reason = o.Reason,
        }));
    }

    // Secrets have no place in a record that more people may read than may edit.
    private static string AsJson(DutyRoster roster, string what) => what == "people"
        ? JsonSerializer.Serialize(
            roster.People.Select(p => new
            {
                p.Id, p.Name, Channels = p.Channels.Select(c => new { c.Kind, Address = c.Shown, c.Key, HasSecret = c.Secret is not null, c.Keyword }),
            }), Json)
        : JsonSerializer.Serialize(new { roster.Shifts, roster.Overrides }, Json);
}
