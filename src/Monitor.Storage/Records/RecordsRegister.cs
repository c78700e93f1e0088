using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Register;

namespace Monitor.Storage.Records;

/// <summary>What was changed of the seeds, in the records.</summary>
/// <typeparam name="T">Description of an entry; kept as JSON.</typeparam>
/// <param name="records">Where it lies.</param>
/// <param name="kind">What its rows are told by.</param>
public sealed class RecordsRegister<T>(RecordsFile records, string kind) : IRegisterRecords<T>
    where T : class
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new SharedText() },
    };

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisterEntry<T>>> Read(CancellationToken cancellation) =>
        Do<IReadOnlyList<RegisterEntry<T>>>(
            async context => (await context.Register.AsNoTracking().Where(r => r.Kind == kind).OrderBy(r => r.Number).ToListAsync(cancellation).ConfigureAwait(false))
                .ConvertAll(r => new RegisterEntry<T>(r.Id, Parse(r.State)!, r.Retired)),
            cancellation);

    /// <inheritdoc/>
    public Task Write(IReadOnlyList<RegisterChange<T>> changes, CancellationToken cancellation) =>
        Do(
            async context =>
            {
                var ids = changes.Select(c => c.Id).ToHashSet();
                var known = await context.Register.Where(r => r.Kind == kind).ToListAsync(cancellation).ConfigureAwait(false);
                var rows = known.Where(r => ids.Contains(r.Id)).ToDictionary(r => r.Id);
                foreach (var change in changes)
                {
                    context.Add(Row(change));
                    var (state, retired) = (Text(change.After ?? change.Before)!, change.After is null);
                    if (rows.TryGetValue(change.Id, out var row)) (row.State, row.Retired) = (state, retired);
                    else context.Add(rows[change.Id] = new RegisterRow { Kind = kind, Id = change.Id, State = state, Retired = retired });
                }
                return await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisterChange<T>>> Changes(string? id, int limit, CancellationToken cancellation) =>
        Do<IReadOnlyList<RegisterChange<T>>>(
            async context =>
                (await context.RegisterChanges.AsNoTracking().Where(c => c.Kind == kind && (id == null || c.Id == id))
                    .OrderByDescending(c => c.Number).Take(limit).ToListAsync(cancellation).ConfigureAwait(false)).ConvertAll(Change),
            cancellation);

    /// <summary>SQLite's asynchronous methods are not; the caller's thread must not wait for the disk.</summary>
    private Task<TResult> Do<TResult>(Func<RecordsContext, Task<TResult>> work, CancellationToken cancellation) =>
        Task.Run(
            async () =>
            {
                await using var context = await records.Open(cancellation).ConfigureAwait(false);
                return await work(context).ConfigureAwait(false);
            },
            cancellation);

    private RegisterChangeRow Row(RegisterChange<T> change) => new()
    {
        Kind = kind,
        Id = change.Id,
        At = change.At.ToUnixTimeMilliseconds(),
        By = change.By,
        Action = change.Action.ToString(),
        Before = Text(change.Before),
        After = Text(change.After),
        Note = change.Note,
    };

    private static RegisterChange<T> Change(RegisterChangeRow row) => new(
        row.Number, row.Id, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, Enum.Parse<RegisterAction>(row.Action), Parse(row.Before), Parse(row.After),
        row.Note);

    private static string? Text(T? entry) => entry is null ? null : JsonSerializer.Serialize(entry, Json);

    private static T? Parse(string? text) => text is null ? null : JsonSerializer.Deserialize<T>(text, Json);

    /// <summary>One object for an area, a river or a code, however many stations have it.</summary>
    private sealed class SharedText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => string.Intern(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
