using System.Text;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Register;
using Monitor.Dashboard.Users;
using Monitor.Domain.Inbox;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Api;

/// <summary>A rejected message; <c>payload</c> as text, bytes that are no UTF-8 replaced.</summary>
public sealed record InboxView(
    long Id, DateTimeOffset ReceivedAt, string Topic, string Reason, string Detail, int PayloadLength, string Payload);

/// <summary>
/// What came of accepting an entry: whether its station was registered by it, and what of the station was taken from the inbox. <c>refused</c> readings are in a new
/// entry, <c>left</c> messages stayed.
/// </summary>
public sealed record AcceptanceView(RegistrationView Station, bool Registered, int Messages, int Readings, int Refused, int Left);

/// <summary>The pipeline's balance and what was rejected.</summary>
public static class PipelineApi
{
    public static void MapPipeline(this RouteGroupBuilder api)
    {
        api.MapGet("/pipeline", (IPipelineView pipeline) => pipeline.Read()).WithTags("pipeline");
        api.MapGet("/inbox", async (IInbox inbox, int? limit, long? before, CancellationToken cancellation) =>
            (await inbox.List(Math.Clamp(limit ?? 100, 1, 1000), before, cancellation)).Select(View).ToList()).WithTags("pipeline");
        api.MapGet("/inbox/{id:long}/suggestion", Suggest).WithTags("pipeline").Produces<StationDraft>().ProducesProblem(404);
        api.MapPost("/inbox/{id:long}/accept", Accept).WithTags("pipeline")
            .WithBody<RegistrationRequest>(isRequired: false).Produces<AcceptanceView>().ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> Suggest(long id, InboxAcceptance acceptance, CancellationToken cancellation) =>
        await acceptance.Find(id, cancellation) is { } entry && await acceptance.Suggest(entry, cancellation) is { } draft
            ? TypedResults.Ok(draft)
            : TypedResults.Problem($"收件箱中没有这一条，或主题中没有站点 / no such entry in the inbox, or its topic names no station: {id}", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> Accept(long id, HttpContext http, CurrentUser user, InboxAcceptance acceptance, CancellationToken cancellation)
    {
        var (body, problem) = await RequestBody.Read<RegistrationRequest>(http);
        if (problem is not null) return problem;
        var done = await acceptance.Accept(id, body?.Draft(), await user.Signature(), cancellation);
        return done.Problem is { } refused
            ? StationEditApi.Problem(refused)
            : TypedResults.Ok(new AcceptanceView(
                StationEditApi.View(done.Station!), done.Registered, done.Replayed.Messages, done.Replayed.Readings, done.Replayed.Refused, done.Replayed.Left));
    }

    private static InboxView View(InboxEntry e) => new(
        e.Id, Views.Local(e.ReceivedAt), e.Topic, e.Reason, e.Detail, e.PayloadLength, Encoding.UTF8.GetString(e.Payload));
}
