using System.Collections.Immutable;
using System.Text.Json;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;

namespace Monitor.Storage.Notices;

/// <summary>Notices and tellings to and from their rows.</summary>
static class NoticeRowText
{
    public static NoticeRow Row(Notice n) => new()
    {
        Id = n.Id,
        AlarmId = n.AlarmId,
        Kind = (byte)n.Kind,
        Severity = (byte)n.Severity,
        Channel = (byte)n.Channel,
        Address = n.Address,
        ChannelKey = n.ChannelKey,
        People = JsonSerializer.Serialize(n.People),
        Group = n.Group,
        SubjectZh = n.SubjectZh,
        SubjectEn = n.SubjectEn,
        Text = n.Text,
        Json = n.Json,
        CreatedAt = n.CreatedAt.ToUnixTimeMilliseconds(),
        DueAt = n.NotBefore.ToUnixTimeMilliseconds(),
        NotBefore = n.NotBefore.ToUnixTimeMilliseconds(),
        State = (byte)n.State,
        Tries = n.Tries,
        TriedAt = n.TriedAt?.ToUnixTimeMilliseconds(),
        Message = n.Message,
        Answer = n.Answer,
    };

    public static Notice Notice(NoticeRow r) => new(
        r.Id, r.AlarmId, (NoticeKind)r.Kind, (Severity)r.Severity, (ChannelKind)r.Channel, r.Address,
        JsonSerializer.Deserialize<ImmutableArray<string>>(r.People), r.Group, r.SubjectZh, r.SubjectEn, r.Text, r.Json, Time(r.CreatedAt), Time(r.NotBefore))
    {
        State = (NoticeState)r.State,
        Tries = r.Tries,
        TriedAt = r.TriedAt is { } at ? Time(at) : null,
        Message = r.Message,
        Answer = r.Answer,
    };

    public static TellingRow Row(Telling t) => new()
    {
        AlarmId = t.News.Alarm.Id,
        NextAt = t.NextAt?.ToUnixTimeMilliseconds(),
        State = JsonSerializer.Serialize(t),
    };

    public static Telling Telling(TellingRow r) => JsonSerializer.Deserialize<Telling>(r.State)!;

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
