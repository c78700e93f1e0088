using System.Text;
using Monitor.Dashboard.Live;
using Monitor.Domain.Inbox;

namespace Monitor.Dashboard.Api;

/// <summary>A rejected message; <c>payload</c> as text, bytes that are no UTF-8 replaced.</summary>
public sealed record InboxView(
    long Id, DateTimeOffset ReceivedAt, string Topic, string Reason, string Detail, int PayloadLength, string Payload);

/// <summary>The pipeline's balance and what was rejected.</summary>
public static class PipelineApi
{
    public static void MapPipeline(this RouteGroupBuilder api)
    {
        api.MapGet("/pipeline", (IPipelineView pipeline) => pipeline.Read()).WithTags("pipeline");
        api.MapGet("/inbox", async (IInbox inbox, int? limit, long? before, CancellationToken cancellation) =>
            (await inbox.List(Math.Clamp(limit ?? 100, 1, 1000), before, cancellation)).Select(View).ToList()).WithTags("pipeline");
    }

    private static InboxView View(InboxEntry e) => new(
        e.Id, Views.Local(e.ReceivedAt), e.Topic, e.Reason, e.Detail, e.PayloadLength, Encoding.UTF8.GetString(e.Payload));
}
