using System.Text.Json;
using Monitor.Domain.Notices;
using Monitor.Notices.Channels;

namespace Monitor.Dashboard.Api;

/// <summary>A notice. <c>channel</c> shows enough of an address to know it, not enough to use it; <c>state</c> is pending, sent, dead, withdrawn or nobody.</summary>
public sealed record NoticeView(
    string Id, string AlarmId, string Kind, string Severity, string Channel, string ChannelKind, IReadOnlyList<string> People, string State, int Tries,
    DateTimeOffset CreatedAt, DateTimeOffset NotBefore, DateTimeOffset? TriedAt, string? Answer, MessageView Subject, string Text);

/// <summary>How the notifier fares; <c>lamp</c> is works, failing, nobody or stopped.</summary>
public sealed record NotifierView(
    string Lamp, DateTimeOffset? LastRunAt, int Queued, DateTimeOffset? OldestDueAt, int Dead, bool Reachable, DateTimeOffset? HeartbeatAt, bool HeartbeatFailing,
    IReadOnlyList<NotifierChannelView> Channels);

/// <summary>How a channel fares.</summary>
public sealed record NotifierChannelView(
    string Key, string Kind, string Channel, DateTimeOffset? LastSuccessAt, DateTimeOffset? FailingSince, string? LastError);

/// <summary>What to try: all channels of a person, or one channel by its key.</summary>
public sealed record TestRequest(string? Person, string? Channel);

/// <summary>How a try ended.</summary>
public sealed record TestView(string Channel, string Key, bool Delivered, string Answer);

/// <summary>Notices and the notifier.</summary>
public static class NoticeApi
{
    private const int PageSize = 100;

    public static void MapNotices(this RouteGroupBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("notices");
        notices.MapGet("/", List);
        notices.MapGet("/notifier", (INotifierPulse pulse, TimeProvider time) => View(pulse.State, time.GetUtcNow()));
        notices.MapPost("/test", Test);
        api.MapGet("/alarms/{id}/notices", (string id, int? page, INoticeBox box, CancellationToken cancellation) => List(id, page, box, cancellation))
            .WithTags("notices");
    }

    private static async Task<IResult> List(string? alarm, int? page, INoticeBox box, CancellationToken cancellation)
    {
        if (page is < 1 or > 100_000) return TypedResults.Problem("page 从 1 起 / page counts from 1", statusCode: StatusCodes.Status400BadRequest);
        var found = await box.List(alarm, ((page ?? 1) - 1) * PageSize, PageSize, cancellation);
        return TypedResults.Ok(found.Select(View).ToList());
    }

    private static async Task<IResult> Test(
        TestRequest request, HttpContext http, IRosterRecords records, IChannelSender sender, NoticePolicy policy, TimeProvider time, CancellationToken cancellation)
    {
        var roster = await records.Read(cancellation);
        var all = roster.People.SelectMany(p => p.Channels.Select(c => (p.Id, Channel: c))).Concat(policy.DefaultChannels.Select(c => ("", Channel: c)));
        var chosen = all.Where(c => request.Channel is null ? c.Item1 == request.Person : c.Channel.Key == request.Channel)
            .Select(c => c.Channel).DistinctBy(c => c.Key).ToList();
        if (chosen.Count == 0)
            return TypedResults.Problem(
                "没有这个人或这个通道，或此人没有通道 / no such person or channel, or the person has none", statusCode: StatusCodes.Status404NotFound);
        return TypedResults.Ok(await Task.WhenAll(chosen.Select(c => Try(c, RosterApi.Who(http), sender, policy, time, cancellation))));
    }

    /// <summary>Sends a test to a channel.</summary>
    internal static async Task<TestView> Try(
        NoticeChannel channel, string by, IChannelSender sender, NoticePolicy policy, TimeProvider time, CancellationToken cancellation)
    {
        var message = NoticeText.Test($"test-{Guid.NewGuid():N}", by, policy, time.GetUtcNow());
        var delivery = await sender.Send(channel, message, cancellation);
        return new TestView(channel.Shown, channel.Key, delivery.Delivered, delivery.Answer);
    }

    private static NoticeView View(Notice n) => new(
        n.Id, n.AlarmId, Name(n.Kind), Name(n.Severity), n.State == NoticeState.Nobody ? "" : NoticeChannel.ShownOf(n.Channel, n.Address), Name(n.Channel), n.People,
        Name(n.State), n.Tries, Views.Local(n.CreatedAt), Views.Local(n.NotBefore), Views.Local(n.TriedAt), n.Answer, new MessageView(n.SubjectZh, n.SubjectEn), n.Text);

    private static NotifierView View(NotifierState s, DateTimeOffset now) => new(
        Name(s.Lamp(now)), Views.Local(s.LastRunAt), s.Queued, Views.Local(s.OldestDueAt), s.Dead, s.Reachable, Views.Local(s.HeartbeatAt), s.HeartbeatFailing,
        [.. s.Channels.Select(c => new NotifierChannelView(
            c.Key, Name(c.Kind), c.Shown, Views.Local(c.LastSuccessAt), Views.Local(c.FailingSince), c.LastError))]);

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
