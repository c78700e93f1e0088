using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Notices;
using static Monitor.Storage.Notices.NoticeRowText;

namespace Monitor.Storage.Notices;

/// <summary>Shifts signed over, in the records.</summary>
public sealed class RecordsHandOvers(NoticesFile file) : IHandOvers
{
    /// <inheritdoc/>
    public Task Add(HandOver h, CancellationToken cancellation) => file.Do(
        async db =>
        {
            db.Add(new HandOverRow
            {
                From = h.From.ToUnixTimeMilliseconds(), At = h.At.ToUnixTimeMilliseconds(), By = h.By, To = h.To, Note = h.Note, Open = JsonSerializer.Serialize(h.Open),
            });
            return await db.SaveChangesAsync(cancellation).ConfigureAwait(false);
        },
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HandOver>> Newest(int take, CancellationToken cancellation) => file.Do<IReadOnlyList<HandOver>>(
        async db => (await db.HandOvers.AsNoTracking().OrderByDescending(h => h.Number).Take(take).ToListAsync(cancellation).ConfigureAwait(false))
            .ConvertAll(h => new HandOver(Time(h.From), Time(h.At), h.By, h.To, h.Note, JsonSerializer.Deserialize<ImmutableArray<string>>(h.Open))),
        cancellation);
}
